#!/usr/bin/python3
"""Turn a CFF OpenType font into one with TrueType outlines: otf2ttf.py IN.otf OUT.ttf

The report embeds TrueType outlines only. FandolFang, the one free Simplified-Chinese
fangsong, is published with cubic (CFF) outlines, so each contour is approximated by
quadratic curves, as few of them as simplify.py finds.

The output is a function of the input alone: the font's own modification time is kept,
and tables are written in the order fontTools always writes them. fonts/manifest.tsv
pins its sha256.
"""
import os
import sys
from multiprocessing import Pool

from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphCoordinates
from fontTools.ttLib.tables.ttProgram import Program

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from simplify import outline_of  # noqa: E402


def operations_of(glyph_set, name):
    pen = RecordingPen()
    glyph_set[name].draw(pen)
    return pen.value


def glyph_make(outline):
    glyph = Glyph()
    glyph.numberOfContours = len(outline)
    if not outline:
        return glyph
    points = [point for contour in outline for point in contour]
    glyph.coordinates = GlyphCoordinates([(x, y) for x, y, _ in points])
    glyph.flags = bytearray(is_on for _, _, is_on in points)
    glyph.endPtsOfContours = []
    for contour in outline:
        glyph.endPtsOfContours.append(
            len(contour) + (glyph.endPtsOfContours[-1] + 1 if glyph.endPtsOfContours else 0) - 1)
    glyph.program = Program()
    glyph.program.fromBytecode(b"")
    return glyph


def outline_list(operations):
    return list(outline_of(operations))


def quadratic_glyphs(glyph_set):
    names = list(glyph_set.keys())
    with Pool() as pool:  # in order, whoever makes which: the result does not depend on it
        outlines = pool.imap(outline_list, (operations_of(glyph_set, name) for name in names), 64)
        return {name: glyph_make(outline) for name, outline in zip(names, outlines)}


def replace_outlines(font):
    glyf = newTable("glyf")
    glyf.glyphOrder = font.getGlyphOrder()
    glyf.glyphs = quadratic_glyphs(font.getGlyphSet())
    font["loca"] = newTable("loca")
    font["glyf"] = glyf
    del font["CFF "]
    glyf.compile(font)  # computes the bounding boxes that hmtx needs
    for name, glyph in glyf.glyphs.items():
        if hasattr(glyph, "xMin"):
            font["hmtx"][name] = (font["hmtx"][name][0], glyph.xMin)


def replace_maxp(font):
    maxp = font["maxp"] = newTable("maxp")
    maxp.tableVersion = 0x00010000
    maxp.maxZones = 1
    for field in ("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
                  "maxStackElements", "maxSizeOfInstructions", "maxComponentElements"):
        setattr(maxp, field, 0)
    maxp.compile(font)


def drop_glyph_names(font):
    # The names are only cidNNNNN: format 3 says there are none.
    font["post"].formatType = 3.0


def main(source, target):
    font = TTFont(source, recalcTimestamp=False)
    if font.sfntVersion != "OTTO" or "CFF " not in font:
        sys.exit(f"{source}: not an OpenType font with CFF outlines")
    replace_outlines(font)
    replace_maxp(font)
    drop_glyph_names(font)
    if "VORG" in font:
        del font["VORG"]
    font.sfntVersion = "\000\001\000\000"
    font.save(target)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: otf2ttf.py IN.otf OUT.ttf")
    main(sys.argv[1], sys.argv[2])
