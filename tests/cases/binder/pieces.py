"""Evidence files of every kind a binder meets, written here byte by byte or by PIL."""
import io
import os
import struct
import subprocess
import tempfile
import zlib

from PIL import Image, ImageChops, ImageDraw

HELVETICA = "<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"


def pdf(objects, trailer="/Root 1 0 R"):
    """Objects from number 1 on as text or (keys, data) of a stream; the whole file."""
    out, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        if isinstance(each, tuple):
            keys, data = each
            body = f"<<{keys}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"
        else:
            body = each.encode()
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return out + (f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
                  f"trailer<</Size {len(objects) + 1}{trailer}>>\nstartxref\n{len(out)}\n%%EOF\n").encode()


def one_page(keys, contents=b"BT /F 12 Tf 20 20 Td (page) Tj ET", more=()):
    return pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                f"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources{HELVETICA}{keys}>>",
                ("", contents), *more])


def turned(turn):
    return one_page(f"/MediaBox[0 0 200 400]/Rotate {turn}")


def cropped():
    return one_page("/MediaBox[0 0 500 500]/CropBox[100 100 300 300]")


def unbalanced():
    """Contents that leave the coordinates scaled and mirrored, and brackets open."""
    return one_page("/MediaBox[0 0 600 800]", b"q .1 0 0 -.1 5 700 cm q 0 0 10 10 re f")


def marked():
    """Three pages that inherit size and resources; an outline by page, by name and by old name."""
    pages = [f"<</Type/Page/Parent 2 0 R/Contents 6 0 R{more}>>"
             for more in ("/Annots[12 0 R]", "", "")]
    return pdf([
        "<</Type/Catalog/Pages 2 0 R/Outlines 7 0 R/Dests<</old[4 0 R/Fit]>>"
        "/Names<</Dests<</Kids[<</Limits[(a)(a)]/Names[(a)<</D[5 0 R/XYZ 0 100 null]>>]>>]>>>>>>",
        f"<</Type/Pages/Kids[3 0 R 4 0 R 5 0 R]/Count 3/MediaBox[0 0 300 400]/Resources{HELVETICA}>>",
        *pages, ("", b"BT /F 9 Tf 9 9 Td (marked) Tj ET"),
        "<</Type/Outlines/First 8 0 R/Last 11 0 R/Count 4>>",
        "<</Title<FEFF4E00>/Parent 7 0 R/Next 10 0 R/First 9 0 R/Last 9 0 R/Count 1/Dest[3 0 R/XYZ 0 9 0]>>",
        "<</Title<FEFF4E00FF084E00FF09>/Parent 8 0 R/A<</S/GoTo/D[4 0 R/Fit]>>>>",
        "<</Title<FEFF4E8C>/Parent 7 0 R/Prev 8 0 R/Next 11 0 R/Dest(a)>>",
        "<</Title<FEFF65E7540D>/Parent 7 0 R/Prev 10 0 R/Dest/old>>",
        "<</Type/Annot/Subtype/Link/Rect[1 1 50 50]/A<</S/GoTo/D(a)>>>>"])


def acting():
    """All that a paper must not do."""
    return pdf([
        "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"
        "/AcroForm<</Fields[5 0 R]>>>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources{HELVETICA}"
        "/AA<</O<</S/JavaScript/JS(x)>>>>/Annots[5 0 R 6 0 R 7 0 R]>>",
        ("", b"BT /F 9 Tf 9 9 Td (acting) Tj ET"),
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(t)/Rect[1 1 9 9]/AA<</K<</S/JavaScript/JS(k)>>>>>>",
        "<</Type/Annot/Subtype/Link/Rect[1 1 9 9]/A<</S/Launch/F(calc.exe)>>>>",
        "<</Type/Annot/Subtype/Link/Rect[9 9 19 19]/A<</S/URI/URI(https://example.org/)/Next"
        "<</S/JavaScript/JS(n)>>>>/AA<</E<</S/JavaScript/JS(e)>>>>>>"])


def layered():
    """A layer that shows and one that does not."""
    return pdf([
        "<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[5 0 R 6 0 R]/D<</OFF[6 0 R]>>>>>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R"
        "/Resources<</Properties<</A 5 0 R/B 6 0 R>>>>>>",
        ("", b"/OC/A BDC 1 0 0 rg 0 0 50 50 re f EMC /OC/B BDC 0 0 1 rg 50 0 50 50 re f EMC"),
        "<</Type/OCG/Name(shown)>>", "<</Type/OCG/Name(hidden)>>"])


# --- Pictures --------------------------------------------------------------------------------------

