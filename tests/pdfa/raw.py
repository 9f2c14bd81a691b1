"""A PDF file read from its bytes, by nothing but the standard: header, cross-reference, objects.

Values: names are Name ("/Type" without the slash), references Ref, strings bytes, streams Stream;
the rest is Python's. Everything that is odd about the file as a file goes into `faults` as
(clause, what): the reader goes on as far as it can, so that one fault does not hide another.
"""
import re
import zlib

TOKEN = re.compile(rb"""\s*(?:%[^\r\n]*\s*)*(
    <<|>>|\[|\]|
    /[^\s()<>\[\]{}/%]*|
    \((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|
    <[0-9A-Fa-f\s]*>|
    \d+\s+\d+\s+R(?![A-Za-z])|
    [+-]?(?:\d+\.?\d*|\.\d+)|
    [A-Za-z'"*]+[0-9]?\*?)""", re.X | re.S)
ESCAPE = re.compile(rb"\\([nrtbf()\\]|[0-7]{1,3}|\r\n|\r|\n)", re.S)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
END = object()


class Name(str):
    __slots__ = ()


class Ref(int):
    __slots__ = ()


class Word(bytes):
    """A keyword: obj, true, an operator of a content stream."""
    __slots__ = ()


class Stream:
    def __init__(self, keys, data):
        self.keys, self.data = keys, data


def unescape(text):
    def one(match):
        what = match[1]
        if what in ESCAPES:
            return ESCAPES[what]
        if what[:1].isdigit():
            return bytes([int(what, 8) & 255])
        return b"" if what in (b"\n", b"\r", b"\r\n") else what
    return ESCAPE.sub(one, text)


def name_of(token):
    text = re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), token[1:])
    return Name(text.decode("utf-8", "replace"))


def value_of(token):
    first = token[:1]
    if first == b"/":
        return name_of(token)
    if first == b"(":
        return unescape(token[1:-1])
    if first == b"<":
        digits = re.sub(rb"\s", b"", token[1:-1])
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    if token[-1:] == b"R" and first.isdigit():
        return Ref(token.split()[0])
    if first in b"+-.0123456789":
        return float(token) if b"." in token else int(token)
    return {b"true": True, b"false": False, b"null": None}.get(token, Word(token))


def values(data, at=0):
    """All values from `at` on, one after another, as (value, where it ends)."""
    stack = []
    while True:
        match = TOKEN.match(data, at)
        if not match:
            return
        at, token = match.end(), match[1]
        if token in (b"<<", b"["):
            stack.append([])
            continue
        if token in (b">>", b"]"):
            if not stack:
                return
            items = stack.pop()
            value = items if token == b"]" else dict(zip(items[::2], items[1::2]))
        else:
            value = value_of(token)
        if stack:
            stack[-1].append(value)
        else:
            yield value, at


