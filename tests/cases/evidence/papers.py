"""Evidence files, sound and with one fault each: what the suite of evidence and its fuzzer start from."""
import io
import os
import random
import struct
import subprocess
import tempfile
import zipfile
import zlib

from PIL import Image, ImageDraw

import tiny

A4 = (1240, 1754)  # at 150 dots per inch


def sheet(size=A4, seed=1):
    """A page of print: rows of short strokes."""
    random_ = random.Random(seed)
    image = Image.new("RGB", size, (250, 249, 245))
    draw = ImageDraw.Draw(image)
    for y in range(size[1] // 8, size[1] * 7 // 8, 28):
        for x in range(size[0] // 8, size[0] * 7 // 8, 22):
            draw.rectangle([x, y, x + random_.randrange(4, 16), y + 12], fill=(30, 30, 30))
    return image


def empty(size=A4):
    """Paper that is grey to one side, with the dust of a scanner."""
    image = Image.new("RGB", size)
    random_ = random.Random(7)
    for x in range(size[0]):
        shade = 252 - 30 * x // size[0]
        image.paste((shade, shade, shade - 4), (x, 0, x + 1, size[1]))
    for _ in range(20):
        image.putpixel((random_.randrange(size[0]), random_.randrange(size[1])), (120, 120, 120))
    return image


def saved(image, form, **options):
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def jpeg(image=None, dpi=150, date=None):
    options = {"quality": 80, "dpi": (dpi, dpi)}
    if date:
        exif = Image.Exif()
        exif[0x0132] = f"{date} 10:00:00"
        options["exif"] = exif
    return saved(image or sheet(), "JPEG", **options)


def png(image=None, dpi=150):
    return saved(image or sheet(), "PNG", dpi=(dpi, dpi))


def tiff(*images, dpi=150, compression="group4"):
    pages = [(each if compression != "group4" else each.convert("1")) for each in images or (sheet(),)]
    return saved(pages[0], "TIFF", save_all=True, append_images=pages[1:], dpi=(dpi, dpi),
                 compression=compression)


def scan(*images, dpi=150):
    """A PDF of pages that one JPEG each covers."""
    pages = images or (sheet(),)
    return saved(pages[0], "PDF", save_all=True, append_images=list(pages[1:]), resolution=dpi)


def archive(*members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members:
            file.writestr(zipfile.ZipInfo(name, (2023, 1, 2, 3, 4, 6)), data)
    return out.getvalue()


def ofd():
    return archive(("OFD.xml", "<ofd:OFD/>" * 40), ("Doc_0/Document.xml", "<ofd:Document/>" * 200))


def office(part="word/document.xml"):
    return archive(("[Content_Types].xml", "<Types/>" * 30), (part, "<w:document/>" * 300))


def pdf(*texts, date=None):
    return tiny.pdf(*(texts or ("a page",)), date=date).encode()


def locked(user, owner):
    """By qpdf: with a password to open it, or (user empty) only against changes."""
    with tempfile.TemporaryDirectory() as folder:
        plain, made = os.path.join(folder, "plain.pdf"), os.path.join(folder, "made.pdf")
        with open(plain, "wb") as file:
            file.write(pdf())
        subprocess.run(["qpdf", "--allow-weak-crypto", "--static-id", "--static-aes-iv",
                        "--encrypt", user, owner, "128", "--use-aes=y", "--print=none", "--", plain, made],
                       check=True)
        with open(made, "rb") as file:
            return file.read()


def raw_pdf(*objects):
    """Objects from 1 on, each text or bytes; object 1 is the catalogue."""
    out, places = b"%PDF-1.5\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj " % number + (each if isinstance(each, bytes) else each.encode()) + b" endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
                  % (len(objects) + 1, table, len(objects) + 1, len(out)))


def stream(keys, data):
    return f"<<{keys}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


def page_of(content, resources="", more=()):
    return raw_pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                   f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<{resources}>>>>",
                   content, *more)


# --- Faults --------------------------------------------------------------------------------------

def cut(data, share=0.6):
    return data[:int(len(data) * share)]


def flipped(data, share=0.5):
    at = int(len(data) * share)
    return data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1:]


def deflate_bomb():
    """A page whose content is 900 MiB of blanks, deflated twice."""
    packer, inner = zlib.compressobj(9), b""
    piece = b" " * (1 << 20)
    for _ in range(900):
        inner += packer.compress(piece)
    data = zlib.compress(inner + packer.flush(), 9)
    return page_of(stream("/Filter[/FlateDecode/FlateDecode]", data))


def png_bomb(side=30000):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    packer, data = zlib.compressobj(9), b""
    row = bytes(side // 8 + 1) * 100
    for _ in range(side // 100):
        data += packer.compress(row)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)) +
            chunk(b"IDAT", data + packer.flush()) + chunk(b"IEND", b""))


def archive_bomb(size):
    """A member of so many MiB of nothing."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("OFD.xml", "<ofd:OFD/>")
        with file.open("Doc_0/zeros", "w", force_zip64=True) as member:
            for _ in range(size):
                member.write(b"\0" * (1 << 20))
    return out.getvalue()


def loops():
    """PDFs that never end if they are believed: a tree of pages, forms and object streams."""
    doubling = [stream(f"/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</F {6 + i} 0 R>>>>",
                       b"/F Do /F Do") for i in range(40)]
    return {
        "kids": raw_pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>"),
        "form": page_of(stream("", b"/F Do"), "/XObject<</F 5 0 R>>",
                        [stream("/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</F 5 0 R>>>>",
                                b"/F Do /F Do")]),
        "doubling": page_of(stream("", b"/F Do"), "/XObject<</F 5 0 R>>", doubling),
        "objects": page_of(stream("/Type/ObjStm/N 1/First 4/Extends 4 0 R", b"4 0 <<>>")),
    }
