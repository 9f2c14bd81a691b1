"""The clauses a report relies on, each checked by reading the file back.

PDF/A clauses are of ISO 19005-2 (level 2A, 2B, 2U; 19005-1 asks the same of 1B under other
numbers), those that begin with "UA " of ISO 14289-1, "PDF " of ISO 32000-1. CLAUSES is the table:
clause, what it asks, the function that looks; a function yields what is wrong.
"""
import io
import re
import xml.etree.ElementTree as ElementTree

from fontTools.ttLib import TTFont

from marked import Page
from raw import File, Name, Ref, Stream

TYPES = {"Document", "Part", "Sect", "H1", "H2", "H3", "H4", "H5", "H6", "P", "L", "LI", "Lbl",
         "LBody", "Table", "THead", "TBody", "TFoot", "TR", "TH", "TD", "Caption", "Figure", "Link",
         "TOC", "TOCI", "Reference", "Note", "Span"}
# Which children an element may have (ISO 14289-1, 7.2 and ISO 32000-1, 14.8.4); others: any.
CHILDREN = {"Table": {"Caption", "THead", "TBody", "TFoot", "TR"}, "THead": {"TR"}, "TBody": {"TR"},
            "TFoot": {"TR"}, "TR": {"TH", "TD"}, "L": {"Caption", "LI"}, "LI": {"Lbl", "LBody"},
            "TOC": {"Caption", "TOCI", "TOC"}, "TOCI": {"Lbl", "Reference", "P", "TOC"}}
PARENTS = {"THead": {"Table"}, "TBody": {"Table"}, "TR": {"Table", "THead", "TBody"}, "TH": {"TR"},
           "TD": {"TR"}, "LI": {"L"}, "Lbl": {"LI", "Note", "TOCI"}, "LBody": {"LI"}, "TOCI": {"TOC"},
           "Caption": {"Table", "Figure", "L", "TOC"}}
GROUPS = {"Document", "Part", "Sect", "L", "LI", "Table", "THead", "TBody", "TR", "TOC", "TOCI"}
LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
FORBIDDEN = {"JS", "JavaScript", "Launch", "AA", "OpenAction", "EmbeddedFiles", "OCProperties",
             "AlternatePresentations", "PresSteps", "Requirements", "XFA", "Encrypt", "SMask", "TR",
             "TR2", "HTP", "Alternates", "OPI", "PS", "AcroForm", "Perms", "EF"}
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
XML_NAMES = {"Title": ("{http://purl.org/dc/elements/1.1/}title", ".//" + RDF + "li"),
             "Author": ("{http://purl.org/dc/elements/1.1/}creator", ".//" + RDF + "li"),
             "Subject": ("{http://purl.org/dc/elements/1.1/}description", ".//" + RDF + "li"),
             "Creator": ("{http://ns.adobe.com/xap/1.0/}CreatorTool", None),
             "Producer": ("{http://ns.adobe.com/pdf/1.3/}Producer", None),
             "CreationDate": ("{http://ns.adobe.com/xap/1.0/}CreateDate", None),
             "ModDate": ("{http://ns.adobe.com/xap/1.0/}ModifyDate", None)}
LEVELS = {"2a": ("2", "A"), "2b": ("2", "B"), "2u": ("2", "U"), "1b": ("1", "B")}


def text_of(value):
    """A PDF text string."""
    if not isinstance(value, bytes):
        return None
    if value[:2] == b"\xfe\xff":
        return value[2:].decode("utf-16-be", "replace")
    return value.decode("latin-1")


class Element:
    def __init__(self, number, keys, parent):
        self.number, self.keys, self.parent = number, keys, parent
        self.role = str(keys.get("S"))
        self.kids = []  # Element, (page number, MCID) or ("annotation", object number)

    def elements(self):
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def walk(self):
        yield self
        for kid in self.elements():
            yield from kid.walk()

    def attribute(self, owner, key, default=None):
        attributes = self.keys.get("A", [])
        for each in attributes if isinstance(attributes, list) else [attributes]:
            if isinstance(each, dict) and each.get("O") == owner and key in each:
                return each[key]
        return default


