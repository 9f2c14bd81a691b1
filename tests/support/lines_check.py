"""What tests/cases/lines and tests/long/lines share."""
import os

import clreq
import widths
from glyphs import read_glyphs
from pdf import Pdf
from suite import TOP, shenbao

SAMPLES = ("longnan", "baoshan", "bole", "xiaogan", "qingshan", "shili", "shili-xian")
WIDTHS = widths.WIDTHS
OPTIONS = ("", 'prohibition="strict"', 'fit="first"', 'fit="first" prohibition="strict"')
SHOWN = 8

# Lines that break one rule each, and the rule: a checker that lets one pass is no checker.
BAD = (
    (("一二三", "，四五"), "begins with ，"), (("一二三", "”四五"), "begins with ”"),
    (("一二三", "·四五"), "begins with ·"), (("一二三", "/四五"), "begins with /"),
    (("2021", "—2023年"), "begins with —"), (("60%", "～80%"), "begins with ～"),
    (("一二（", "三）四"), "ends with （"), (("一二“", "三”四"), "ends with “"),
    (("一二/", "三四五"), "ends with /"), (("一二—", "—三四"), "a double dash or ellipsis is parted"),
    (("一二…", "…三四"), "a double dash or ellipsis is parted"),
    (("共12", "3人参加"), "a number is parted"), (("共1.", "5人参加"), None),
    (("达65", "%以上"), "a number is parted from its unit"),
    (("投资30", "万元的"), "a number is parted from its unit"),
    (("共第", "12条的"), "a number is parted from what stands before it"),
    (("国发〔", "2023〕4号"), "ends with 〔"), (("国发〔2023〕", "4号文"), "a document number is parted"),
    (("一二Nat", "ural三四"), "a word is parted: Nat|ural"), (("一二三", "四。"), "a last line of one character"),
    (("一二三", "四五。"), None), (("一二——", "三四五"), None),
)


def check_checker(suite):
    for texts, expected in BAD:
        lines = []
        for text in texts:
            lines.append(clreq.Line(1))
            lines[-1].characters += text
        found = [fault for _, fault in clreq.find_faults(clreq.Block("P", lines))]
        suite.check("/".join(texts), (expected in found) if expected else not found, found)
    dashed = [clreq.Line(1), clreq.Line(1)]
    dashed[0].characters += "一二三"
    dashed[1].characters += "——四五"
    block = clreq.Block("P", dashed)
    suite.equal("—— at line start, level GB", clreq.find_faults(block), [])
    suite.equal("—— at line start, strict", clreq.find_faults(block, True), [(1, "begins with ——")])


def describe(block, i, fault):
    before = block.lines[i - 1].text[-8:] if i else ""
    return f"{block.role}, page {block.lines[i].page}: {fault}: {before} / {block.lines[i].text[:24]}"


def report_faults(suite, name, blocks, faults):
    n_lines = sum(len(block.lines) for block in blocks)
    suite.check(f"{name}: there are lines", n_lines > 300, n_lines)
    suite.equal(f"{name}: faults in {n_lines} lines", (len(faults), faults[:SHOWN]), (0, []))


def check_dump(suite, sample):
    dump = shenbao("show", "--stage", "pages", os.path.join(TOP, "samples", sample)).out
    blocks = clreq.dump_blocks(dump)
    report_faults(suite, f"{sample}, pages", blocks,
                  [describe(block, i, fault) for block in blocks
                   for i, fault in clreq.find_faults(block)])


def check_report(suite, sample):
    out = os.path.join(suite.folder, "out")
    shenbao("build", "--force", "-o", out, os.path.join(TOP, "samples", sample))
    pdf = Pdf(os.path.join(out, sample, "report.pdf"))
    blocks = list(clreq.pdf_blocks(pdf, read_glyphs(pdf)))
    faults = []
    for block in blocks:
        found = list(clreq.find_faults(block))
        found += [(i, fault) for i, line in enumerate(block.lines)
                  for fault in clreq.gap_faults(line)]
        if clreq.is_flush(block):
            found += [(0, fault) for fault in clreq.flush_faults(block)]
        faults += [describe(block, *fault) for fault in found]
    flush = sum(clreq.is_flush(block) for block in blocks)
    suite.check(f"{sample}, PDF: paragraphs of several lines", flush > 30, flush)
    report_faults(suite, f"{sample}, PDF", blocks, faults)


def is_excused(fault, text, broken):
    """A space at a line's end is not drawn; a word longer than a line is named by a finding."""
    _, _, word = fault.partition("a word is parted: ")
    whole = word.replace("|", "")
    return bool(word) and (whole not in text or any(whole in piece for piece in broken))


def check_widths(suite, options, some):
    texts = widths.corpus()
    suite.check("the corpus is there", len(texts) > 400 and sum(map(len, texts)) > 50000, len(texts))
    blocks, broken = widths.set_blocks(suite.folder, texts, some, options)
    faults = [f"{width} characters: {describe(block, i, fault)}"
              for n, (width, block) in enumerate(blocks)
              for i, fault in clreq.find_faults(block, "strict" in options)
              if not is_excused(fault, texts[n % len(texts)], broken)]
    report_faults(suite, f"{options or 'default'} at {', '.join(map(str, some))}",
                  [block for _, block in blocks], faults)
