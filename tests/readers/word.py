"""Compares a Word file, as python-docx and LibreOffice read it, with the text of the same minutes.

    word.py FILE EXAMPLE    FILE.docx, FILE.expected (the text), FILE.txt and FILE.said (LibreOffice)
"""

import re
import sys
from pathlib import Path

import docx
from docx.oxml.ns import qn

BULLETS = set("·–◦▪•§")


def same(what, found, expected):
    if found != expected:
        pairs = zip(found, expected) if isinstance(found, list) else []
        first = next((pair for pair in pairs if pair[0] != pair[1]), "their lengths")
        sys.exit(f"{sys.argv[1]}: other {what}: {first}\n{found}\n{expected}")


def words(text, bullets=True):
    found = [word for word in text.lstrip("\ufeff").split() if word.strip(".")]
    return [word for word in found if bullets or word not in BULLETS]


class Numbering:
    """Counts as Word does, from the part of numbering alone."""

    def __init__(self, part):
        self.levels, self.lists, self.counts = {}, {}, {}
        for made in part.findall(qn("w:abstractNum")):
            for level in made.findall(qn("w:lvl")):
                key = (made.get(qn("w:abstractNumId")), int(level.get(qn("w:ilvl"))))
                of = lambda name: level.find(qn(name)).get(qn("w:val"))
                self.levels[key] = int(of("w:start")), of("w:numFmt"), of("w:lvlText")
        for num in part.findall(qn("w:num")):
            self.lists[num.get(qn("w:numId"))] = num.find(qn("w:abstractNumId")).get(qn("w:val"))

    def next(self, number, level):
        made = self.lists[number]
        start, form, text = self.levels[made, level]
        self.counts = {k: n for k, n in self.counts.items() if k[0] != made or k[1] <= level}
        count = self.counts[made, level] = self.counts.get((made, level), start - 1) + 1
        if form == "bullet":
            return text
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        tens = ["", "x", "xx", "xxx", "xl"][count // 10 % 5]
        ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][count % 10]
        said = {"decimal": str(count), "lowerLetter": letters, "upperLetter": letters.upper(),
                "lowerRoman": tens + ones}[form]
        return text.replace(f"%{level + 1}", said)


def main():
    file, example = sys.argv[1], Path(sys.argv[2])
    expected = Path(file + ".expected").read_text()
    document = docx.Document(file + ".docx")
    numbering = Numbering(document.part.numbering_part.element)

    text, labels, headings = [], 0, []
    for paragraph in document.element.body.iter(qn("w:p")):
        counted = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if counted is not None:
            of = lambda name: counted.find(qn(name)).get(qn("w:val"))
            text.append(numbering.next(of("w:numId"), int(of("w:ilvl"))))
            labels += 1
        text.append(docx.text.paragraph.Paragraph(paragraph, document).text)
    # The text format sets the cells of a row side by side: where there are tables its words are the
    # same in another order.
    order = sorted if document.tables else list
    same("words", order(words(" ".join(text))), order(words(expected)))
    # Some forms cite every number they print; these have lists of Word's own.
    if not labels and example.name in ("cabinet", "council", "decision-and-minutes"):
        sys.exit(f"{file}: nothing is counted by Word")

    # In the text two blank lines stand before the heading of an item.
    items = re.findall(r"\n\n\n(.+(?:\n.+)*)", expected)
    named = [p.text for p in document.paragraphs if p.style.name == "Heading 2"]
    same("headings", named, [" ".join(item.split()) for item in items])
    titles = [p.text for p in document.paragraphs if p.style.name == "Title"]
    same("title in the text", len(titles), 1)

    properties = document.core_properties
    same("language", properties.language, "en-GB")
    language = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    same("language of the text", language.get(qn("w:val")), "en-GB")
    # Both name the body, each in its own form.
    if not titles[0].startswith(properties.title.split(",")[0]):
        sys.exit(f"{file}: the title is {properties.title!r}, and in the text {titles[0]!r}")
    same("title over the pages", document.sections[0].header.paragraphs[0].text, properties.title)
    for name in ["author", "last_modified_by", "comments", "keywords", "subject", "category"]:
        same(name, getattr(properties, name), "")
    for name in ["created", "modified", "last_printed"]:
        same(name, getattr(properties, name), None)

    # Java is not needed, and LibreOffice says that it is missing.
    said = [line for line in Path(file + ".said").read_text().splitlines() if "javaldx" not in line]
    same("words said by LibreOffice", [line for line in said if not line.startswith("convert ")], [])
    # Text of LibreOffice has bullets of its own.
    opened = Path(file + ".txt").read_text()
    found, wanted = words(opened, bullets=False), words(expected, bullets=False)
    same("words in LibreOffice", order(found), order(wanted))
    print(f"{Path(file).name}: {len(words(expected))} words, {labels} labels, {len(named)} headings")


main()
