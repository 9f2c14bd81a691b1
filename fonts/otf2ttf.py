#!/usr/bin/python3
"""Turn a CFF OpenType font into one with TrueType outlines: otf2ttf.py IN.otf OUT.ttf

The report embeds TrueType outlines only. FandolFang, the one free Simplified-Chinese
fangsong, is published with cubic (CFF) outlines, so each contour is approximated by
quadratic curves that stay within MAX_ERROR font units of the original (1/1000 em).

The output is a function of the input alone: the font's own modification time is kept,
and tables are written in the order fontTools always writes them. fonts/manifest.tsv
pins its sha256.
"""
import sys

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

MAX_ERROR = 1.0


def quadratic_glyphs(glyph_set):
    glyphs = {}
    for name in glyph_set.keys():
        pen = TTGlyphPen(glyph_set)
        # CFF contours run counter-clockwise, TrueType contours clockwise.
        glyph_set[name].draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()
    return glyphs


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
