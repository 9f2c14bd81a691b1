#!/usr/bin/python3
"""Make the evidence files that a sample's dossier.xml lists.

Takes the folder of the dossier; without one, the folder of this script.

The files stand in for exported and scanned documents: a PDF page says which
item and page it is and holds the passages quoted from it, a picture is drawn
from its number. The same dossier gives the same bytes on every run: nothing
here reads the clock or draws a random number.

Needs Debian's python3, python3-pil and python3-fonttools, and the faces of
`make fonts` (FONTS, or build/fonts).
"""
import io
import logging
import os
import shutil
import sys
import xml.etree.ElementTree as ET
import zlib

from fontTools import subset
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw

NS = "{urn:shenbao:dossier:1}"
FOLDER = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(__file__))
TARGET = os.path.join(FOLDER, "evidence")
SAMPLE = os.path.basename(FOLDER).replace("-", " ").upper() + " SAMPLE"
INK = (32, 32, 32)
FONTS = os.environ.get("FONTS") or os.path.join(
    os.path.dirname(os.path.abspath(__file__)), "../../build/fonts")


def shades(seed):
    """An endless, repeatable stream of whole numbers below 2^16."""
    state = 2166136261
    for c in seed:
        state = (state ^ ord(c)) * 16777619 % 2**32
    while True:
        state = (state * 1664525 + 1013904223) % 2**32
        yield state >> 16


class Face:
    """The few characters that all quoted passages need, of one TrueType face, for PDF."""

    def __init__(self, text):
        logging.disable(logging.WARNING)
        font = TTFont(os.path.join(FONTS, "FandolFang-Regular.ttf"), recalcTimestamp=False)
        maker = subset.Subsetter(subset.Options(hinting=False, layout_features=[],
                                                notdef_outline=True))
        maker.populate(text=text or "x")
        maker.subset(font)
        cmap = font.getBestCmap()
        self.glyphs = {chr(code): font.getGlyphID(name) for code, name in cmap.items()}
        missing = set(text) - set(self.glyphs)
        if missing:
            raise SystemExit("make-evidence: 字体缺少字符：" + "".join(sorted(missing)))
        unit = font["head"].unitsPerEm
        widths = {font.getGlyphID(name): font["hmtx"][name][0] * 1000 // unit
                  for name in cmap.values()}
        self.widths = " ".join("%d [%d]" % each for each in sorted(widths.items()))
        bytes_ = io.BytesIO()
        font.save(bytes_)
        self.program, self.size = zlib.compress(bytes_.getvalue(), 9), len(bytes_.getvalue())
        self.unicode = ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
                        "/CMapName /u def /CMapType 2 def\n"
                        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n")
        pairs = sorted((glyph, char) for char, glyph in self.glyphs.items())
        for at in range(0, len(pairs), 100):
            part = pairs[at:at + 100]
            self.unicode += "%d beginbfchar\n" % len(part)
            self.unicode += "".join("<%04X> <%04X>\n" % (glyph, ord(char)) for glyph, char in part)
            self.unicode += "endbfchar\n"
        self.unicode += "endcmap end end\n"

    def objects(self, first):
        """Five objects from number `first` on: font, descendant, descriptor, program, ToUnicode."""
        return [
            "<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+FandolFang /Encoding /Identity-H"
            " /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>" % (first + 1, first + 4),
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+FandolFang /CIDToGIDMap"
            " /Identity /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
            " /DW 1000 /W [%s] /FontDescriptor %d 0 R >>" % (self.widths, first + 2),
            "<< /Type /FontDescriptor /FontName /AAAAAA+FandolFang /Flags 4 /FontBBox"
            " [-200 -300 1200 1100] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700"
            " /StemV 80 /FontFile2 %d 0 R >>" % (first + 3),
            ("/Filter /FlateDecode /Length1 %d" % self.size, self.program),
            ("", self.unicode.encode("ascii")),
        ]

    def show(self, size, x, y, text):
        codes = "".join("%04X" % self.glyphs[char] for char in text)
        return "BT /F2 %d Tf %d %d Td <%s> Tj ET\n" % (size, x, y, codes)


