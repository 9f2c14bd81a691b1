"""What must hold of every report and its findings, whichever dossier they come from.

Each function takes the suite and what it looks at; the run scripts of tests/cases say which hold.
"""
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

from pdf import Pdf, bare, plain
from suite import SHENBAO, TOP, environment, read, run

sys.path.insert(0, os.path.join(TOP, "tests/pdfa"))
from clauses import Report  # noqa: E402
from order import structure_text  # noqa: E402

STATES = {"passed", "violated", "not-applicable", "not-checkable", "failed"}
SEVERITIES = ["note", "warning", "error", "block"]
SEVERITY_WORDS = {"阻断", "错误", "警告", "提示"}
JUDGEMENTS = {"达标", "未达标", "不适用", "无法判定"}
WRITTEN = ["findings.json", "findings.txt", "gap-matrix.xlsx", "report.pdf"]
NOT_AT_START = set("，。、；：！？”’）》〉】」』")
NOT_AT_END = set("“‘（《〈【「『")
NAMESPACE = "{urn:shenbao:dossier:1}"
# Elements whose own text is running text that a reader of the report must find.
PROSE = {"p", "statement", "problem", "rectification", "stage", "project"}


def sample(name):
    return os.path.join(TOP, "samples", name)


def build(suite, name, out="out", expected=0):
    """Build one sample; return the folder of its report."""
    result = run(SHENBAO, "build", "-o", suite.path(out), sample(name))
    suite.check(f"build {name} exits {expected}", result.status == expected, result)
    suite.equal("one line on the terminal", len(result.out.splitlines()), 1)
    suite.equal("and where the report is", result.err,
                f"报告在 {suite.path(out, name, 'report.pdf')}\n")
    folder = suite.path(out, name)
    written = sorted(os.listdir(folder)) if os.path.isdir(folder) else None
    if not suite.equal("what is written", written, WRITTEN):
        suite.end()
    return folder


# --- Findings ------------------------------------------------------------------------------------

def check_findings(suite, folder, dossier):
    """findings.json has the names of the contract, counts that add up, and places that exist."""
    found = json.loads(read(os.path.join(folder, "findings.json")))
    suite.equal("names at the top", list(found),
                ["tool", "dossier", "verdict", "counts", "rules", "indicators", "findings",
                 "processed", "schema"])
    suite.equal("processed", found["processed"], True)
    suite.equal("names of tool", list(found["tool"]), ["name", "version"])
    suite.equal("names of dossier", list(found["dossier"]),
                ["id", "name", "catalogue", "level", "year", "catalogue_title", "code", "parent",
                 "mark"])
    suite.equal("names of counts", list(found["counts"])[:8],
                ["applicable", "met", "not_met", "undetermined", *reversed(SEVERITIES)])
    check_rules(suite, found)
    check_indicators(suite, found)
    names = {tuple(finding)[:13] for finding in found["findings"]}
    suite.equal("names of findings", names, {(
        "rule", "severity", "indicator", "file", "line", "column", "message", "found", "expected",
        "unit", "fix", "basis", "waived")})
    for severity in SEVERITIES:
        suite.equal(f"count of {severity}", found["counts"][severity],
                    sum(1 for each in found["findings"]
                        if each["severity"] == severity and not each["waived"]))
    check_places(suite, found, dossier)
    check_text(suite, folder, found)
    return found


def check_rules(suite, found):
    ids = [rule["id"] for rule in found["rules"]]
    suite.equal("rules told more than once", sorted({id for id in ids if ids.count(id) > 1}), [])
    suite.check("at least 45 rules", len(ids) >= 45, len(ids))
    for rule in found["rules"]:
        own = [each for each in found["findings"] if each["rule"] == rule["id"]]
        suite.check(f"state of {rule['id']}", rule["state"] in STATES, rule)
        suite.equal(f"findings of {rule['id']}", rule["findings"], len(own))
        suite.equal(f"{rule['id']} is violated exactly when it has findings",
                    rule["state"] == "violated", bool(own))
        suite.check(f"{rule['id']} did not break", rule["state"] != "failed", rule)


def check_indicators(suite, found):
    national = [each for each in found["indicators"] if not each["no"].startswith("L")]
    applicable = [each for each in national if each["applicable"]]
    judged = [each["judged"] for each in applicable]
    suite.check("every judgement is one of four",
                {each["judged"] for each in found["indicators"]} <= JUDGEMENTS)
    suite.equal("applicable", found["counts"]["applicable"], len(applicable))
    for name, word in (("met", "达标"), ("not_met", "未达标"), ("undetermined", "无法判定")):
        suite.equal(f"count of {name}", found["counts"][name], judged.count(word))
    for each in found["indicators"]:
        if not each["applicable"]:
            suite.equal(f"indicator {each['no']} does not apply", each["judged"], "不适用")


