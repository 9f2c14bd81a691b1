"""Lines as a Chinese editor looks at them: what clreq forbids, found in lines that were produced.

The tables here were written down from W3C's Requirements for Chinese Text Layout (2024-03-21: 3.1.5
prohibition, 3.1.6 unbreakable marks and numbers, 3.1.7 width of marks, 3.2.3 mixed text, 3.3 last
lines), not from the program. A block is a paragraph, heading or cell: its lines in order. Lines come
from a PDF's content streams (pdf_blocks) or from a dump of pages (dump_blocks).
"""
import re
import unicodedata

PAUSE_OR_STOP = "、，；：。．！？,.;:!?"
CLOSING = "”’）〕］｝〉》」』】〗)]}"
OPENING = "“‘（〔［｛〈《「『【〖([{"
INTERPUNCT = "·‧・"
SOLIDUS = "/／"
CONNECTOR = "—–～~－"
SQUEEZABLE_AT_END = "、，；：。．！？”’）〕］｝〉》」』】〗"  # full width, ink at the left
FIRST_HALF_BLANK = "“‘（〔［｛〈《「『【〖"
UNITS = ("%", "‰", "℃", "年", "月", "日", "号", "条", "项", "个", "元", "万", "亿", "吨", "公里", "公顷",
         "平方", "立方", "人", "km", "hm²", "μg", "mg", "m³", "m²")
CONTINUES_NUMBER = re.compile(r"[0-9.,]*[0-9]")
LETTER = re.compile(r"[A-Za-z\u00c0-\u024f]")
LETTERS_AT_END = re.compile(r"[A-Za-z\u00c0-\u024f]+$")
LETTERS = re.compile(r"[A-Za-z\u00c0-\u024f]+")
URL = re.compile(r"(https?://|www\.)[!-~]*$")


BLOCKS = {"P", "H1", "H2", "H3", "H4", "TD", "TH", "LI", "LBody", "Lbl", "Caption", "Note", "TOCI"}


class Line:
    """Characters with their places and widths in points; places are None where nobody knows."""

    def __init__(self, page):
        self.page, self.size, self.y = page, 0, None
        self.characters, self.places, self.widths = [], [], []

    @property
    def text(self):
        return "".join(self.characters)


class Block:
    def __init__(self, role, lines):
        self.role, self.lines = role, [line for line in lines if line.text.strip()]


def is_mark(character):
    return unicodedata.category(character)[0] in "PZ"


# --- What is forbidden ----------------------------------------------------------------------------

def edge_faults(line, before, after, is_strict):
    """What may not begin or end a line; before and after are the lines around it in its block."""
    text, faults = line.text.strip(), []
    first = text[0]
    if before is not None and first in PAUSE_OR_STOP + CLOSING + INTERPUNCT:
        faults.append(f"begins with {first}")
    if before is not None and len(text) > 1:  # a cell may hold "—" below something else
        if first in SOLIDUS or (first in CONNECTOR and text[:2] != "——"):
            faults.append(f"begins with {first}")
        if is_strict and text[:2] in ("——", "……"):
            faults.append(f"begins with {text[:2]}")
    if text[-1] in OPENING:
        faults.append(f"ends with {text[-1]}")
    if text[-1] in SOLIDUS and after is not None and not URL.search(text):
        faults.append(f"ends with {text[-1]}")
    return faults


def parting_faults(before, after):
    """What stands on two lines and belongs together."""
    end, start = before.text.strip(), after.text.strip()
    faults = []
    for pair in ("—", "…"):
        run = len(end) - len(end.rstrip(pair))
        if start.startswith(pair) and run % 2 == 1:
            faults.append("a double dash or ellipsis is parted")
    if end[-1].isdigit() and end[-1].isascii():
        if CONTINUES_NUMBER.match(start) and start[0] not in ".,":
            faults.append("a number is parted")
        if start.startswith(UNITS):
            faults.append("a number is parted from its unit")
    if end[-1] in "第≥≤〔" and start[0].isdigit():
        faults.append("a number is parted from what stands before it")
    if re.search(r"〔\d*$", end) or re.search(r"〔\d{4}〕$", end) and re.match(r"\d+号", start):
        faults.append("a document number is parted")
    if LETTER.match(end[-1]) and LETTER.match(start[0]):
        faults.append(f"a word is parted: {LETTERS_AT_END.search(end)[0]}|{LETTERS.match(start)[0]}")
    return faults


