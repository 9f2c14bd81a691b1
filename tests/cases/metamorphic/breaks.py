"""One thing broken in 示例市, and exactly what must then be found: (name, edits, findings).

An edit is (old, new); old stands exactly once. With three members (start, end, new) all from the one
place of start to the next end is replaced. Findings are "RULE indicator", "-" for none; notes that
the sound dossier has as well are left out.
"""

BREAKS = [
    ("a value that its parts deny", [
        ('denominator="365">96.44</value>', 'denominator="365">97.00</value>')],
     ["K01 7"]),
    ("the value of the year is missing", [
        ('          <value year="2023" numerator="22.5" denominator="100">22.50</value>\n'.lstrip(),
         "")],
     ["C02 3"]),
    ("a value below its target, parts and text and all", [
        ('<value year="2023" numerator="22.5" denominator="100">22.50</value>',
         '<value year="2023" numerator="19.5" denominator="100">19.50</value>'),
        ('quote="22.50%" year="2023"', 'quote="19.50%" year="2023"'),
        ("20.50%、21.00%和22.50%", "20.50%、21.00%和19.50%")],
     ["E22 3", "J01 3", "J06 3"]),
    ("a share as a ratio", [
        ('denominator="365">96.44</value>', 'denominator="365">0.9644</value>')],
     ["V02 7"]),
    ("a share above a hundred", [
        ('denominator="1407">100.00</value>', 'denominator="1407">103.20</value>')],
     ["V03 5"]),
    ("a number that is none", [
        ('denominator="365">96.44</value>', 'denominator="365">≥95</value>')],
     ["V04 7"]),
    ("another unit", [
        ('<data part="2" series="PM2.5浓度" unit="微克/立方米"',
         '<data part="2" series="PM2.5浓度" unit="吨"')],
     ["V01 7"]),
    ("no plan", [
        ('<plan document="p1" clause="第四章第一节“完善目标责任体系”" target="≥20"', "</plan>", "")],
     ["C01 3"]),
    ("no archive", [
        ('<archive indicator="3" ', "</archive>", "")],
     ["A03 3"]),
    ("an evidence file is gone: its id is unknown", [
        ('<item id="3-4"', "/>", "")],
     ["E01 3", "E05 -"]),
    ("one older paper of four is no fault", [
        ('title="2023年度生态文明建设考核评分细则" document-no="示环发〔2023〕15号" issuer="示例市生态环境局" '
         'date="2023-03-28" covers="2023"',
         'title="2023年度生态文明建设考核评分细则" document-no="示环发〔2023〕15号" issuer="示例市生态环境局" '
         'date="2023-03-28" covers="2020"')],
     []),
    ("evidence without a seal", [
        ('file="evidence/3-1.pdf" sealed="是"', 'file="evidence/3-1.pdf" sealed="否"')],
     ["E09 3"]),
    ("a copy nobody confirmed", [
        ('file="evidence/3-1.pdf" sealed="是" original="是"',
         'file="evidence/3-1.pdf" sealed="是" original="否"')],
     ["E10 3"]),
    ("a document number in other brackets", [
        ('document-no="示组函〔2024〕4号"', 'document-no="示组函[2024]4号"')],
     ["E11 3"]),
    ("evidence dated after the dossier", [
        ('issuer="中共示例市委组织部" date="2024-01-18"', 'issuer="中共示例市委组织部" date="2025-01-18"')],
     ["E12 3"]),
    ("a quotation of another number", [
        ('quote="22.50%" year="2023"', 'quote="22.80%" year="2023"')],
     ["E15 3", "E22 3"]),
    ("a page the paper does not have", [
        ('<cite evidence="3-1" page="2"', '<cite evidence="3-1" page="62"')],
     ["E21 3"]),
    ("no lead unit", [
        ('<archive indicator="3" lead="zzb"', '<archive indicator="3"')],
     ["R01 3"]),
    ("a unit nobody registered", [
        ('<archive indicator="3" lead="zzb" support="rsj sthj swb"',
         '<archive indicator="3" lead="zzb" support="rsj sthj swb xyz"')],
     ["R03 3"]),
    ("the lead supports as well", [
        ('<archive indicator="3" lead="zzb" support="rsj sthj swb"',
         '<archive indicator="3" lead="zzb" support="rsj sthj swb zzb"')],
     ["R04 3"]),
    ("an archive that is not signed", [
        ('<archive indicator="3" lead="zzb" support="rsj sthj swb" contact="业务科室负责人"',
         '<archive indicator="3" lead="zzb" support="rsj sthj swb"')],
     ["R09 3"]),
    ("another figure in the text", [
        ("林草覆盖率为68.44%，生态保护红线面积", "林草覆盖率为68.94%，生态保护红线面积")],
     ["X01 -"]),
    ("another count in the text", [
        ("把36项适用指标分解到牵头单位和2区4县", "把37项适用指标分解到牵头单位和2区4县")],
     ["X03 -"]),
    ("another base figure", [
        ('<value year="2023">12480.6</value>', '<value year="2023">12408.6</value>')],
     ["X06 11"]),
    ("another system cited", [
        ("对照《国家生态文明建设示范区建设指标（修订版）》（环办生态函〔2021〕353号）逐项自查",
         "对照《国家生态文明建设示范市县建设指标》（环办生态函〔2021〕353号）逐项自查")],
     ["X05 -"]),
    ("spam in a paragraph", [
        ("属湿润的北亚热带季风气候", "属湿润的bet365北亚热带季风气候")],
     ["F01 -"]),
    ("half-width punctuation", [
        ("属湿润的北亚热带季风气候，", "属湿润的北亚热带季风气候,")],
     ["F02 -"]),
    ("a wrong character", [
        ("水源涵养、水土保持功能逐年增强", "水源涵养、水土保持功能显着增强")],
     ["F03 -"]),
    ("a misread numeral", [
        ("示江出境断面水质稳定达到Ⅱ类", "示江出境断面水质稳定达到II类")],
     ["F04 -"]),
    ("a misread comparator", [
        ("行政村全部通硬化路、通客车", "行政村全部通硬化路、通客车，通达率295%")],
     ["V04 -"]),
    ("a placeholder", [
        ("示例市位于示例省中部", "XX市位于示例省中部")],
     ["F09 -"]),
    ("a veto without its answer", [
        ('<veto ref="v3" occurred="无">', '<veto ref="v3">')],
     ["B03 -"]),
    ("the plan has ended", [
        ('document-no="示政发〔2021〕8号" from="2021" to="2030"',
         'document-no="示政发〔2021〕8号" from="2021" to="2022"')],
     ["B02 -", "X04 -"]),
    ("the traits do not say the terrain", [
        (' terrain="山区"', "")],
     ["A06 -"]),
    ("a claim that is empty", [
        ('<result indicator="3" claim="达标">', '<result indicator="3">')],
     ["J09 3"]),
    ("a project that serves nothing", [
        (' progress="已完成" indicators="33">', ' progress="已完成">')],
     ["P08 -"]),
    ("one investment less", [
        ('investment="86400"', 'investment="46400"')],
     ["P09 -"]),
]
