#!/usr/bin/env bash
# What is published, as the programs that others have read it: LibreOffice and python-docx, Chromium
# and axe-core, the strict schema of Akoma Ntoso, jsonschema and Python's csv. Each script installs
# what it lacks; this one ends at the first that fails.
#
#     tests/readers/run.sh [PROGRAM]
set -euo pipefail
cd "$(dirname "$0")/../.."

begun=$SECONDS
program="${1:-}"
if [ -z "$program" ]; then
    cargo build --quiet --locked
    program="${CARGO_TARGET_DIR:-target}/debug/minutebook"
fi
for reader in data akoma-ntoso word html; do
    printf -- '--- %s (%d s)\n' "tests/readers/$reader.sh" "$((SECONDS - begun))"
    "tests/readers/$reader.sh" "$program"
done
printf -- '--- all that was published is read (%d s)\n' "$((SECONDS - begun))"