def is_lone(line):
    """Nothing but one ideograph, letter or digit, and marks."""
    return sum(not is_mark(character) for character in line.text.strip()) == 1


def is_flush(block):
    """A paragraph whose lines end where the measure does."""
    return block.role in ("P", "LI", "LBody") and len(block.lines) > 1


def find_faults(block, is_strict=False):
    """[(line number in the block, what is wrong)] of the characters alone."""
    lines, faults = block.lines, []
    for i, line in enumerate(lines):
        before = lines[i - 1] if i else None
        after = lines[i + 1] if i + 1 < len(lines) else None
        faults += [(i, fault) for fault in edge_faults(line, before, after, is_strict)]
        if before:
            faults += [(i, fault) for fault in parting_faults(before, line)]
    if is_flush(block) and is_lone(lines[-1]):
        faults.append((len(lines) - 1, "a last line of one character"))
    return faults


# --- Where things stand ---------------------------------------------------------------------------

def ink_edges(line):
    """Left and right edge of a line: half-blank marks at its ends count as half an em."""
    left, right = line.places[0], line.places[-1] + line.widths[-1]
    if line.characters[0] in FIRST_HALF_BLANK and line.widths[0] > 0.9 * line.size:
        left += line.size / 2
    if line.characters[-1] in SQUEEZABLE_AT_END and line.widths[-1] > 0.9 * line.size:
        right -= line.size / 2
    return left, right


def gap_faults(line):
    """Distances inside a line, in ems; a justified line may be wider everywhere, never narrower."""
    faults = []
    for i in range(len(line.characters) - 1):
        one, two = line.characters[i], line.characters[i + 1]
        gap = (line.places[i + 1] - line.places[i] - line.widths[i]) / line.size
        is_mixed = (is_han(one) and is_western(two)) or (is_western(one) and is_han(two))
        if is_mixed and gap < 0.125 - 0.003:
            faults.append(f"{one}{two}: a gap of {gap:.3f} em")
        if is_han(one) and is_han(two) and gap < -0.003:
            faults.append(f"{one}{two} overlap by {-gap:.3f} em")
        if one == two and one in "—…" and abs(gap) > 0.01:
            faults.append(f"{one}{two}: a gap of {gap:.3f} em inside")
        if one in SQUEEZABLE_AT_END and two in SQUEEZABLE_AT_END + FIRST_HALF_BLANK and \
                line.widths[i] > 0.9 * line.size and gap < -1.003:
            faults.append(f"{one}{two} overlap by {-gap:.3f} em")
    return faults


def is_han(character):
    return "\u4e00" <= character <= "\u9fff"


def is_western(character):
    return character.isascii() and character.isalnum()


def may_be_short(line, missing):
    """To fill it, gaps would open by more than a quarter of an em once Han–Latin gaps have taken theirs."""
    pairs = list(zip(line.characters, line.characters[1:]))
    mixed = sum((is_han(a) and is_western(b)) or (is_western(a) and is_han(b)) for a, b in pairs)
    others = sum(is_han(a) or is_han(b) for a, b in pairs) - mixed
    return missing > line.size * 0.25 * (mixed + 0.8 * others)  # 0.8: beside a connector none opens


def flush_faults(block, tolerance=0.05):
    """Lines of a justified paragraph, but its last, end at one place and begin at one place."""
    faults = []
    inner = [line for line in block.lines[:-1] if len(line.characters) > 3]
    for page in {line.page for line in inner}:
        lines = [(ink_edges(line)[1], line) for line in inner if line.page == page]
        most = max(edge for edge, _ in lines)
        edges = [edge for edge, line in lines if not may_be_short(line, most - edge)]
        if max(edges) - min(edges) > tolerance:
            faults.append(f"lines end between {min(edges):.2f} and {max(edges):.2f}")
        starts = [ink_edges(line)[0] for line in block.lines[1:] if line.page == page]
        if starts and max(starts) - min(starts) > 0.1 * block.lines[0].size:
            faults.append(f"lines begin between {min(starts):.2f} and {max(starts):.2f}")
    return faults


