"""Results made up for tests, and what a portfolio has to say of a set of results, counted from the
JSON alone and in no way that the program counts."""
import fractions
import json
import random

OUTCOMES = {"complete": "完备", "incomplete": "未完备", "unprocessed": "未能处理"}
OPEN = ("block", "error", "warning")
FIELDS = ("生态制度", "生态安全", "生态空间", "生态经济", "生态生活", "生态文化")


def outcome(found):
    return found["verdict"] if found["processed"] else "unprocessed"


def ready(each):
    return each["plan"] and each["data"] and each["evidence"] and each["judged"] == "达标"


def counted(found):
    """The indicators that are in the shares: applicable, and of the system itself."""
    return [each for each in found["indicators"] if each["applicable"] and not each["local"]]


def opened(found):
    return [each for each in found["findings"] if each["severity"] in OPEN and not each["waived"]]


def overdue(found):
    return {each["no"] for each in found["indicators"] if each["overdue"]}


def number(found, severity):
    return sum(1 for each in found["findings"] if each["severity"] == severity and not each["waived"])


def entrant(found):
    """A row of the ranking."""
    ours, about = counted(found), found["dossier"]
    late = {each["indicator"] for each in opened(found)} & overdue(found)
    return {
        "name": about["name"] or about["id"], "mark": about["mark"] or "", "code": about["code"] or "",
        "parent": about["parent"] or "", "year": str(about["year"] or ""), "outcome": outcome(found),
        "ready": sum(map(ready, ours)), "applicable": len(ours),
        "met": sum(each["judged"] == "达标" for each in ours),
        "not_met": sum(each["judged"] == "未达标" for each in ours),
        "undetermined": sum(each["judged"] not in ("达标", "未达标") for each in ours),
        **{severity: number(found, severity) for severity in (*OPEN, "note")},
        "waived": sum(each["waived"] for each in found["findings"]), "late": len(late),
    }


def measure(row):
    share = fractions.Fraction(row["ready"], row["applicable"] or 1)
    return list(OUTCOMES).index(row["outcome"]), -share, row["block"] + row["error"]


def groups(results):
    """{(system, level): results}, the largest group first."""
    found = {}
    for each in results:
        key = each["dossier"]["catalogue"] or "", each["dossier"]["level"] or ""
        found.setdefault(key, []).append(each)
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def ranking(results):
    """Rows of one group in order, each with its rank and whether it shares it."""
    rows = sorted(map(entrant, results), key=lambda row: (
        *measure(row), row["name"].encode(), row["code"], row["parent"].encode(), row["year"]))
    measures = [measure(row) for row in rows]
    for row in rows:
        row["rank"] = measures.index(measure(row)) + 1
        row["tied"] = measures.count(measure(row)) > 1
    return rows


def heat(results):
    """{name and code: {field: (ready, applicable)}} of one group."""
    table = {}
    for found in results:
        cells = {}
        for each in counted(found):
            one = cells.setdefault(each["field"] or "", [0, 0])
            one[0] += ready(each)
            one[1] += 1
        table[found["dossier"]["name"], found["dossier"]["code"]] = {
            field: tuple(cell) for field, cell in cells.items()}
    return table


def rules(results):
    """[(id, gravest, places, findings)] in order."""
    found = {}
    for i, each in enumerate(results):
        for finding in opened(each):
            row = found.setdefault(finding["rule"], [set(), 0, 3])
            row[0].add(i)
            row[1] += 1
            row[2] = min(row[2], OPEN.index(finding["severity"]))
    rows = [(rule, OPEN[gravest], len(places), n) for rule, (places, n, gravest) in found.items()]
    return sorted(rows, key=lambda row: (-row[2], -row[3], OPEN.index(row[1]), row[0]))