class Font:
    """A Type0 font and its program: widths and glyphs by code."""

    def __init__(self, file, keys):
        self.keys = keys
        self.cid = file.keys((file.get(keys.get("DescendantFonts")) or [None])[0])
        self.descriptor = file.keys(self.cid.get("FontDescriptor"))
        program = file.get(self.descriptor.get("FontFile2"))
        self.program = TTFont(io.BytesIO(file.decoded(program))) if program else None
        self.map = self._glyph_map(file)
        self.widths = self._widths(file.get(self.cid.get("W")) or [])
        unicode = file.get(keys.get("ToUnicode"))
        self.text = self._texts(file.decoded(unicode)) if unicode else {}

    def _glyph_map(self, file):
        where = file.get(self.cid.get("CIDToGIDMap"))
        if not isinstance(where, Stream):
            return None if where != "Identity" else range(65536)
        data = file.decoded(where)
        return [data[i] << 8 | data[i + 1] for i in range(0, len(data), 2)]

    @staticmethod
    def _widths(listed):
        widths = {}
        for first, run in zip(listed[::2], listed[1::2]):
            widths |= {first + i: width for i, width in enumerate(run)}
        return widths

    @staticmethod
    def _texts(data):
        texts = {}
        for block in re.findall(rb"beginbfchar(.*?)endbfchar", data, re.S):
            for code, text in re.findall(rb"<([0-9A-F]{4})><([0-9A-F]+)>", block):
                texts[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
        return texts

    def glyph(self, code):
        return self.map[code] if self.map is not None and code < len(self.map) else None

    def width(self, code):
        return self.widths.get(code, self.cid.get("DW", 1000))


class Report:
    """The file with everything the clauses look at."""

    def __init__(self, path, level="2a"):
        self.file = file = File(path)
        self.level, self.is_tagged = level, level == "2a"
        self.pages = list(self._pages(file.root.get("Pages"), {}))
        self.page_of = {number: i for i, (number, _) in enumerate(self.pages)}
        self.shown = [Page(self._content(keys), self.is_tagged) for _, keys in self.pages]
        self.fonts = {}
        for _, keys in self.pages:
            for name, reference in self._fonts(keys).items():
                self.fonts.setdefault(int(reference), Font(file, file.keys(reference)))
        self.struct = file.keys(file.root.get("StructTreeRoot"))
        self.elements = {}
        self.document = self._element(self.struct.get("K"), None) if self.struct else None

    def _pages(self, reference, inherited):
        keys = inherited | self.file.keys(reference)
        if keys.get("Type") == "Pages":
            passed = {key: keys[key] for key in ("Resources", "MediaBox") if key in keys}
            for kid in keys.get("Kids", []):
                yield from self._pages(kid, passed)
        else:
            yield int(reference or 0), keys

    def _content(self, keys):
        contents = self.file.get(keys.get("Contents"))
        streams = map(self.file.get, contents if isinstance(contents, list) else [contents])
        return b"\n".join(self.file.decoded(part) for part in streams if isinstance(part, Stream))

    def _fonts(self, keys):
        return self.file.keys(self.file.keys(keys.get("Resources")).get("Font"))

    def font(self, page, name):
        return self.fonts.get(int(self._fonts(self.pages[page][1]).get(name, 0)))

    def annotations(self):
        for page, (_, keys) in enumerate(self.pages):
            for reference in self.file.get(keys.get("Annots")) or []:
                yield page, int(reference), self.file.keys(reference)

    def _element(self, reference, parent):
        keys = self.file.keys(reference)
        element = Element(int(reference or 0), keys, parent)
        if element.number in self.elements:
            self.file.fault("PDF 14.7.2", f"element {element.number} is reached twice")
            return element
        self.elements[element.number] = element
        kids = self.file.get(keys.get("K", []))
        page = self.page_of.get(int(keys.get("Pg", 0)))
        for kid in kids if isinstance(kids, list) else [keys["K"]] if "K" in keys else []:
            if isinstance(kid, Ref):
                element.kids.append(self._element(kid, element))
            elif isinstance(kid, int):
                element.kids.append((page, kid))
            elif kid.get("Type") == "OBJR":
                element.kids.append(("annotation", int(kid["Obj"])))
            else:
                element.kids.append((self.page_of.get(int(kid.get("Pg", keys.get("Pg", 0)))),
                                     kid.get("MCID")))
        return element

    def tree(self, node, key):
        """The pairs of a number or name tree."""
        keys = self.file.keys(node)
        pairs = self.file.get(keys.get(key)) or []
        yield from zip(pairs[::2], pairs[1::2])
        for kid in self.file.get(keys.get("Kids")) or []:
            yield from self.tree(kid, key)

    def texts(self):
        """The text of each piece of marked content: {(page, MCID): text}."""
        found = {}
        for number, page in enumerate(self.shown):
            for mcid, name, codes in page.texts:
                font = self.font(number, name)
                if mcid is not None and font:
                    text = "".join(font.text.get(code, "\ufffd") for code in codes)
                    found[number, mcid] = found.get((number, mcid), "") + text
        return found


# --- The file ------------------------------------------------------------------------------------

def of_file(clause):
    """What the reader of the bytes, or of the operators, found already."""
    def check(report):
        for where, what in report.file.faults:
            if where == clause:
                yield what
        for number, page in enumerate(report.shown):
            for where, what in page.faults:
                if where == clause:
                    yield f"page {number + 1}: {what}"
    return check


def version(report):
    wanted = "1.4" if report.level == "1b" else "1.7"
    if report.file.version != wanted:
        yield f"the header says {report.file.version}, not {wanted}"


def xref_form(report):
    if report.level == "1b" and (report.file.has_packs or not report.file.has_table):
        yield "object streams or a cross-reference stream in PDF 1.4"


def filters(report):
    for number, value in report.file.objects.items():
        if isinstance(value, Stream) and value.keys.get("Filter") not in (None, "FlateDecode"):
            yield f"object {number}: {value.keys['Filter']}"
        if isinstance(value, Stream) and {"F", "FFilter", "FDecodeParms"} & set(value.keys):
            yield f"object {number}: data outside the file"


def limits(report):
    def look(value):
        if isinstance(value, Name) and len(value.encode()) > 127:
            yield f"name of {len(value)}"
        elif isinstance(value, bytes) and len(value) >= 32768:
            yield f"string of {len(value)}"
        elif isinstance(value, int) and not -2**31 <= value < 2**31:
            yield f"integer {value}"
        for kid in value.values() if isinstance(value, dict) else \
                value if isinstance(value, list) else []:
            yield from look(kid)
    for number, value in report.file.objects.items():
        for what in look(value.keys if isinstance(value, Stream) else value):
            yield f"object {number}: {what}"
    for number, keys in report.pages:
        box = keys.get("MediaBox", [])
        if len(box) != 4 or not all(3 <= box[i + 2] - box[i] <= 14400 for i in (0, 1)):
            yield f"page object {number}: MediaBox {box}"


def forbidden(report):
    def look(value):
        if isinstance(value, dict):
            yield from FORBIDDEN & set(value)
        for kid in value.values() if isinstance(value, dict) else \
                value if isinstance(value, list) else []:
            yield from look(kid)
    for number, value in report.file.objects.items():
        for what in look(value.keys if isinstance(value, Stream) else value):
            yield f"object {number}: {what}"


def intents(report):
    found = report.file.get(report.file.root.get("OutputIntents")) or []
    if [report.file.keys(each).get("S") for each in found] != ["GTS_PDFA1"]:
        yield "not one OutputIntent GTS_PDFA1"
        return
    profile = report.file.get(report.file.keys(found[0]).get("DestOutputProfile"))
    data = report.file.decoded(profile) if isinstance(profile, Stream) else b""
    if profile is None or profile.keys.get("N") != 3 or data[12:20] != b"mntrRGB " or \
            data[36:40] != b"acsp" or not 2 <= data[8] < (3 if report.level == "1b" else 5):
        yield "the profile is no RGB profile of ICC version 2"


def transparency(report):
    for number, value in report.file.objects.items():
        keys = value.keys if isinstance(value, Stream) else value
        if isinstance(keys, dict) and (keys.get("Type") == "ExtGState" or "Group" in keys or
                                       keys.get("Subtype") == "Image"):
            yield f"object {number}"


# --- Fonts ---------------------------------------------------------------------------------------

def embedded(report):
    for number, font in report.fonts.items():
        if font.program is None:
            yield f"font {number} is not embedded"
        elif not re.match(r"[A-Z]{6}\+", str(font.keys.get("BaseFont"))) or \
                font.keys["BaseFont"] != font.cid.get("BaseFont") or \
                font.keys["BaseFont"] != font.descriptor.get("FontName"):
            yield f"font {number}: BaseFont and FontName are not one subset's name"
        missing = {"Flags", "FontBBox", "ItalicAngle", "Ascent", "Descent", "CapHeight",
                   "StemV"} - set(font.descriptor)
        if missing:
            yield f"font {number}: the descriptor lacks {sorted(missing)}"


def font_keys(report):
    for number, font in report.fonts.items():
        if (font.keys.get("Type"), font.keys.get("Subtype"), font.keys.get("Encoding"),
                font.cid.get("Type"), font.cid.get("Subtype")) != \
                ("Font", "Type0", "Identity-H", "Font", "CIDFontType2"):
            yield f"font {number}: not Type0, Identity-H, CIDFontType2"
        if font.map is None:
            yield f"font {number}: no CIDToGIDMap"


def cid_sets(report):
    for number, font in report.fonts.items():
        stream = report.file.get(font.descriptor.get("CIDSet"))
        if stream is None and report.level == "1b":
            yield f"font {number}: no CIDSet"
        if stream is not None:
            data, used = report.file.decoded(stream), codes_used(report).get(number, set())
            if any(code // 8 >= len(data) or not data[code // 8] >> (7 - code % 8) & 1
                   for code in used):
                yield f"font {number}: CIDSet lacks a code that is shown"


def codes_used(report):
    used = {}
    for number, page in enumerate(report.shown):
        names = report._fonts(report.pages[number][1])
        for _, name, codes in page.texts:
            used.setdefault(int(names.get(name, 0)), set()).update(codes)
    return used


def widths(report):
    for number, codes in codes_used(report).items():
        font = report.fonts.get(number)
        if font is None or font.program is None or font.map is None:
            continue
        order, metrics = font.program.getGlyphOrder(), font.program["hmtx"]
        scale = 1000 / font.program["head"].unitsPerEm
        for code in sorted(codes):
            glyph = font.glyph(code)
            if glyph is None or glyph >= len(order):
                yield f"font {number}: code {code} has no glyph"
            elif abs(metrics[order[glyph]][0] * scale - font.width(code)) > 1:
                yield f"font {number}: code {code} is {font.width(code)} wide in the dictionary"


def no_notdef(report):
    for number, codes in codes_used(report).items():
        font = report.fonts.get(number)
        if font is None:
            yield f"text in a font that is not in the resources ({number})"
        elif 0 in codes or any(font.glyph(code) == 0 for code in codes):
            yield f"font {number} shows .notdef"


def to_unicode(report):
    for number, codes in codes_used(report).items():
        texts = report.fonts[number].text if number in report.fonts else {}
        for code in sorted(codes):
            text = texts.get(code)
            if not text or set(text) & {"\0", "\ufffe", "\ufeff", "\ufffd"}:
                yield f"font {number}: code {code} stands for {text!r}"


def no_private(report):
    for number, font in report.fonts.items():
        for code in codes_used(report).get(number, ()):
            if any(0xE000 <= ord(c) < 0xF900 or ord(c) >= 0xF0000 for c in font.text.get(code, "")):
                yield f"font {number}: code {code} stands for a private character"


# --- Annotations, outline, metadata --------------------------------------------------------------

def annotation_kinds(report):
    for page, number, keys in report.annotations():
        if keys.get("Subtype") != "Link":
            yield f"page {page + 1}: annotation {number} is {keys.get('Subtype')}"


def annotation_flags(report):
    for page, number, keys in report.annotations():
        if keys.get("F") != 4:
            yield f"page {page + 1}: annotation {number} has flags {keys.get('F')}"


def is_place(report, place):
    place = report.file.get(place)
    return isinstance(place, list) and len(place) == 5 and int(place[0]) in report.page_of and \
        place[1] == "XYZ"


def actions(report):
    for page, number, keys in report.annotations():
        action = report.file.keys(keys.get("A"))
        if "Dest" in keys:
            if not is_place(report, keys["Dest"]):
                yield f"page {page + 1}: link {number} leads nowhere"
        elif action.get("S") == "GoToR" and all(isinstance(action.get(key), bytes) for key in "FD"):
            continue  # whether the other file has the place, tests/cases/binder sees
        elif action.get("S") != "URI" or not isinstance(action.get("URI"), bytes):
            yield f"page {page + 1}: action {action.get('S')} of {number}"


def outline(report):
    def walk(reference):
        while reference is not None:
            keys = report.file.keys(reference)
            if not text_of(keys.get("Title")) or not is_place(report, keys.get("Dest")):
                yield f"entry {int(reference)} has no title or leads nowhere"
            yield from walk(keys.get("First"))
            reference = keys.get("Next")
    yield from walk(report.file.keys(report.file.root.get("Outlines")).get("First"))
    for name, place in report.tree(report.file.keys(report.file.root.get("Names")).get("Dests"),
                                   "Names"):
        if not is_place(report, place):
            yield f"destination {name!r} is nowhere"


def packet(report):
    stream = report.file.get(report.file.root.get("Metadata"))
    if not isinstance(stream, Stream) or stream.keys.get("Subtype") != "XML" or \
            "Filter" in stream.keys:
        return None
    return stream.data


def xmp(report):
    data = packet(report)
    try:
        return ElementTree.fromstring(data.decode("utf-8")) if data else None
    except (ElementTree.ParseError, UnicodeDecodeError):
        return None


def metadata(report):
    data = packet(report)
    if data is None or xmp(report) is None:
        yield "no readable XMP packet"
    elif re.match(rb"<\?xpacket[^>]*(bytes|encoding)=", data):
        yield "the packet has a bytes or encoding attribute"


def xmp_text(tree, name):
    tag, inner = XML_NAMES[name]
    found = tree.find(".//" + tag)
    if found is not None and inner:
        found = found.find(inner)
    return None if found is None else found.text


def info_equal(report):
    tree, info = xmp(report), report.file.keys(report.file.trailer.get("Info"))
    for name in XML_NAMES if tree is not None else ():
        said, known = xmp_text(tree, name), text_of(info.get(name))
        if known and name.endswith("Date"):
            known = re.sub(r"D:(....)(..)(..)(..)(..)(..)\+(..)'(..)'", r"\1-\2-\3T\4:\5:\6+\7:\8",
                           known)
        if said != known:
            yield f"{name}: Info has {known!r}, XMP {said!r}"


def identity(report):
    tree = xmp(report)
    space = ".//{http://www.aiim.org/pdfa/ns/id/}"
    found = tuple(tree.findtext(space + name) for name in ("part", "conformance")) \
        if tree is not None else None
    if found != LEVELS[report.level]:
        yield f"pdfaid says {found}"


def extension(report):
    data = packet(report) or b""
    if report.is_tagged and not all(word in data for word in (
            b"<pdfaExtension:schemas><rdf:Bag>", b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>",
            b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/<",
            b"<pdfaProperty:name>part</pdfaProperty:name>",
            b"<pdfaProperty:valueType>Integer</pdfaProperty:valueType>",
            b"<pdfaProperty:category>internal</pdfaProperty:category>")):
        yield "pdfuaid is not described"


def ua_identity(report):
    tree = xmp(report)
    if tree is None or tree.findtext(".//{http://www.aiim.org/pdfua/ns/id/}part") != "1":
        yield "no pdfuaid:part 1"


def labels(report):
    pairs = list(report.tree(report.file.root.get("PageLabels"), "Nums"))
    if pairs and (pairs[0][0] != 0 or any(a[0] >= b[0] for a, b in zip(pairs, pairs[1:]))):
        yield "page labels do not begin at page 0 or do not rise"


# --- Structure -----------------------------------------------------------------------------------

def marked(report):
    if report.file.keys(report.file.root.get("MarkInfo")).get("Marked") is not True:
        yield "MarkInfo"


def has_tree(report):
    if report.struct.get("Type") != "StructTreeRoot" or report.document is None or \
            report.document.role != "Document":
        yield "no StructTreeRoot with a Document"


def types(report):
    for element in report.elements.values():
        if element.role not in TYPES:
            yield f"element {element.number} is {element.role}"


def languages(report):
    if not LANGUAGE.fullmatch(text_of(report.file.root.get("Lang")) or ""):
        yield "Lang of the catalogue"


def display_title(report):
    preferences = report.file.keys(report.file.root.get("ViewerPreferences"))
    if preferences.get("DisplayDocTitle") is not True or \
            not text_of(report.file.keys(report.file.trailer.get("Info")).get("Title")):
        yield "DisplayDocTitle or the title"


def parents(report):
    for element in report.elements.values():
        wanted = element.parent.number if element.parent else int(report.file.root["StructTreeRoot"])
        if int(element.keys.get("P", 0)) != wanted:
            yield f"element {element.number} ({element.role}): P is not {wanted}"


def kinship(report):
    for element in report.elements.values():
        roles = [kid.role for kid in element.elements()]
        allowed = CHILDREN.get(element.role)
        if allowed and set(roles) - allowed:
            yield f"{element.role} {element.number} holds {sorted(set(roles) - allowed)}"
        if element.role in GROUPS and len(roles) < len(element.kids):
            yield f"{element.role} {element.number} has content of its own"
        if element.parent and element.parent.role not in PARENTS.get(element.role,
                                                                     {element.parent.role}):
            yield f"{element.role} {element.number} stands in {element.parent.role}"
        if roles.count("THead") > 1 or ("THead" in roles and "TBody" not in roles):
            yield f"Table {element.number}: {roles}"
        if roles.count("Caption") > 1 or "Caption" in roles[1:-1]:
            yield f"{element.role} {element.number}: Caption is neither first nor last"


def regular(report):
    for table in (e for e in report.elements.values() if e.role == "Table"):
        rows = [row for row in table.walk() if row.role == "TR"]
        taken, most = {}, set()
        for y, row in enumerate(rows):
            x = 0
            for cell in row.elements():
                while (x, y) in taken:
                    x += 1
                columns = cell.attribute("Table", "ColSpan", 1)
                n_rows = cell.attribute("Table", "RowSpan", 1)
                places = [(x + i, y + j) for i in range(columns) for j in range(n_rows)]
                if any(place in taken for place in places) or y + n_rows > len(rows):
                    yield f"table {table.number}: a cell of row {y + 1} overlaps or overhangs"
                taken |= dict.fromkeys(places, True)
            most.add(sum((x, y) in taken for x in range(len(taken))))
        if len(most) > 1:
            yield f"table {table.number}: rows of {sorted(most)} columns"


def scopes(report):
    for element in report.elements.values():
        if element.role == "TH":
            wanted = "Column" if element.parent.parent.role == "THead" else "Row"
            if element.attribute("Table", "Scope") != wanted:
                yield f"TH {element.number}: Scope is not {wanted}"


def headers(report):
    """Where the head of a table has several rows, each cell names the heads it is read with."""
    named = {name: int(value) for name, value in report.tree(report.struct.get("IDTree"), "Names")}
    for table in (e for e in report.elements.values() if e.role == "Table"):
        rows = [row for row in table.walk() if row.role == "TR"]
        n_head = sum(row.parent.role == "THead" for row in rows)
        if n_head < 2:
            continue
        taken = {}
        for y, row in enumerate(rows):
            x = 0
            for cell in row.elements():
                while (x, y) in taken:
                    x += 1
                xs = range(x, x + cell.attribute("Table", "ColSpan", 1))
                ys = range(y, y + cell.attribute("Table", "RowSpan", 1))
                taken |= {(i, j): cell for i in xs for j in ys}
                above = {taken[i, j].number for i in xs for j in range(min(y, n_head))}
                beside = {taken[i, y].number for i in range(x) if taken[i, y].role == "TH"}
                wanted = above | (beside if y >= n_head else set())
                found = {named.get(each) for each in cell.attribute("Table", "Headers", [])}
                if found != wanted:
                    yield f"{cell.role} {cell.number}: Headers {found}, not {wanted}"
                if cell.role == "TH" and named.get(cell.keys.get("ID")) != cell.number:
                    yield f"TH {cell.number} has no ID that the IDTree knows"


def figures(report):
    for element in report.elements.values():
        if element.role == "Figure":
            box = element.attribute("Layout", "BBox", [])
            if not text_of(element.keys.get("Alt")):
                yield f"Figure {element.number} has no Alt"
            if len(box) != 4 or not (box[0] < box[2] and box[1] < box[3]):
                yield f"Figure {element.number}: BBox {box}"


def headings(report):
    last = 0
    for element in report.document.walk() if report.document else ():
        if re.fullmatch(r"H[1-6]", element.role):
            level = int(element.role[1])
            if level > last + 1:
                yield f"{element.role} {element.number} after a heading of level {last}"
            last = level


def lists(report):
    for element in report.elements.values():
        if element.role == "L" and any(kid.role == "Lbl" for item in element.elements()
                                       for kid in item.elements()) and \
                element.attribute("List", "ListNumbering") is None:
            yield f"L {element.number} has labels and no ListNumbering"


def notes(report):
    found = [element for element in report.elements.values() if element.role == "Note"]
    ids = [element.keys.get("ID") for element in found]
    known = {name: int(value) for name, value in report.tree(report.struct.get("IDTree"), "Names")}
    if len(set(ids)) != len(ids) or not all(ids):
        yield "a Note without an ID of its own"
    for element in found:
        if known.get(element.keys.get("ID")) != element.number:
            yield f"Note {element.number} is not in the IDTree"


def contents_once(report):
    reached = {}
    for element in report.elements.values():
        for kid in element.kids:
            if isinstance(kid, tuple) and kid[0] != "annotation":
                reached.setdefault(kid, []).append(element.number)
    for place, elements in reached.items():
        if len(elements) > 1:
            yield f"MCID {place} belongs to {elements}"
    shown = [(i, mcid) for i, page in enumerate(report.shown) for mcid in page.mcids]
    for place in sorted(set(shown) ^ set(reached), key=str):
        yield f"MCID {place} is {'not in the structure' if place in set(shown) else 'not shown'}"
    if len(set(shown)) < len(shown):
        yield "an MCID is used twice on a page"


def parent_tree(report):
    tree = {key: report.file.get(value) if not isinstance(value, Ref) else value
            for key, value in report.tree(report.struct.get("ParentTree"), "Nums")}
    owners = {kid: element.number for element in report.elements.values() for kid in element.kids
              if isinstance(kid, tuple)}
    for number, (_, keys) in enumerate(report.pages):
        listed = tree.pop(keys.get("StructParents"), None)
        listed = report.file.get(listed) if isinstance(listed, Ref) else listed
        for mcid in report.shown[number].mcids:
            if not isinstance(listed, list) or mcid >= len(listed) or \
                    int(listed[mcid]) != owners.get((number, mcid)):
                yield f"page {number + 1}: the parent tree leads MCID {mcid} elsewhere"
    for _, number, keys in report.annotations():
        if int(tree.pop(keys.get("StructParent"), 0)) != owners.get(("annotation", number), -1):
            yield f"annotation {number}: the parent tree leads elsewhere"
    if tree:
        yield f"keys of the parent tree that nothing has: {sorted(tree)[:5]}"


def links(report):
    holders = {kid[1]: element for element in report.elements.values() for kid in element.kids
               if isinstance(kid, tuple) and kid[0] == "annotation"}
    for page, number, keys in report.annotations():
        element = holders.get(number)
        if element is None or element.role != "Link":
            yield f"page {page + 1}: annotation {number} is in no Link"
        elif not any(isinstance(kid, tuple) and kid[0] != "annotation" for kid in element.kids):
            yield f"Link {element.number} has no content"
    for element in report.elements.values():
        if element.role == "Link" and element not in holders.values():
            yield f"Link {element.number} has no annotation"


def link_texts(report):
    for page, number, keys in report.annotations():
        if not text_of(keys.get("Contents")):
            yield f"page {page + 1}: annotation {number} has no Contents"


def tabs(report):
    for number, (_, keys) in enumerate(report.pages):
        if report.file.get(keys.get("Annots")) and keys.get("Tabs") != "S":
            yield f"page {number + 1}: Tabs is not S"


def artifacts(report):
    for number, page in enumerate(report.shown):
        for kind in page.artifacts:
            if kind not in {(None, None), ("Pagination", None), ("Pagination", "Header"),
                            ("Pagination", "Footer")}:
                yield f"page {number + 1}: artifact {kind}"


ALL, TAGGED = True, False  # whether a clause is asked of untagged levels as well
CLAUSES = [
    ("6.1.2", "header and its version", version, ALL),
    ("6.1.2", "header bytes", of_file("6.1.2"), ALL),
    ("6.1.3", "trailer: ID, no encryption, nothing behind", of_file("6.1.3"), ALL),
    ("6.1.4", "cross-reference leads to every object", of_file("6.1.4"), ALL),
    ("6.1.4", "PDF 1.4 has a plain cross-reference table", xref_form, ALL),
    ("6.1.7", "streams are as long as they say", of_file("6.1.7"), ALL),
    ("6.1.7.2", "FlateDecode and no other filter", filters, ALL),
    ("6.1.13", "limits of names, strings, numbers, pages", limits, ALL),
    ("6.1.13", "limits within contents", of_file("6.1.13"), ALL),
    ("6.2.2", "operators are known and nest", of_file("6.2.2"), ALL),
    ("6.2.3", "OutputIntent with an RGB profile", intents, ALL),
    ("6.2.10", "no transparency, images or graphics state dictionaries", transparency, ALL),
    ("6.2.11.2", "font dictionaries", font_keys, ALL),
    ("6.2.11.4.1", "fonts are embedded, descriptors complete", embedded, ALL),
    ("6.2.11.4.2", "CIDSet, where there is one, is complete", cid_sets, ALL),
    ("6.2.11.5", "widths are the font program's", widths, ALL),
    ("6.2.11.7.2", "every code shown has its character", to_unicode, ALL),
    ("6.2.11.7.3", "no private characters", no_private, ALL),
    ("6.2.11.8", "no .notdef", no_notdef, ALL),
    ("6.3.1", "annotations are links", annotation_kinds, ALL),
    ("6.3.2", "annotations are printed and not hidden", annotation_flags, ALL),
    ("6.5.1", "links lead to a place in a file or an address", actions, ALL),
    ("6.5.2", "no scripts, forms, files, layers", forbidden, ALL),
    ("6.6.2.1", "XMP metadata", metadata, ALL),
    ("6.6.2.3", "Info and XMP are equal", info_equal, ALL),
    ("6.6.2.3.3", "pdfuaid is described", extension, ALL),
    ("6.6.4", "part and level", identity, ALL),
    ("PDF 12.3", "outline and destinations", outline, ALL),
    ("PDF 12.4.2", "page labels", labels, ALL),
    ("6.7.2.2", "marked", marked, TAGGED),
    ("6.7.3.3", "structure tree", has_tree, TAGGED),
    ("6.7.3.4", "standard structure types", types, TAGGED),
    ("6.7.4", "language", languages, TAGGED),
    ("PDF 14.7.2", "each element is reached once", of_file("PDF 14.7.2"), TAGGED),
    ("PDF 14.7.4", "each MCID belongs to one element", contents_once, TAGGED),
    ("PDF 14.7.4.4", "the parent tree agrees", parent_tree, TAGGED),
    ("PDF 14.8.2.2", "artifacts say what they are", artifacts, TAGGED),
    ("UA 5", "pdfuaid", ua_identity, TAGGED),
    ("UA 7.1", "all content is tagged or artifact, pieces are balanced", of_file("7.1"), TAGGED),
    ("UA 7.1", "the title is shown", display_title, TAGGED),
    ("UA 7.1", "parents", parents, TAGGED),
    ("UA 7.2", "what may stand in what", kinship, TAGGED),
    ("UA 7.2", "tables are regular", regular, TAGGED),
    ("UA 7.3", "figures have alternative text and a box", figures, TAGGED),
    ("UA 7.4.2", "no heading level is skipped", headings, TAGGED),
    ("UA 7.5", "head cells have their scope", scopes, TAGGED),
    ("UA 7.5", "cells under several rows of heads name them", headers, TAGGED),
    ("UA 7.6", "lists say how they are numbered", lists, TAGGED),
    ("UA 7.9", "notes have IDs", notes, TAGGED),
    ("UA 7.18.1", "links say where they lead", link_texts, TAGGED),
    ("UA 7.18.3", "tab order is the structure's", tabs, TAGGED),
    ("UA 7.18.5", "links are in the structure, with their text", links, TAGGED),
]


def faults_of(report):
    """[(clause, what it asks, first faults)] of the clauses that do not hold."""
    found = []
    for clause, what, check, is_general in CLAUSES:
        if is_general or report.is_tagged:
            faults = list(check(report))
            if faults:
                found.append((clause, what, faults))
    return found