# --- Lines out of a dump of pages -----------------------------------------------------------------

DUMPED = re.compile(r"^  text (-?[\d.]+),(-?[\d.]+) ([\d.]+) (.*)$")
PIECE = re.compile(r'"((?:[^"\\]|\\.)*)"')


def dumped_text(words):
    text = "".join(PIECE.findall(words))
    return re.sub(r"\\(?:u\{(\w+)\}|(.))",
                  lambda match: chr(int(match[1], 16)) if match[1] else match[2], text)


def dump_blocks(dump):
    """The blocks of what `show --stage pages` prints: an owner's text items, by base line."""
    blocks, page = {}, 0
    owner = None
    for row in dump.splitlines():
        if row.startswith("page "):
            page = int(row.split()[1])
        elif row.startswith(" owner ") or row.startswith(" artifact"):
            owner = row.split()[1:] if row.startswith(" owner ") else None
        match = DUMPED.match(row)
        if not match or owner is None:
            continue
        lines = blocks.setdefault(owner[0], (owner[1], []))[1]
        size, y = float(match[3]), float(match[2])
        if not lines or lines[-1].page != page or \
                abs(lines[-1].y - y) > 0.5 * max(size, lines[-1].size):
            lines.append(Line(page))
        if size > lines[-1].size:  # a raised figure does not move the base line
            lines[-1].y, lines[-1].size = y, size
        lines[-1].characters += dumped_text(match[4])
    return [Block(role, lines) for role, lines in blocks.values() if role in BLOCKS]


# --- Lines out of a PDF ---------------------------------------------------------------------------


def element_kids(pdf, element):
    kids = pdf.get(element.get("/K", []))
    return kids if isinstance(kids, list) else [element.get("/K", [])]


def marked_contents(pdf, element, page):
    """(page reference, MCID) of all that an element and its descendants hold, in order."""
    page = element.get("/Pg", page)
    for kid in element_kids(pdf, element):
        if isinstance(kid, int):
            yield page, kid
            continue
        value = pdf.get(kid)
        if not isinstance(value, dict):
            continue
        if "/MCID" in value:
            yield value.get("/Pg", page), value["/MCID"]
        elif "/S" in value:
            yield from marked_contents(pdf, value, page)


def has_block_inside(pdf, element):
    for kid in element_kids(pdf, element):
        value = pdf.get(kid) if not isinstance(kid, int) else None
        if isinstance(value, dict) and "/S" in value and \
                (value["/S"][1:] in BLOCKS or has_block_inside(pdf, value)):
            return True
    return False


def elements(pdf, element):
    for kid in element_kids(pdf, element):
        value = pdf.get(kid) if not isinstance(kid, int) else None
        if not isinstance(value, dict) or "/S" not in value:
            continue
        if value["/S"][1:] in BLOCKS and not has_block_inside(pdf, value):
            yield value
        else:
            yield from elements(pdf, value)


def pdf_blocks(pdf, glyphs):
    """The blocks of a tagged PDF in structure order; `glyphs` is read_glyphs(pdf)."""
    for element in elements(pdf, pdf.get(pdf.root["/StructTreeRoot"])):
        lines = []
        for page, mcid in marked_contents(pdf, element, None):
            for character, x, y, size, width in glyphs.get((page, mcid), ()):
                number = glyphs["numbers"][page]
                if not lines or lines[-1].page != number or \
                        abs(lines[-1].y - y) > 0.5 * max(size, lines[-1].size):
                    lines.append(Line(number))
                    lines[-1].y = y
                line = lines[-1]
                if size > line.size:
                    line.size, line.y = size, y
                line.characters.append(character)
                line.places.append(x)
                line.widths.append(width)
        yield Block(element["/S"][1:], lines)
