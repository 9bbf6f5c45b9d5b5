#!/usr/bin/env bash
# HTML as browsers and those who listen to them read it, with Chromium and axe-core: each example in
# its own style, and the fullest one in every style; the whole minutes, the decisions, and an item
# put into another page. Installs what it lacks (Chromium and node by apt, playwright-core and
# axe-core from npm in a folder of their own).
#
#     tests/readers/html.sh [PROGRAM]
#
# MINUTEBOOK_PICTURES names a folder in which a picture and a PDF of each page are left.
set -euo pipefail
cd "$(dirname "$0")/../.."

begun=$SECONDS
as_root=()
if [ "$(id -u)" -ne 0 ]; then as_root=(sudo); fi
missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
if [ "${#missing[@]}" -gt 0 ]; then
    "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 update -q
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -o DPkg::Lock::Timeout=300 install -q -y --no-install-recommends "${missing[@]}"
fi
target="${CARGO_TARGET_DIR:-target}"
readers="$target/readers"
mkdir -p "$readers"
readers=$(cd "$readers" && pwd)
if [ ! -d "$readers/node_modules/axe-core" ] || [ ! -d "$readers/node_modules/playwright-core" ]; then
    npm install --silent --no-audit --no-fund --prefix "$readers" \
        playwright-core@1.65.1 axe-core@4.14.1
fi

program="${1:-}"
if [ -z "$program" ]; then
    cargo build --quiet --locked
    program="$target/debug/minutebook"
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export MINUTEBOOK_HOME="$scratch/home"
# The pages of one meeting and one item, in the style that is named behind them or in its own.
pages() {
    for part in all decisions "item:$2"; do
        page="$scratch/$(basename "$1")${3:+-$3}-${part/:/-}.html"
        if ! "$program" export --unfinished "$1" --to html ${3:+--style "$3"} --part "$part" >"$page"; then
            # A chair's update decides nothing.
            rm "$page"
            [ "$part" = decisions ]
        fi
    done
}
for example in examples/*/; do pages "$example" 2; done
for style in $("$program" styles </dev/null | cut -d' ' -f1); do pages examples/council 5 "$style"; done
echo "Ready after $((SECONDS - begun)) s"
CHROMIUM=$(command -v chromium) READERS=$readers KEEP=${MINUTEBOOK_PICTURES:-} \
    node tests/readers/html.cjs "$scratch"
echo "$((SECONDS - begun)) s in all"
