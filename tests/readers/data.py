"""Reads what is published as data: JSON by its schema, CSV row by row.

    data.py PROGRAM EXAMPLE…
"""

import csv
import io
import json
import subprocess
import sys

from jsonschema import Draft202012Validator

REGISTERS = ["actions", "attendance", "interests", "votes"]
NOTHING = "Nothing of this is"


def published(program, *arguments):
    """What is written, and nothing where nothing of it is minuted."""
    run = subprocess.run([program, "export", *arguments, "--unfinished"], capture_output=True)
    told = run.stderr.decode()
    if run.returncode and NOTHING not in told:
        sys.exit(f"{arguments}: {told}")
    return None if run.returncode else run.stdout


def main(program, *examples):
    schema = subprocess.run([program, "export", "--schema"], capture_output=True, check=True).stdout
    schema = json.loads(schema)
    Draft202012Validator.check_schema(schema)
    checker = Draft202012Validator.FORMAT_CHECKER
    if not {"date", "date-time"} <= set(checker.checkers):
        sys.exit("jsonschema does not check days and moments")
    validator = Draft202012Validator(schema, format_checker=checker)
    files, rows = 0, 0
    for example in examples:
        for audience in ["public", "members", "clerk"]:
            for part in ["all", "item:2", "decisions", *REGISTERS]:
                told = published(program, example, "--to", "json", "--part", part, "--audience", audience)
                if told is None:
                    continue
                faults = [f"{list(e.path)}: {e.message}" for e in validator.iter_errors(json.loads(told))]
                if faults:
                    sys.exit(f"{example} {part} for {audience}:\n" + "\n".join(faults[:20]))
                files += 1
            for part in REGISTERS:
                told = published(program, example, "--to", "csv", "--part", part, "--audience", audience)
                if told is None:
                    continue
                text = told.decode("utf-8")
                if not text.startswith("\ufeff") or "\n" in text.replace("\r\n", "").split('"')[0::2]:
                    sys.exit(f"{example} {part}: no byte order mark, or lines of another end")
                read = list(csv.reader(io.StringIO(text[1:], newline=""), strict=True))
                wrong = [row for row in read if len(row) != len(read[0]) or any(c[:1] in "=+-@" and c for c in row)]
                if wrong or len(read) < 2:
                    sys.exit(f"{example} {part}: {wrong[:3]} of {len(read)} rows")
                rows += len(read) - 1
                files += 1
    print(f"{files} files read, {rows} rows of tables")


main(*sys.argv[1:])
