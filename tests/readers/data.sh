#!/usr/bin/env bash
# Data as other programs read them: jsonschema finds the schema sound and every part of the examples
# true to it, for each audience, and Python's csv reads every table row by row. Installs what it
# lacks (jsonschema by pip in a folder of its own).
#
#     tests/readers/data.sh [PROGRAM]
set -euo pipefail
cd "$(dirname "$0")/../.."

begun=$SECONDS
target="${CARGO_TARGET_DIR:-target}"
readers="$target/readers"
if [ ! -x "$readers/bin/python" ]; then python3 -m venv "$readers"; fi
"$readers/bin/python" -c 'import jsonschema, rfc3339_validator' 2>/dev/null ||
    "$readers/bin/pip" install -q jsonschema==4.26.0 rfc3339-validator==0.1.4

program="${1:-}"
if [ -z "$program" ]; then
    cargo build --quiet --locked
    program="$target/debug/minutebook"
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export MINUTEBOOK_HOME="$scratch/home"
"$readers/bin/python" tests/readers/data.py "$program" examples/*/
echo "$((SECONDS - begun)) s in all"