def pdf_text(size, x, y, text):
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return "BT /F1 %d Tf %d %d Td (%s) Tj ET\n" % (size, x, y, escaped)


def pdf_bytes(objects):
    """A plain PDF 1.4 of objects given as text, or as (keys, data) of a stream."""
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        if isinstance(body, tuple):
            keys, data = body
            body = ("<< %s /Length %d >>\nstream\n" % (keys, len(data))).encode("ascii")
            body += data + b"\nendstream"
        else:
            body = body.encode("ascii")
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + (b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
                  % (len(objects) + 1, start))


def pdf(item, cites, face):
    """Catalogue, page tree, one font or two, one stream a page."""
    ident = item.get("id")
    pages = int(item.get("pages", "1"))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count %d /Kids [%s] >>"
        % (pages, " ".join("%d 0 R" % (4 + 2 * i) for i in range(pages))),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica"
        " /Encoding /WinAnsiEncoding >>",
    ]
    fonts = "/F1 3 0 R"
    if any(cite.get("quote") for cite in cites):
        fonts += " /F2 %d 0 R" % (4 + 2 * pages)
    for page in range(1, pages + 1):
        text = pdf_text(16, 72, 740, "%s %s" % (SAMPLE, ident))
        text += pdf_text(11, 72, 712, "page %d/%d   date %s   covers %s"
                         % (page, pages, item.get("date", ""), item.get("covers", "")))
        y = 680
        for cite in cites:
            if cite.get("page") != str(page):
                continue
            value = cite.get("quote")
            if value:
                text += pdf_text(12, 72, y, cite.get("year", ""))
                text += face.show(12, 120, y, value)
                text += "0.8 0 0 RG 1 w 72 %d m 260 %d l S\n" % (y - 4, y - 4)
                y -= 26
        number = shades("%s/%d" % (ident, page))
        y -= 10
        for row in range(12):
            width = 180 + next(number) % 270
            text += "0.82 g 72 %d %d 8 re f\n" % (y - 22 * row, width)
        text += "0 g 0.7 0.1 0.1 RG 2 w 400 80 100 60 re S\n"
        text += pdf_text(10, 418, 106, "SAMPLE SEAL")
        objects.append("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
                       " /Resources << /Font << %s >> >> /Contents %d 0 R >>"
                       % (fonts, 5 + 2 * (page - 1)))
        objects.append(("", text.encode("ascii")))
    if "/F2" in fonts:
        objects += face.objects(4 + 2 * pages)
    return pdf_bytes(objects)


