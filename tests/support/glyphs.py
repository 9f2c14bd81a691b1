"""Where the glyphs of a PDF stand, by its content streams alone: an interpreter of the few operators
that move text (ISO 32000-1, 9.4), for two-byte fonts whose codes ToUnicode explains.
"""
import math

from pdf import TOKEN, codes_of

NUMBER = set(b"+-.0123456789")


def font_widths(pdf, font):
    """{code: width in ems} and the default, of the descendant of a Type0 font."""
    descendant = pdf.get(pdf.get(pdf.get(font)["/DescendantFonts"])[0])
    widths, rows = {}, pdf.get(descendant.get("/W", []))
    i = 0
    while i < len(rows):
        second = pdf.get(rows[i + 1])
        if isinstance(second, list):
            widths.update({rows[i] + n: width / 1000 for n, width in enumerate(second)})
            i += 2
        else:
            widths.update({code: rows[i + 2] / 1000 for code in range(rows[i], second + 1)})
            i += 3
    return widths, descendant.get("/DW", 1000) / 1000


def multiply(one, two):
    a, b, c, d, e, f = one
    p, q, r, s, t, u = two
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
            e * p + f * r + t, e * q + f * s + u)


def along(matrix):
    """The place of the pen along its base line, and how high that is: the same on turned pages."""
    a, b, _, _, x, y = matrix
    scale = math.hypot(a, b)
    return (x * a + y * b) / scale, (y * a - x * b) / scale


class Reader:
    """One content stream; glyphs[(page, MCID)] = [(character, x, y, size, width)]."""

    def __init__(self, fonts, page, glyphs):
        self.fonts, self.page, self.glyphs = fonts, page, glyphs
        self.matrix, self.saved = (1, 0, 0, 1, 0, 0), []
        self.line = self.text = (1, 0, 0, 1, 0, 0)
        self.font, self.size, self.spacing, self.word = None, 0, 0, 0
        self.marked = []

    def show(self, operand):
        characters, widths, default = self.font
        mcid = next((number for number in reversed(self.marked) if number is not None), None)
        place = self.glyphs.setdefault((self.page, mcid), []) if mcid is not None else None
        for code in codes_of(operand):
            width = widths.get(code, default) * self.size
            if place is not None:
                x, y = along(multiply(self.text, self.matrix))
                place.append((characters.get(code, "\ufffd"), x, y, self.size, width))
            self.move(width + self.spacing)

    def move(self, x):
        self.text = multiply((1, 0, 0, 1, x, 0), self.text)

    def begin_line(self, x, y):
        self.line = self.text = multiply((1, 0, 0, 1, x, y), self.line)

    def run(self, data):
        operands = []
        for token in TOKEN.findall(data):
            if token[0] in NUMBER or token[:1] in b"(<>[]/":
                operands.append(token)
                continue
            operator = getattr(self, "do_" + {b"T*": "next"}.get(token, token.decode("latin-1")), None)
            if operator:
                operator(operands)
            operands = []

    def do_q(self, _):
        self.saved.append((self.matrix, self.font, self.size, self.spacing))

    def do_Q(self, _):
        self.matrix, self.font, self.size, self.spacing = self.saved.pop()

    def do_cm(self, operands):
        self.matrix = multiply(tuple(map(float, operands)), self.matrix)

    def do_BT(self, _):
        self.line = self.text = (1, 0, 0, 1, 0, 0)

    def do_Tf(self, operands):
        self.font, self.size = self.fonts[operands[0].decode()], float(operands[1])

    def do_Tc(self, operands):
        self.spacing = float(operands[0])

    def do_Td(self, operands):
        self.begin_line(float(operands[0]), float(operands[1]))

    def do_Tm(self, operands):
        self.line = self.text = tuple(map(float, operands))

    def do_Tj(self, operands):
        self.show(operands[-1])

    def do_TJ(self, operands):
        for operand in operands:
            if operand[0] in NUMBER:
                self.move(-float(operand) / 1000 * self.size)
            elif operand not in (b"[", b"]"):
                self.show(operand)

    def do_BDC(self, operands):
        number = operands[operands.index(b"/MCID") + 1] if b"/MCID" in operands else None
        self.marked.append(int(number) if number else None)

    def do_BMC(self, _):
        self.marked.append(None)

    def do_EMC(self, _):
        self.marked.pop()


def read_glyphs(pdf):
    """All marked glyphs of a PDF by (page reference, MCID); "numbers": {page reference: from 1}."""
    glyphs, fonts = {"numbers": {}}, {}
    for number, page in enumerate(pdf.pages, 1):
        glyphs["numbers"][page["ref"]] = number
        named = {}
        for name, font in pdf.get(pdf.get(page["/Resources"]).get("/Font", {})).items():
            if font not in fonts:
                fonts[font] = (pdf.unicodes(font), *font_widths(pdf, font))
            named[name] = fonts[font]
        contents = pdf.get(page["/Contents"])
        parts = contents if isinstance(contents, list) else [page["/Contents"]]
        Reader(named, page["ref"], glyphs).run(b"\n".join(pdf.stream(part) for part in parts))
    return glyphs