def drawing(mode="RGB", size=(120, 90)):
    """Four corners of four greys or colours: any turn or mirror shows."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    width, height = size
    draw.rectangle([0, 0, width // 2, height // 2], fill=(200, 30, 30))
    draw.rectangle([width // 2, 0, width, height // 2], fill=(30, 160, 30))
    draw.rectangle([0, height // 2, width // 2, height], fill=(30, 30, 200))
    return image.convert(mode, dither=Image.Dither.NONE)


def saved(image, form, **keys):
    out = io.BytesIO()
    image.save(out, form, **keys)
    return out.getvalue()


def idat(data):
    """The data of all IDAT chunks of a PNG."""
    out, at = b"", 8
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        out += data[at + 8:at + 8 + size] if kind == b"IDAT" else b""
        at += size + 12
    return out


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def deep_png():
    """Sixteen bits a sample, which PIL does not write in colour."""
    image = drawing()
    rows = b""
    for y in range(image.height):
        rows += b"\0" + b"".join(bytes([v, v]) for x in range(image.width)
                                 for v in image.getpixel((x, y)))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", image.width, image.height, 16, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def laced_png():
    """Interlaced (Adam7), which PIL does not write either."""
    image = drawing("L")
    rows = b""
    for x0, y0, dx, dy in ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4),
                           (1, 0, 2, 2), (0, 1, 1, 2)):
        for y in range(y0, image.height, dy):
            rows += b"\0" + bytes(image.getpixel((x, y)) for x in range(x0, image.width, dx))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", image.width, image.height, 8, 0, 0, 0, 1))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def seen_through():
    image = drawing("RGBA")
    image.putalpha(Image.new("L", image.size, 255))
    ImageDraw.Draw(image).rectangle([80, 60, 119, 89], fill=(0, 0, 0, 0))
    return saved(image, "PNG")


def strip_data(data):
    """The strips of each page of a little-endian TIFF, as they stand in the file."""
    found, at = [], struct.unpack("<I", data[4:8])[0]
    while at:
        n = struct.unpack("<H", data[at:at + 2])[0]
        tags = {}
        for i in range(n):
            tag, kind, count, value = struct.unpack("<HHI4s", data[at + 2 + 12 * i:at + 14 + 12 * i])
            form, size = {3: ("H", 2), 4: ("I", 4)}.get(kind, ("B", 1))
            raw = value if count * size <= 4 else data[struct.unpack("<I", value)[0]:]
            tags[tag] = struct.unpack(f"<{count}{form}", raw[:count * size])
        found.append(b"".join(data[o:o + s] for o, s in zip(tags[273], tags[279])))
        at = struct.unpack("<I", data[at + 2 + 12 * n:at + 6 + 12 * n])[0]
    return found


def fax():
    """Two pages of group 4, each in several strips."""
    pages = [drawing("1", (400, 3000)), drawing("1", (400, 300))]
    return saved(pages[0], "TIFF", compression="group4", dpi=(200, 200), save_all=True,
                 append_images=pages[1:])


def held(orientation):
    """A JPEG taken with the camera so: the picture as it is to be seen is always the drawing."""
    back = {1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
            4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
            6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
            8: Image.Transpose.ROTATE_270}[orientation]
    image = drawing() if back is None else drawing().transpose(back)
    exif = Image.Exif()
    exif[0x0112] = orientation
    return saved(image, "JPEG", quality=95, exif=exif)


def pictures():
    """(name, file, what each page has: the coded data if they pass through, else None)."""
    plain = {f"plain-{mode}.png": saved(drawing(mode), "PNG", dpi=(150, 150))
             for mode in ("RGB", "L", "1", "P")}
    made = [(name, data, [idat(data)]) for name, data in plain.items()]
    made += [(f"held-{i}.jpg", data, [data]) for i in range(1, 9) for data in [held(i)]]
    data = saved(drawing("CMYK"), "JPEG", quality=95)
    made.append(("cmyk.jpg", data, [data]))
    made += [("deep.png", deep_png(), [None]), ("laced.png", laced_png(), [None]),
             ("through.png", seen_through(), [None])]
    data = fax()
    made.append(("fax.tif", data, strip_data(data)))
    made += [("colour.tif", saved(drawing(), "TIFF", compression="tiff_lzw", dpi=(150, 150)), [None]),
             ("jpeg.tif", saved(drawing(size=(160, 96)), "TIFF", compression="jpeg"), [None]),
             ("bare.tif", saved(drawing("L"), "TIFF"), [None])]
    return made


def seen(path, number, out):
    """The page as poppler draws it, without its margins."""
    subprocess.run(["pdftoppm", "-r", "72", "-png", "-singlefile", "-f", str(number + 1), "-l", str(number + 1),
                    path, out], check=True)
    return Image.open(out + ".png").convert("RGB")


def is_like(image, name, page):
    """Red at the upper left, green at the upper right, blue at the lower left, white at the lower right.

    Fitted pictures fill an A4 page but for its margin, others are the page."""
    width, height = image.size
    is_fitted = (width, height) in ((842, 595), (595, 842), (842, 596), (596, 842))
    box = ImageChops.difference(image.crop((0, 0, width, height)), Image.new("RGB", image.size, "white")).getbbox()
    if box is None:
        return False
    if is_fitted:
        ratio = 160 / 96 if name == "jpeg.tif" else 4 / 3
        across = width - 72
        down = across / ratio
        if down > height - 72:
            down, across = height - 72, (height - 72) * ratio
        left, top = (width - across) / 2, (height - down) / 2
    else:
        left, top, across, down = 0, 0, width, height
    spots = [image.getpixel((int(left + across * x), int(top + down * y)))
             for x, y in ((.25, .3), (.75, .3), (.25, .8), (.75, .8))]
    greys = [sum(spot) / 3 for spot in spots]
    is_grey = any(word in name for word in ("-L", "-1", "laced", "fax", "bare"))
    if is_grey:
        return greys[3] > 240 and max(greys[:3]) < 160
    least = 40 if name == "cmyk.jpg" else 80  # PIL's ink is paler
    return (spots[0][0] > spots[0][1] + least and spots[1][1] > spots[1][0] + least
            and spots[2][2] > spots[2][0] + least and greys[3] > 240)


# --- Files that can't be bound ---------------------------------------------------------------------

def damaged():
    """(name, file): the first word of the name is what the divider says of it."""
    picture = saved(drawing(), "PNG")
    photo = saved(drawing(), "JPEG")
    scan = saved(drawing("L"), "TIFF")
    broken = bytearray(picture)
    broken[60] ^= 255
    return [
        ("damaged-head.pdf", b"%PDF-1.7\n"), ("damaged-zeros.pdf", b"%PDF-1.4\n" + bytes(3000)),
        ("damaged-noise.pdf", b"%PDF-1.4\n" + bytes(i * i % 251 for i in range(3000))),
        ("damaged-no-page.pdf", pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"])),
        ("damaged-loop.pdf", pdf(["<</Type/Catalog/Pages 2 0 R>>",
                                  "<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>"])),
        ("encrypted-user.pdf", encrypted(turned(0))),
        ("damaged-cut.jpg", photo[:len(photo) // 2]), ("damaged-head.jpg", photo[:12]),
        ("damaged-size.jpg", zero_size(photo)), ("damaged-arithmetic.jpg", arithmetic(photo)),
        ("damaged-cut.png", picture[:-20]), ("damaged-crc.png", bytes(broken)),
        ("damaged-head.png", picture[:30]), ("damaged-empty.png", empty_png()),
        ("damaged-short.png", short_png()), ("damaged-head.tif", scan[:8]),
        ("damaged-cut.tif", cut_tiff(scan)), ("damaged-size.tif", b"II*\0\x08\0\0\0\0\0\0\0\0\0"),
        ("missing-file.pdf", None), ("beside-table.xlsx", b"PK\x03\x04" + bytes(40)),
        ("beside-form.ofd", b"PK\x03\x04" + bytes(40)), ("beside-text.txt", b"text"),
    ]


def encrypted(source):
    """The same, asking for a password."""
    with tempfile.TemporaryDirectory() as folder:
        plain, shut = os.path.join(folder, "a.pdf"), os.path.join(folder, "b.pdf")
        with open(plain, "wb") as file:
            file.write(source)
        subprocess.run(["qpdf", "--encrypt", "user", "owner", "256", "--", plain, shut], check=True)
        with open(shut, "rb") as file:
            return file.read()


def zero_size(photo):
    at = photo.index(b"\xff\xc0")
    return photo[:at + 5] + bytes(4) + photo[at + 9:]


def arithmetic(photo):
    return photo.replace(b"\xff\xc0", b"\xff\xc9", 1)


def empty_png():
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 0, 0, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b""))


def short_png():
    """Whole chunks, but fewer rows than the header says: only decoding finds out."""
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 90, 90, 16, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(bytes(181 * 5))) + chunk(b"IEND", b""))


def cut_tiff(scan):
    """The directory is whole, the strip ends early."""
    at = struct.unpack("<I", scan[4:8])[0]
    n = struct.unpack("<H", scan[at:at + 2])[0]
    out = bytearray(scan)
    for i in range(n):
        place = at + 2 + 12 * i
        if struct.unpack("<H", out[place:place + 2])[0] == 273:
            out[place + 8:place + 12] = struct.pack("<I", len(scan) + 1000)
    return bytes(out)