def landscape(item):
    """Sky, hills and a river: a stand-in for a photograph."""
    ident = item.get("id")
    number = shades("photo " + ident)
    width, height = 900, 600
    image = Image.new("RGB", (width, height))
    draw = ImageDraw.Draw(image)
    blue = 190 + next(number) % 60
    for y in range(height):
        draw.line([(0, y), (width, y)], (150 + y // 8, 180 + y // 10, blue))
    for layer in range(4):
        base = 260 + 70 * layer
        points = [(0, height)]
        for x in range(0, width + 1, 75):
            points.append((x, base + next(number) % 90 - 45))
        points.append((width, height))
        green = 150 - 26 * layer
        draw.polygon(points, (green // 2 + next(number) % 20, green, green // 2))
    x = 150 + next(number) % 500
    draw.polygon([(x, 470), (x + 40, 470), (x + 260, 600), (x - 160, 600)], (96, 150, 190))
    draw.rectangle([12, height - 34, 330, height - 12], (255, 255, 255))
    draw.text((18, height - 29), "%s %s  %s" % (SAMPLE, ident, item.get("date", "")), INK)
    return image


def sheet(item):
    """A framed sheet with a seal: a stand-in for a scanned paper."""
    ident = item.get("id")
    number = shades("sheet " + ident)
    image = Image.new("RGB", (900, 640), (250, 246, 232))
    draw = ImageDraw.Draw(image)
    for step in (20, 28, 34):
        draw.rectangle([step, step, 899 - step, 639 - step], outline=(170, 120, 40))
    draw.text((80, 80), "%s %s  %s" % (SAMPLE, ident, item.get("date", "")), INK)
    if item.get("valid-to"):
        draw.text((80, 104), "valid to %s" % item.get("valid-to"), INK)
    for row in range(9):
        draw.rectangle([80, 150 + 38 * row, 300 + next(number) % 480, 160 + 38 * row],
                       (205, 200, 186))
    draw.ellipse([660, 440, 800, 580], outline=(190, 30, 30), width=5)
    return image


def screen(item):
    """Flat blocks: a stand-in for a map or a picture of a screen."""
    ident = item.get("id")
    number = shades("screen " + ident)
    image = Image.new("RGB", (960, 600), (245, 247, 250))
    draw = ImageDraw.Draw(image)
    draw.rectangle([0, 0, 959, 46], (30, 90, 150))
    draw.text((16, 16), "%s %s  %s" % (SAMPLE, ident, item.get("date", "")), (255, 255, 255))
    for row in range(5):
        for column in range(6):
            shade = 120 + next(number) % 110
            draw.rectangle([20 + 156 * column, 70 + 104 * row,
                            160 + 156 * column, 160 + 104 * row],
                           (shade // 2, shade, 90 + next(number) % 120))
    return image


def picture(item, path):
    shot = item.get("kind") == "图片"
    if path.endswith(".png"):
        image = screen(item) if shot else sheet(item)
        image.save(path, "PNG", dpi=(150, 150))
        return
    image = landscape(item) if shot else sheet(item)
    exif = Image.Exif()
    exif[0x0132] = item.get("date", "").replace("-", ":") + " 10:00:00"
    image.save(path, "JPEG", quality=82, dpi=(150, 150), exif=exif)


def main():
    root = ET.parse(os.path.join(FOLDER, "dossier.xml")).getroot()
    cites = {}
    for cite in root.iter(NS + "cite"):
        cites.setdefault(cite.get("evidence"), []).append(cite)
    face = Face("".join(sorted({char for cite in root.iter(NS + "cite")
                                for char in cite.get("quote", "")})))

    work = os.path.join(FOLDER, ".evidence-%d" % os.getpid())
    os.mkdir(work)
    try:
        wanted = {}
        for item in root.iter(NS + "item"):
            path = item.get("file", "")
            if not path:
                continue
            folder, name = os.path.split(path)
            if folder != "evidence" or name in wanted or name.startswith("."):
                raise SystemExit("make-evidence: 路径有误或重复：" + path)
            wanted[name] = item
            beside = os.path.join(work, name)
            if name.endswith(".pdf"):
                with open(beside, "wb") as out:
                    out.write(pdf(item, cites.get(item.get("id"), []), face))
            elif name.endswith((".jpg", ".png")):
                picture(item, beside)
            else:
                raise SystemExit("make-evidence: 不会做这种文件：" + path)

        os.makedirs(TARGET, exist_ok=True)
        made = os.path.join(TARGET, ".made")
        if os.path.exists(made):
            os.remove(made)
        for name in os.listdir(TARGET):
            if name not in wanted:
                stale = os.path.join(TARGET, name)
                shutil.rmtree(stale) if os.path.isdir(stale) else os.remove(stale)
        for name in sorted(wanted):
            os.replace(os.path.join(work, name), os.path.join(TARGET, name))
        beside = os.path.join(work, ".made")
        with open(beside, "w", encoding="utf-8") as out:
            out.write("%d\n" % len(wanted))
        os.replace(beside, made)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print("samples/%s/evidence: %d 个文件" % (os.path.basename(FOLDER), len(wanted)))


if __name__ == "__main__":
    sys.exit(main())