def check_places(suite, found, dossier):
    """Each finding points at a tag of the dossier or of its catalogue, or at a file of its folder."""
    sources, nowhere, no_tag = {}, [], []
    catalogues = os.path.join(TOP, "templates/catalogues")
    for finding in found["findings"]:
        place = (finding["rule"], finding["file"], finding["line"], finding["column"])
        paths = [os.path.join(folder, finding["file"] or "-") for folder in (dossier, catalogues)]
        path = next(filter(os.path.exists, paths), None)
        if path is None:
            nowhere.append(place)
        elif path.endswith(".xml"):
            if path not in sources:
                sources[path] = read(path).decode("utf-8").split("\n")
            lines, line, column = sources[path], finding["line"], finding["column"]
            if not 0 < line <= len(lines) or lines[line - 1][column - 1:column] != "<":
                no_tag.append(place)
    suite.equal("findings about files that are not there", nowhere[:10], [])
    suite.equal("findings whose place begins no tag", no_tag[:10], [])


def check_text(suite, folder, found):
    """findings.txt says each finding as file:line:col: 级别: 正文 [id]."""
    text = read(os.path.join(folder, "findings.txt")).decode("utf-8")
    line = re.compile(r"^(\S+?):(\d+):(\d+): (\S+?)[:：] ?(.*) \[([A-Z]+\d+)\]$", re.M)
    told = sorted((m[6], m[1], int(m[2]), int(m[3]), m[5]) for m in line.finditer(text)
                  if m[4] in SEVERITY_WORDS)
    suite.check("findings.txt says which face stands for 小标宋", "biaosong" in text and
                "NotoSerifSC-Bold" in text and text.rstrip().splitlines()[-2].endswith("[L08]"))
    wanted = sorted((each["rule"], each["file"], each["line"], each["column"], each["message"])
                    for each in found["findings"] if not each["waived"])
    missing = [each for each in wanted if each not in told]
    suite.equal("findings that findings.txt lacks", missing[:5], [])


# --- Text ----------------------------------------------------------------------------------------

def find_paragraphs(path):
    """(element, text) of every piece of running text of a dossier."""
    for node in ElementTree.parse(path).iter():
        name = node.tag.removeprefix(NAMESPACE) if isinstance(node.tag, str) else ""
        if name in PROSE and bare(node.text or ""):
            yield name, node.text


def split_lines(pdf, number):
    """The lines of a page inside the type area, and those above and below it."""
    height = float(pdf.pages[number]["/MediaBox"][3])
    turned = pdf.is_turned(number)

    def is_within(line, axis):
        return line[axis + 2] > MARGIN and line[axis] < height - MARGIN
    body = [line for line in pdf.lines()[number] if is_within(line, 0 if turned else 1)]
    margins = [line for line in pdf.upright_lines()[number] if not is_within(line, 1)]
    return body, margins


def find_orders(pdf):
    """Bare text of all bodies, page after page: as it reads, and as it was drawn."""
    read_order, drawn_order = [], []
    for number, drawn in enumerate(pdf.texts("-raw")):
        body, margins = split_lines(pdf, number)
        known = {bare(line[4]) for line in margins}
        read_order += [bare(line[4]) for line in body]
        drawn_order += [line for line in map(bare, drawn.splitlines()) if line not in known]
    return "".join(read_order), "".join(drawn_order)


# A paragraph's own number: the report may count anew from its own level. 2023年, 3.5 are no such numbers.
OWN_NUMBER = re.compile(r"^(?:(?:[一二三四五六七八九十]+、|\d{1,3}[.、](?!\d)|[(（](?:[一二三四五六七八九十]+|\d{1,3})[)）]"
                        r"|[㈠-㈩①-⑳])\s*)+")
MARGIN = 92  # points above and below the type area of every page master


def check_paragraphs(suite, pdf, dossier):
    """Every paragraph stands in the report, whole, in one of the orders poppler reads pages in.

    One that goes on overleaf below a chart that stands there is whole in the order of structure.
    Marks are compared in their plain forms: the report writes ， where the dossier has a comma.
    A paragraph's own number is not looked for.
    """
    orders = [plain(order) for order in find_orders(pdf)]
    orders.append(plain("".join(structure_text(Report(pdf.path, "2a")))))
    missing, count = [], 0
    for name, text in find_paragraphs(dossier):
        count += 1
        if not any(plain(OWN_NUMBER.sub("", bare(text))) in order for order in orders):
            missing.append(f"<{name}> {bare(text)[:60]}")
    suite.check(f"{count} paragraphs are all in the report", count and not missing,
                f"{len(missing)} missing: " + "\n      ".join(missing[:12]))