def gaps(results):
    """{no: (places, applicable, plan, data, evidence, not met, undetermined)} of one group."""
    table = {}
    for found in results:
        for each in counted(found):
            row = table.setdefault(each["no"], [0] * 7)
            row[0] += not ready(each)
            row[1] += 1
            row[2] += not each["plan"]
            row[3] += not each["data"]
            row[4] += not each["evidence"]
            row[5] += each["judged"] == "未达标"
            row[6] += each["judged"] not in ("达标", "未达标")
    return {no: tuple(row) for no, row in table.items()}


def units(results):
    """{name: (places, late findings, late places, block, error, warning)}"""
    table = {}
    for i, found in enumerate(results):
        late = overdue(found)
        for finding in opened(found):
            row = table.setdefault(finding["unit"] or "", [set(), 0, set(), 0, 0, 0])
            row[0].add(i)
            row[3 + OPEN.index(finding["severity"])] += 1
            if finding["indicator"] in late:
                row[1] += 1
                row[2].add(i)
    return {name: (len(row[0]), row[1], len(row[2]), *row[3:]) for name, row in table.items()}


def make_indicator(chance, i):
    applicable, judged = chance.random() < .9, chance.choice(["达标", "达标", "达标", "未达标", "无法判定"])
    return {
        "no": str(i + 1), "name": f"指标{i + 1}", "property": chance.choice(["约束性", "参考性"]),
        "applicable": applicable, "plan": chance.random() < .9, "data": chance.random() < .9,
        "evidence": chance.random() < .8, "claimed": "", "judged": judged if applicable else "不适用",
        "reason": None, "lead": f"单位{i % 7}", "local": i == 39, "parts": [],
        "field": FIELDS[i % len(FIELDS)], "due": "2023-12-31",
        "overdue": chance.choice([True, False, None]),
    }


def make_finding(chance, n_indicators):
    number = chance.randrange(1, n_indicators + 8)  # some are of no indicator
    return {
        "rule": f"C{chance.randrange(1, 30):02}", "severity": chance.choice([*OPEN, "note"]),
        "indicator": str(number) if number <= n_indicators else None, "file": "dossier.xml",
        "line": chance.randrange(1, 4000), "column": 3, "message": "第3项指标：缺少佐证材料，应补充" * 2,
        "found": "没有", "expected": "有", "unit": chance.choice([None, *(f"单位{i}" for i in range(9))]),
        "fix": "补充", "basis": "环办生态函〔2021〕353号", "waived": chance.random() < .1, "subject": None,
    }


def make(seed, name=None, n_findings=40, **changes):
    """A result as the program writes one; the same for the same seed."""
    chance = random.Random(seed)
    is_processed = chance.random() < .95
    indicators = [make_indicator(chance, i) for i in range(40)] if is_processed else []
    findings = [make_finding(chance, len(indicators)) for _ in range(chance.randrange(n_findings + 1))]
    is_bad = not is_processed or any(each["severity"] in ("block", "error") and not each["waived"]
                                     for each in findings)
    titles = {each["rule"] for each in findings}
    about = {"id": f"place-{seed}", "name": name or f"第{seed}县",
             "catalogue": chance.choice(["national-2021", "national-2021", "provincial"]),
             "level": chance.choice(["市", "县"]), "year": 2023, "catalogue_title": "示范区建设指标",
             "code": f"{chance.choice((11, 33, 42, 62))}{seed % 10000:04}", "parent": f"第{seed % 17}市",
             "mark": "示例" if chance.random() < .1 else None}
    found = {
        "tool": {"name": "shenbao", "version": "0"}, "dossier": about | changes,
        "verdict": "incomplete" if is_bad else "complete", "counts": {},
        "rules": [{"id": rule, "state": "violated", "findings": 1, "title": f"规则{rule}"}
                  for rule in sorted(titles)],
        "indicators": indicators, "findings": findings, "processed": is_processed, "schema": 1,
    }
    return found


def text(found):
    return json.dumps(found, ensure_ascii=False, indent=1)
