#!/usr/bin/env bash
# Reads the HTML of the examples with Chromium and axe-core: in every style, the whole minutes, the
# decisions and an item put into another page. It installs what it lacks (Debian's chromium, and
# playwright-core and axe-core from npm in a folder of their own) and says how long it took. With
# a folder as argument, a picture and a PDF of each page are left there.
set -euo pipefail
cd "$(dirname "$0")/../.."

begun=$SECONDS
keep=${1:-}
readers=${MINUTEBOOK_READERS:-${TMPDIR:-/tmp}/minutebook-readers}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export MINUTEBOOK_HOME="$scratch/home"

chromium=$(command -v chromium || true)
if [ -z "$chromium" ]; then
    as_root=()
    if [ "$(id -u)" -ne 0 ]; then as_root=(sudo); fi
    "${as_root[@]}" apt-get update -q
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends chromium
    chromium=$(command -v chromium)
fi
mkdir -p "$readers"
if [ ! -d "$readers/node_modules/axe-core" ] || [ ! -d "$readers/node_modules/playwright-core" ]; then
    npm install --silent --no-audit --no-fund --prefix "$readers" \
        playwright-core@1.65.1 axe-core@4.14.1
fi
cargo build --quiet --locked
program="${CARGO_TARGET_DIR:-target}/debug/minutebook"
echo "Ready after $((SECONDS - begun)) s"

for style in $("$program" styles </dev/null | cut -d' ' -f1); do
    for example in examples/*/minutes.ron; do
        folder=$(dirname "$example")
        for part in all decisions item:5; do
            "$program" export "$folder" --to html --style "$style" --part "$part" \
                >"$scratch/$(basename "$folder")-$style-${part/:/-}.html"
        done
    done
done
CHROMIUM=$chromium READERS=$readers KEEP=$keep node tests/readers/html.cjs "$scratch"
echo "$((SECONDS - begun)) s in all"
