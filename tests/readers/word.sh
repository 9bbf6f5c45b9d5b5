#!/usr/bin/env bash
# Word files as other programs read them: LibreOffice opens the examples without a warning, and it
# and python-docx find the words, labels, headings, title and language that the text has.
# Installs what it lacks (LibreOffice Writer by apt, python-docx by pip in a folder of its own).
#
#     tests/readers/word.sh [PROGRAM]
set -euo pipefail
cd "$(dirname "$0")/../.."

as_root=()
if [ "$(id -u)" -ne 0 ]; then as_root=(sudo); fi
install() {
    "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 update -q
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -o DPkg::Lock::Timeout=300 install -q -y --no-install-recommends "$@"
}

missing=()
command -v soffice >/dev/null || missing+=(libreoffice-writer-nogui)
command -v python3 >/dev/null || missing+=(python3)
python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
if [ "${#missing[@]}" -gt 0 ]; then install "${missing[@]}"; fi

target="${CARGO_TARGET_DIR:-target}"
readers="$target/readers"
if [ ! -x "$readers/bin/python" ]; then python3 -m venv "$readers"; fi
"$readers/bin/python" -c 'import docx' 2>/dev/null || "$readers/bin/pip" install -q python-docx==1.2.0

program="${1:-}"
if [ -z "$program" ]; then
    cargo build --locked
    program="$target/debug/minutebook"
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export MINUTEBOOK_HOME="$scratch/home"
for example in examples/*/; do
    name=$(basename "$example")
    for part in all decisions; do
        file="$scratch/$name-$part"
        if ! "$program" export --unfinished "$example" --part "$part" --to text >"$file.expected"; then
            # A chair's update decides nothing.
            echo "$file: nothing of this part"
            [ "$part" = decisions ] && continue
            exit 1
        fi
        "$program" export --unfinished "$example" --part "$part" --to word >"$file.docx"
        "$program" export --unfinished "$example" --part "$part" --to word >"$file.again"
        cmp "$file.docx" "$file.again"
        soffice -env:UserInstallation="file://$scratch/office" --headless \
            --convert-to txt:Text "$file.docx" --outdir "$scratch" >"$file.said" 2>&1
        "$readers/bin/python" tests/readers/word.py "$file" "$example"
    done
done