def check_characters(suite, pdf):
    """No replacement character, no .notdef glyph, and every code has its character."""
    whole = "".join(pdf.texts("-layout"))
    suite.equal("U+FFFD in the text", whole.count("\ufffd"), 0)
    private = sorted({char for char in whole if "\ue000" <= char <= "\uf8ff"})
    suite.equal("private characters in the text", private, [])
    notdef, unmapped, maps = set(), set(), {}
    shown = pdf.shown()
    for (number, font), codes in shown.items():
        if font not in maps:
            maps[font] = pdf.unicodes(font)
        if 0 in codes:
            notdef.add(number + 1)
        if any(not maps[font].get(code) or "\ufffd" in maps[font][code] for code in codes):
            unmapped.add(number + 1)
    suite.check("pages show text", sum(map(len, shown.values())) > 1000, len(shown))
    suite.equal("pages that show .notdef", sorted(notdef), [])
    suite.equal("pages that show codes without a character", sorted(unmapped), [])
    embedded = [font for font in maps if not has_file(pdf, font)]
    suite.equal("fonts that are not embedded", embedded, [])


def has_file(pdf, font):
    descendant = pdf.get(pdf.get(pdf.get(font)["/DescendantFonts"])[0])
    descriptor = pdf.get(descendant["/FontDescriptor"])
    return any(f"/FontFile{kind}" in descriptor for kind in ("", "2", "3"))


def check_marks(suite, pdf, *marks):
    """Each mark stands by itself in the margin of every page; no other does on any page."""
    margins = [[bare(line[4]) for line in split_lines(pdf, number)[1]]
               for number in range(len(pdf.pages))]
    for mark in ("示例", "内部校验稿"):
        having = [number + 1 for number, lines in enumerate(margins) if mark in lines]
        expected = list(range(1, len(pdf.pages) + 1)) if mark in marks else []
        suite.equal(f"pages marked {mark} that should not be, and that are not but should be",
                    (sorted(set(having) - set(expected)), sorted(set(expected) - set(having))),
                    ([], []))


# --- Pages ---------------------------------------------------------------------------------------

def check_file(suite, path):
    result = run("qpdf", "--check", path)
    suite.check("qpdf --check is clean", result.status == 0 and "WARNING" not in
                result.out + result.err, result)


def check_contents(suite, pdf):
    """Each line of the contents names the page whose folio it prints and whose heading it is."""
    folios = pdf.folios()
    texts = pdf.texts("-layout")
    known = [folio for folio in folios if folio]
    suite.equal("folios that stand on two pages", sorted({f for f in known if known.count(f) > 1}),
                [])
    arabic = [int(folio) for folio in known if folio.isdigit()]
    suite.equal("arabic folios", arabic, list(range(1, len(arabic) + 1)))
    entries, pending = [], ""
    for number in find_contents(suite, pdf):
        for line in map(str.strip, texts[number].splitlines()):
            match = re.match(r"^(.*?)[\s.．·…⋯]*[.．·…⋯\s]{2,}(\d+|[ivxlc]+)$", line)
            if match and bare(match[1]):
                entries.append((pending + bare(match[1]), match[2]))
                pending = ""
            elif bare(line) not in ("目录", "目　录") and number is not None:
                pending = ""
    suite.check("the contents have lines", len(entries) >= 20, len(entries))
    for word in "表图":
        numbered = [title for title, _ in entries if re.match(rf"{word}[0-9A-Z]+-\d", title)]
        suite.check(f"{word}目录 has lines", numbered, entries)
    wrong = []
    for title, folio in entries:
        pages = [i for i, each in enumerate(folios) if each == folio]
        if not pages or not has_heading(texts[pages[0]], title):
            wrong.append((title, folio))
    suite.equal("contents lines whose page has not their heading", wrong[:10], [])
    return entries


def find_contents(suite, pdf):
    """Numbers of the pages of the contents: from the one headed 目录 to the first arabic folio."""
    folios = pdf.folios()
    heads = [i for i, text in enumerate(pdf.texts("-layout"))
             if any(bare(line) == "目录" for line in text.splitlines())]
    if not suite.check("there are contents", heads):
        return []
    first_body = next((i for i, folio in enumerate(folios) if folio == "1"), len(folios))
    return range(heads[0], first_body)


