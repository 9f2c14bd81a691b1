"""The plan texts of the seeds set at given widths with the 1-em face, by build/tests/set."""
import glob
import os
import re
import xml.etree.ElementTree as tree

import clreq
from suite import BUILD, TOP, run

SEEDS = ("longnan", "baoshan", "bole", "xiaogan", "qingshan")
WIDTHS = range(8, 41)
HAN = "[\u4e00-\u9fff”》）]"
FULL = str.maketrans(",;:?!()", "，；：？！（）")
SHEET = """<style-sheet xmlns="urn:shenbao:style:1" han-latin-gap="0.25" {options}>
<page name="body" width="500pt" height="14000pt" top="20pt" bottom="20pt" inner="50pt" outer="50pt"
  head="no" foot="no"/>
<style name="p" role="song" strong="hei" size="10pt" leading="10pt" align="justify"/>
{styles}
</style-sheet>
"""


def corpus():
    """Every paragraph of the dossiers once, as typed and with its marks as print has them."""
    paths = [os.path.join(TOP, "samples", seed, "dossier.xml") for seed in SEEDS]
    paths += sorted(glob.glob(os.path.join(TOP, "tests/cases/seed-damage/*/*/dossier.xml")))
    found = {}
    for path in paths:
        for element in tree.parse(path).iter():
            text = re.sub(r"\s+", " ", "".join(element.itertext()).strip() if not len(element) else "")
            if len(text) >= 16:
                found[text] = None
                found[re.sub(rf"(?<={HAN})[,;:?!()]|[,;:?!()](?={HAN})",
                             lambda match: match[0].translate(FULL), text)] = None
    return list(found)


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def set_blocks(folder, texts, widths, options=""):
    """(width, block) of every text at every width."""
    sheet, document = os.path.join(folder, "sheet.xml"), os.path.join(folder, "texts.xhtml")
    with open(sheet, "w", encoding="utf-8") as file:
        file.write(SHEET.format(options=options, styles="\n".join(
            f'<style name="w{n}" based-on="p" indent-right="{400 - 10 * n}pt"/>' for n in widths)))
    with open(document, "w", encoding="utf-8") as file:
        file.write("<html><head><title>题</title></head><body>")
        for n in widths:
            file.writelines(f'<p class="w{n}">{escape(text)}</p>\n' for text in texts)
        file.write("</body></html>")
    result = run(os.path.join(BUILD, "tests/set"), sheet, document)
    blocks = clreq.dump_blocks(result.out)
    assert result.status == 0 and len(blocks) == len(widths) * len(texts), \
        (result.status, len(blocks), result.err[:500])
    broken = set(re.findall(r"^finding L07: “(.*?)”一行放不下", result.out, re.M))
    return [(widths[i // len(texts)], block) for i, block in enumerate(blocks)], broken
