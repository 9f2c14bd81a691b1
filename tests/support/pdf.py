"""A finished PDF as its reader meets it: pages of text, links, outline, and the codes it shows.

qpdf gives the objects as JSON (names "/N", strings "u:…" or "b:…", references "5 0 R"), poppler the
text. Both are programs that share no code with the one under test.
"""
import base64
import html
import json
import re
import subprocess
import tempfile

REFERENCE = re.compile(r"^\d+ \d+ R$")
FOLIO = re.compile(r"^[—–-]\s*([0-9]+|[ivxlc]+)\s*[—–-]$")
BOX = re.compile(r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">')
WORD = re.compile(r"<word [^>]*>([^<]*)</word>")
TOKEN = re.compile(rb"\((?:\\.|[^\\()])*\)|<<|>>|<[0-9A-Fa-f\s]*>|\[|\]|/[^\s/<>\[\]()]*|[^\s/<>\[\]()]+",
                   re.S)


def output(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def bare(text):
    """Text without white space of any kind (zero-width ones too)."""
    return re.sub(r"[\s\u200b\u200c\u2060\ufeff]+", "", text)


# What print may write for what was typed, each with its plain form: marks of full width, quotes, dashes
# and waves of ranges, brackets of document numbers, raised and lowered figures. Nothing else is let through.
PRINTED = str.maketrans(dict(zip("，；：？！（）〔〕【】“”‘’—–－～﹝﹞µ", ",;:?!()()()\"\"''---~()μ")) |
                        {"…": "...", "㎡": "m2", "㎥": "m3", "㎢": "km2", "㎞": "km", "[": "(", "]": ")"} |
                        dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")) | dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789")))


def plain(text):
    """Bare text in the plain forms of PRINTED: equal for what was typed and what was printed."""
    return bare(text).translate(PRINTED)


