"""What is read, from two sides: the structure tree of the file, and the document it was made of.

Both become one line of text per block, without white space, so that a difference names its place.
Left out on both sides: the contents (made from the headings) and the numbers in a chart (its
alternative text stands for it). A folio, which only pages know, is any number, and so is the mark
of a note, which is read behind the paragraph that has it.
"""
import re
import xml.etree.ElementTree as ElementTree

from clauses import text_of

XHTML = "{http://www.w3.org/1999/xhtml}"
SPACE = re.compile(r"[\s\u200b\u2060]+")
FOLIO = "\ue000"  # stands for a printed page number
NOTE = "\ue002"  # stands for the mark of a note
FIGURE = "\ue001"  # before what a figure is called, and before each number it shows
HEADS = {"h1", "h2", "h3", "h4"}


def bare(text):
    return SPACE.sub("", text)


def is_note(element):
    return element.tag == XHTML + "span" and element.get("class") == "note"


def inline(element):
    if element.get("class") == "folio":
        return FOLIO
    if is_note(element):
        return NOTE
    return words(element)


def words(element):
    return (element.text or "") + "".join(inline(kid) + (kid.tail or "") for kid in element)


def has_blocks(cell):
    """A cell of several paragraphs, or of a list, is read as they would be outside of it."""
    kids = [kid.tag.removeprefix(XHTML) for kid in cell]
    return "ul" in kids or "ol" in kids or kids.count("p") > 1


def table_lines(element):
    """Caption and unit come before the rows, the note behind; the document has the unit first."""
    table = element.find(XHTML + "table")
    above = [table.find(XHTML + "caption")]
    above += [p for p in element.findall(XHTML + "p") if p.get("class") == "unit"]
    yield "".join(inline(each) for each in above if each is not None)
    for row in table.iter(XHTML + "tr"):
        for cell in row:
            if has_blocks(cell):
                yield from document_lines(cell)
            else:
                yield inline(cell)
    for p in element.findall(XHTML + "p"):
        if p.get("class") != "unit":
            yield inline(p)


def document_lines(element):
    for kid in element:
        name = kid.tag.removeprefix(XHTML)
        if name == "section" or name == "ul" or name == "ol":
            yield from document_lines(kid)
        elif name == "div":
            yield from table_lines(kid)
        elif name == "figure":
            values = [inline(cell) for cell in kid.iter(XHTML + "td")]
            yield FIGURE + FIGURE.join([kid.get("aria-label", ""), *values])
            yield from (inline(each) for each in kid.findall(XHTML + "figcaption"))
        elif name == "li" and len(kid) and kid[0].tag in (XHTML + "p", XHTML + "ul", XHTML + "ol"):
            yield from document_lines(kid)
        elif name in HEADS or name in ("p", "li"):
            yield inline(kid)
            yield from (NOTE + words(note) for note in kid.iter() if is_note(note))


def document_text(xhtml):
    body = ElementTree.fromstring(xhtml).find(XHTML + "body")
    return [bare(line) for line in document_lines(body) if bare(line)]


def element_text(report, element, texts):
    """All that is read within an element, in its order."""
    parts = []
    for kid in element.kids:
        if not isinstance(kid, tuple):
            parts.append(element_text(report, kid, texts))
        elif kid[0] != "annotation":
            parts.append(texts.get(kid, ""))
    return "".join(parts)


def structure_lines(report, element, texts):
    for kid in element.elements():
        if kid.role in ("TOC", "Lbl"):
            continue
        if kid.role == "Figure":
            yield text_of(kid.keys.get("Alt")) or ""
            yield from structure_lines(report, kid, texts)
        elif kid.role in ("TH", "TD") and any(each.role in ("P", "L") for each in kid.elements()):
            yield from structure_lines(report, kid, texts)
        elif kid.role in ("Sect", "L", "LI", "LBody", "Table", "THead", "TBody", "TR"):
            yield from structure_lines(report, kid, texts)
        else:
            yield element_text(report, kid, texts)


def structure_text(report):
    texts = report.texts()
    return [bare(line) for line in structure_lines(report, report.document, texts) if bare(line)]


def is_same(said, meant):
    if meant.startswith(FIGURE):  # begins with its name, then says every number in words of its own
        name, *values = meant[1:].split(FIGURE)
        return said.startswith(name) and all(value in said for value in values)
    pattern = re.escape(meant).replace(FOLIO, "[0-9ivxlc]+").replace(NOTE, "[①-⑳㉑-㉟㊱-㊿]")
    return re.fullmatch(pattern, said)


def difference(report, xhtml):
    """The first line in which the file and the document differ, or None."""
    said, meant = structure_text(report), document_text(xhtml)
    for number, (a, b) in enumerate(zip(said, meant)):
        if not is_same(a, b):
            return f"block {number + 1}: the file has {a!r}, the document {b!r}"
    if len(said) != len(meant):
        return f"the file has {len(said)} blocks, the document {len(meant)}"
    return None