def has_heading(text, title):
    """Is the title a line of the page, or two or three lines one after the other?"""
    lines = [bare(line) for line in text.splitlines() if bare(line)]
    return any("".join(lines[i:i + n]) == title for i in range(len(lines)) for n in (1, 2, 3))


def check_links(suite, pdf):
    """Every link leads to a page of the report; those of the contents to the page they print."""
    links = list(pdf.links())
    suite.check("the report has links", len(links) >= 100, len(links))
    lost = [(number + 1, rectangle) for number, rectangle, target in links if target is None]
    suite.equal("links that lead nowhere", lost[:5], [])
    folios, lines, contents = pdf.folios(), pdf.lines(), find_contents(suite, pdf)
    wrong, count = [], 0
    for number, rectangle, target in links:
        if target is None or number not in contents:
            continue
        height = float(pdf.pages[number]["/MediaBox"][3])
        middle = height - (rectangle[1] + rectangle[3]) / 2
        row = sorted(line for line in lines[number] if line[1] <= middle <= line[3])
        printed = re.search(r"(\d+|[ivxlc]+)$", row[-1][4]) if row else None
        count += 1
        if not printed or printed[1] != folios[target]:
            wrong.append((number + 1, row[-1][4] if row else None, folios[target]))
    suite.check("the contents have links", count >= 20, count)
    suite.equal("contents links to another page than they print", wrong[:5], [])


def check_outline(suite, pdf):
    entries = list(pdf.outline())
    suite.equal("levels of the outline", sorted({level for level, _, _ in entries}), [1, 2, 3])
    lost = [title for _, title, target in entries if target is None]
    suite.equal("outline entries that lead nowhere", lost[:5], [])
    texts = pdf.texts("-layout")
    wrong = [title for _, title, target in entries
             if target is not None and not has_heading(texts[target], bare(title))]
    suite.equal("outline entries whose page has not their heading", wrong[:10], [])


def check_lines(suite, pdf):
    """No line of the body begins with a closing mark or ends with an opening one."""
    starts, ends, count = [], [], 0
    for number in range(len(pdf.pages)):
        for line in split_lines(pdf, number)[0]:
            text = line[4].strip()
            if len(text) < 2:
                continue
            count += 1
            if text[0] in NOT_AT_START:
                starts.append((number + 1, text[:12]))
            if text[-1] in NOT_AT_END:
                ends.append((number + 1, text[-12:]))
    suite.check("the report has lines", count > 300, count)
    suite.equal("lines that begin with a closing mark", starts[:8], [])
    suite.equal("lines that end with an opening mark", ends[:8], [])


# --- The same bytes ------------------------------------------------------------------------------

def find_digests(folder, name):
    return {file: read(os.path.join(folder, name, file))
            for file in WRITTEN}


def check_same_bytes(suite, name, folder):
    """Workers, locale, time zone, working folder and company change no byte."""
    expected = find_digests(os.path.dirname(folder), name)
    relative = os.path.relpath(sample(name), "/")
    ways = {
        "again": ({}, [sample(name)], TOP),
        "-j1 with the other sample": ({}, ["-j1", sample("longnan"), sample("shili")], TOP),
        "-j2 as a tree": ({}, ["-j2", os.path.join(TOP, "samples")], TOP),
        "another LANG": ({"LANG": "en_US.UTF-8", "LC_ALL": "C"}, [sample(name)], TOP),
        "another TZ": ({"TZ": "Pacific/Kiritimati"}, [sample(name)], TOP),
        "another folder": ({}, [relative], "/"),
        "from inside": ({}, ["."], sample(name)),
        "the file itself": ({}, [os.path.join(sample(name), "dossier.xml")], TOP),
    }
    for number, (way, (changes, words, cwd)) in enumerate(ways.items()):
        out = suite.path(f"same{number}")
        result = run(SHENBAO, "build", "-o", out, *words, env=environment(**changes), cwd=cwd)
        if not suite.check(f"build {way}", result.status in (0, 1), result):
            continue
        found = find_digests(out, name)
        for file in expected:
            suite.check(f"{file} is the same {way}", found[file] == expected[file])


def check_report(suite, folder, name, *marks):
    """Everything that holds of the report of a sample."""
    path = os.path.join(folder, "report.pdf")
    check_file(suite, path)
    pdf = Pdf(path)
    check_paragraphs(suite, pdf, os.path.join(sample(name), "dossier.xml"))
    check_characters(suite, pdf)
    check_contents(suite, pdf)
    check_links(suite, pdf)
    check_outline(suite, pdf)
    check_lines(suite, pdf)
    check_marks(suite, pdf, *marks)
    return pdf