class Pdf:
    def __init__(self, path):
        self.path = path
        whole = json.loads(output("qpdf", "--json=2", "--json-stream-data=inline",
                                  "--decode-level=generalized", path))
        self.objects = whole["qpdf"][1]
        self.root = self.get(self.objects["trailer"]["value"]["/Root"])
        self.pages = list(self._walk_pages(self.root["/Pages"], {}))
        self.number_of_page = {page["ref"]: i for i, page in enumerate(self.pages)}
        self._texts = {}
        self._lines = self._upright = self._folios = None

    def get(self, value):
        """What a value stands for: references are followed, a stream gives its dictionary."""
        while isinstance(value, str) and REFERENCE.match(value):
            entry = self.objects["obj:" + value]
            value = entry["value"] if "value" in entry else entry["stream"]["dict"]
        return value

    def places(self):
        """The names of places: {name: page number from 1, or None where it is no page}."""
        def walk(node):
            pairs = self.get(node.get("/Names", []))
            for key, value in zip(pairs[::2], pairs[1::2]):
                kind, _, rest = key.partition(":")
                name = rest if kind == "u" else bytes.fromhex(rest).decode("latin-1")
                page = self.number_of_page.get(self.get(value)[0])
                yield name, None if page is None else page + 1
            for kid in self.get(node.get("/Kids", [])):
                yield from walk(self.get(kid))
        return dict(walk(self.get(self.get(self.root.get("/Names", {})).get("/Dests", {}))))

    def stream(self, reference):
        return base64.b64decode(self.objects["obj:" + reference]["stream"]["data"])

    def _walk_pages(self, reference, inherited):
        node = self.get(reference)
        passed = inherited | {key: node[key] for key in ("/Resources", "/MediaBox", "/Rotate")
                             if key in node}
        if node["/Type"] == "/Pages":
            for kid in self.get(node["/Kids"]):
                yield from self._walk_pages(kid, passed)
        else:
            yield {"ref": reference, **passed, **node}

    # --- Text -----------------------------------------------------------------------------------

    def texts(self, *options):
        """The text of each page as pdftotext gives it with these options."""
        if options not in self._texts:
            whole = output("pdftotext", *options, self.path, "-").decode("utf-8")
            self._texts[options] = whole.split("\f")[:-1]
        return self._texts[options]

    def folios(self):
        """The folio printed at the foot of each page, None where there is none."""
        if self._folios is None:
            self._folios = list(self._find_folios())
        return self._folios

    def _find_folios(self):
        for page, lines in zip(self.pages, self.upright_lines()):
            foot = 0.85 * float(page["/MediaBox"][3])
            folios = [FOLIO.match(line[4]) for line in lines if line[1] > foot]
            yield next((match[1] for match in reversed(folios) if match), None)

    def lines(self):
        """Per page, lines as (x, y, x to, y to, text), in poppler's reading order."""
        if self._lines is None:
            self._lines = self._find_lines(self.path)
        return self._lines

    def is_turned(self, number):
        """The page is read with its sheet turned; head and foot stay upright on the sheet."""
        return self.pages[number].get("/Rotate", 0) != 0

    def upright_lines(self):
        """lines() on the sheets as they are bound, whichever way they are read."""
        if self._upright is None and any(map(self.is_turned, range(len(self.pages)))):
            with tempfile.NamedTemporaryFile(suffix=".pdf") as copy:
                output("qpdf", "--rotate=0:1-z", self.path, copy.name)
                self._upright = self._find_lines(copy.name)
        return self._upright or self.lines()

    def _find_lines(self, path):
        whole = output("pdftotext", "-bbox-layout", path, "-").decode("utf-8")
        return [[self._line(line) for line in page.split("<line ")[1:]]
                for page in whole.split("<page ")[1:]]

    @staticmethod
    def _line(text):
        place = [float(number) for number in BOX.match(text).groups()]
        return (*place, html.unescape("".join(WORD.findall(text))))

    # --- Links and outline ----------------------------------------------------------------------

    def links(self):
        """Every link as (page number from 0, rectangle, target page or None)."""
        for number, page in enumerate(self.pages):
            for reference in self.get(page.get("/Annots", [])):
                annotation = self.get(reference)
                if annotation.get("/Subtype") == "/Link":
                    yield number, self.get(annotation["/Rect"]), self._target(annotation)

    def _target(self, annotation):
        target = self.get(annotation.get("/Dest"))
        if target is None:
            target = self.get(self.get(annotation.get("/A", {})).get("/D"))
        if isinstance(target, str):
            target = self._named(target)
        if isinstance(target, dict):
            target = self.get(target.get("/D"))
        return self.number_of_page.get(target[0]) if isinstance(target, list) else None

    def _named(self, name):
        old = self.get(self.root.get("/Dests", {}))
        if name in old:
            return self.get(old[name])
        tree = self.get(self.get(self.root.get("/Names", {})).get("/Dests", {}))
        return self._tree_find(tree, name)

    def _tree_find(self, node, name):
        pairs = self.get(node.get("/Names", []))
        for key, value in zip(pairs[::2], pairs[1::2]):
            if key == name:
                return self.get(value)
        for kid in self.get(node.get("/Kids", [])):
            found = self._tree_find(self.get(kid), name)
            if found is not None:
                return found
        return None

    def outline(self):
        """Every outline entry in order as (level from 1, title, target page or None)."""
        def walk(node, level):
            reference = node.get("/First")
            while reference:
                entry = self.get(reference)
                yield level, entry["/Title"].partition(":")[2], self._target(entry)
                yield from walk(entry, level + 1)
                reference = entry.get("/Next")
        yield from walk(self.get(self.root.get("/Outlines", {})), 1)

    # --- The codes shown ------------------------------------------------------------------------

    def shown(self):
        """Per page and font: ((page number, font reference), set of two-byte codes shown)."""
        found = {}
        for number, page in enumerate(self.pages):
            fonts = self.get(self.get(page["/Resources"]).get("/Font", {}))
            parts = self.get(page["/Contents"])
            parts = parts if isinstance(parts, list) else [page["/Contents"]]
            data = b"\n".join(self.stream(part) for part in parts)
            font, operands = None, []
            for token in TOKEN.findall(data):
                if token == b"Tf":
                    font = fonts[operands[-2].decode()]
                elif token in (b"Tj", b"TJ", b"'", b'"'):
                    codes = found.setdefault((number, font), set())
                    for operand in operands:
                        codes.update(codes_of(operand))
                if token[:1] in b"(<[]/+-.0123456789":
                    operands.append(token)
                else:
                    operands = []
        return found

    def unicodes(self, font):
        """The ToUnicode map of a font: {code: text}."""
        reference = self.get(font).get("/ToUnicode")
        text = self.stream(reference).decode("latin-1") if reference else ""
        result = {}
        for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
            for code, value in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
                result[int(code, 16)] = bytes.fromhex(value).decode("utf-16-be", "replace")
        for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
            pattern = r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])"
            for first, last, start, listed in re.findall(pattern, block):
                for i, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                    value = re.findall(r"\w+", listed)[i] if listed else \
                        f"{int(start, 16) + i:0{len(start)}x}"
                    result[code] = bytes.fromhex(value).decode("utf-16-be", "replace")
        return result


def codes_of(token):
    """The two-byte codes of a string operand."""
    if token[:1] == b"<" and token[:2] != b"<<":
        data = bytes.fromhex(token[1:-1].decode())
    elif token[:1] == b"(":
        data = unescape(token[1:-1])
    else:
        return
    for i in range(0, len(data) - 1, 2):
        yield data[i] << 8 | data[i + 1]


def unescape(data):
    plain = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

    def replace(match):
        text = match[1]
        if text[:1].isdigit():
            return bytes([int(text, 8) & 255])
        return b"" if text == b"\n" else plain.get(text, text)
    return re.sub(rb"\\([0-7]{1,3}|.)", replace, data, flags=re.S)