class File:
    def __init__(self, path):
        with open(path, "rb") as file:
            self.data = file.read()
        self.faults, self.places, self.packs, self.objects, self.opened = [], {}, {}, {}, {}
        self.trailer, self.has_table, self.has_packs = {}, False, False
        self._read_header()
        self._read_xref()
        for number in sorted([*self.places, *self.packs]):
            self.objects[number] = self._object(number)
        self.root = self.get(self.trailer.get("Root")) or {}

    def fault(self, clause, what):
        self.faults.append((clause, what))

    def get(self, value):
        return self.objects.get(int(value)) if isinstance(value, Ref) else value

    def keys(self, value):
        """The dictionary of a value, be it a stream's; {} of anything else."""
        value = self.get(value)
        value = value.keys if isinstance(value, Stream) else value
        return value if isinstance(value, dict) else {}

    def _read_header(self):
        match = re.match(rb"%PDF-(1\.[0-7])\r?\n%([^\r\n]*)", self.data)
        self.version = match[1].decode() if match else ""
        if not match or sum(byte > 127 for byte in match[2][:4]) < 4:
            self.fault("6.1.2", "no header of version and four bytes above 127")

    def _read_xref(self):
        match = re.search(rb"startxref\s+(\d+)\s+%%EOF\r?\n?$", self.data[-200:])
        if not match:
            self.fault("6.1.3", "the file does not end with startxref and %%EOF")
            return
        at = int(match[1])
        if self.data[at:at + 4] == b"xref":
            self._read_table(at)
        else:
            self._read_xref_stream(at)
        ids = self.trailer.get("ID")
        if not (isinstance(ids, list) and len(ids) == 2 and all(ids)):
            self.fault("6.1.3", "no ID in the trailer")
        if "Encrypt" in self.trailer:
            self.fault("6.1.3", "encrypted")

    def _read_table(self, at):
        self.has_table = True
        head = re.compile(rb"xref\r?\n0 (\d+)\r?\n").match(self.data, at)
        lines_at = head.end() if head else at
        n = int(head[1]) if head else 0
        for number in range(n):
            line = self.data[lines_at + 20 * number:lines_at + 20 * number + 20]
            match = re.fullmatch(rb"(\d{10}) (\d{5}) ([nf])(?: \n|\r\n| \r)", line)
            if not match:
                self.fault("6.1.4", f"line {number} of the cross-reference table: {line!r}")
            elif match[3] == b"n":
                self.places[number] = int(match[1])
        found = re.compile(rb"trailer\s*").match(self.data, lines_at + 20 * n)
        self.trailer = next(values(self.data, found.end()), ({}, 0))[0] if found else {}

    def _read_xref_stream(self, at):
        stream = self._object_at(at, None)
        if not isinstance(stream, Stream) or stream.keys.get("Type") != "XRef":
            self.fault("6.1.4", "startxref leads to no cross-reference")
            return
        self.trailer = stream.keys
        widths, data = stream.keys["W"], self.decoded(stream)
        size = sum(widths)
        for number in range(stream.keys["Size"]):
            row, fields, start = data[number * size:(number + 1) * size], [], 0
            for width in widths:
                fields.append(int.from_bytes(row[start:start + width], "big"))
                start += width
            if fields[0] == 1:
                self.places[number] = fields[1]
            elif fields[0] == 2:
                self.packs[number] = (fields[1], fields[2])

    def _object(self, number):
        if number in self.places:
            return self._object_at(self.places[number], number)
        pack, rank = self.packs[number]
        listed = self._pack(pack)
        if rank >= len(listed) or listed[rank][0] != number:
            self.fault("6.1.4", f"object {number} is not where the cross-reference says")
            return None
        return listed[rank][1]

    def _pack(self, number):
        known, key = self.opened, number
        if key not in known:
            self.has_packs = True
            stream = self._object_at(self.places.get(number, 0), number)
            data = self.decoded(stream) if isinstance(stream, Stream) else b""
            first = stream.keys.get("First", 0) if data else 0
            head = [int(word) for word in data[:first].split()]
            known[key] = [(head[i], next(values(data, first + head[i + 1]), (None, 0))[0])
                          for i in range(0, len(head), 2)]
        return known[key]

    def _object_at(self, at, number):
        match = re.compile(rb"(\d+) 0 obj\b").match(self.data, at)
        if not match or number not in (None, int(match[1])):
            self.fault("6.1.4", f"object {number} is not at {at}")
            return None
        value, end = next(values(self.data, match.end()), (None, at))
        start = re.compile(rb"\s*stream(\r\n|\n)").match(self.data, end)
        if not start:
            if re.compile(rb"\s*stream").match(self.data, end):
                self.fault("6.1.7", f"object {number}: no line end after stream")
            return value
        length = value.get("Length")
        if isinstance(length, Ref):
            length = next(values(self.data, re.compile(rb"\d+ 0 obj").match(
                self.data, self.places[int(length)]).end()))[0]
        data = self.data[start.end():start.end() + length]
        if not re.compile(rb"\r?\nendstream\s+endobj").match(self.data, start.end() + length):
            self.fault("6.1.7", f"object {number}: Length is not the length of the stream")
        return Stream(value, data)

    def decoded(self, stream):
        if stream.keys.get("Filter") is None:
            return stream.data
        data = zlib.decompress(stream.data)
        parameters = stream.keys.get("DecodeParms") or {}
        if parameters.get("Predictor", 1) < 10:
            return data
        size, above, rows = parameters["Columns"], bytes(parameters["Columns"]), []
        for at in range(0, len(data), size + 1):
            above = bytes((a + b) & 255 for a, b in zip(data[at + 1:at + 1 + size], above))
            rows.append(above)
        return b"".join(rows)
