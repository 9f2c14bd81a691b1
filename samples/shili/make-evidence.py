#!/usr/bin/python3
"""Make the evidence files that a sample's dossier.xml lists.

Takes the folder of the dossier; without one, the folder of this script.

The files stand in for scanned documents: a PDF page says which item and page
it is, a picture is drawn from its number. The same dossier gives the same
bytes on every run: nothing here reads the clock or draws a random number.

Needs Debian's python3 and python3-pil.
"""
import os
import shutil
import sys
import xml.etree.ElementTree as ET

from PIL import Image, ImageDraw

NS = "{urn:shenbao:dossier:1}"
FOLDER = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(__file__))
TARGET = os.path.join(FOLDER, "evidence")
SAMPLE = os.path.basename(FOLDER).replace("-", " ").upper() + " SAMPLE"
INK = (32, 32, 32)


def ascii_only(text):
    """The Latin letters, digits and signs of a text: Helvetica has no Han."""
    kept = "".join(c if 32 <= ord(c) < 127 else " " for c in text or "")
    return " ".join(kept.split())


def shades(seed):
    """An endless, repeatable stream of whole numbers below 2^16."""
    state = 2166136261
    for c in seed:
        state = (state ^ ord(c)) * 16777619 % 2**32
    while True:
        state = (state * 1664525 + 1013904223) % 2**32
        yield state >> 16


def pdf_text(size, x, y, text):
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return "BT /F1 %d Tf %d %d Td (%s) Tj ET\n" % (size, x, y, escaped)


def pdf(item, cites):
    """A plain PDF 1.4: catalogue, page tree, one font, one stream a page."""
    ident = item.get("id")
    pages = int(item.get("pages", "1"))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count %d /Kids [%s] >>"
        % (pages, " ".join("%d 0 R" % (4 + 2 * i) for i in range(pages))),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica"
        " /Encoding /WinAnsiEncoding >>",
    ]
    for page in range(1, pages + 1):
        text = pdf_text(16, 72, 740, "%s %s" % (SAMPLE, ident))
        text += pdf_text(11, 72, 712, "page %d/%d   date %s   covers %s"
                         % (page, pages, item.get("date", ""), item.get("covers", "")))
        y = 680
        for cite in cites:
            if cite.get("page") != str(page):
                continue
            value = ascii_only(cite.get("quote"))
            if value:
                text += pdf_text(12, 72, y, "%s value %s" % (cite.get("year", ""), value))
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
                       " /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>"
                       % (5 + 2 * (page - 1)))
        objects.append("<< /Length %d >>\nstream\n%sendstream" % (len(text), text))
    out = "%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += "%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += "xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += "".join("%010d 00000 n \n" % offset for offset in offsets)
    out += ("trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
            % (len(objects) + 1, start))
    return out.encode("ascii")


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
                    out.write(pdf(item, cites.get(item.get("id"), [])))
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
