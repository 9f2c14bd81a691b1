"""A dossier of one indicator that is complete, and its catalogue: what hostile input stands beside."""
import os

from suite import write

CATALOGUE = """<?xml version="1.0" encoding="UTF-8"?>
<catalogue xmlns="urn:shenbao:catalogue:1" id="tiny" title="试验示范区建设指标" document="试字〔2021〕1号"
           issuer="试验机关" year="2021" award="试验示范区" levels="市 县" years="1" veto-years="3">
  <reasons><reason id="级别不适用" proof="否"/></reasons>
  <pass constraint="全部"/>
  <field name="生态制度">
    <task no="（一）" name="目标责任">
      <indicator no="1" name="考核占比" kind="定量" property="约束性" scope="市 县">
        <source>组织部门</source>
        <part unit="%" decimals="1" direction="升" min="0" max="100">
          <target text="≥20"><require op="≥" value="20"/></target>
        </part>
        <basis document="试字〔2021〕1号" clause="第1项"/>
      </indicator>
    </task>
  </field>
</catalogue>
"""

DOSSIER = """<?xml version="1.0" encoding="UTF-8"?>
<dossier xmlns="urn:shenbao:dossier:1" catalogue="tiny" level="市" year="2023">
  <applicant name="{name}" code="990100" parent="试省" kind="设区市" terrain="山区" climate="湿润"
             coastal="否" city-size="中小"/>
  <preparation organisation="试验编制组" date="2024-06-20" version="1" data-until="2023-12-31"/>
  <units><unit id="zzb" name="市委组织部"/></units>
  <plans><plan id="p1" title="{name}规划" adopted-by="市人民代表大会" adopted-on="2022-03-01"
               document-no="试发〔2022〕2号" from="2022" to="2030" evidence="0-1"/></plans>
  <self-check date="2024-05-30" by="zzb">
    <result indicator="1" claim="达标"><statement>考核占比为22%。</statement>
      <cite evidence="1-1"/></result>
  </self-check>
  <archives>
    <archive indicator="1" lead="zzb">
      <plan document="p1" clause="第一章" target="≥20" op="≥" value="20" due="2023-12-31">
        <p>{paragraph}</p></plan>
      <data unit="%" source="zzb">
        <value year="2023" numerator="22" denominator="100">22</value></data>
      <measures><p>按季度调度。</p></measures>
      <cite evidence="1-1" page="1"/>
    </archive>
  </archives>
  <evidence>
    <item id="0-1" title="规划印发文件" document-no="试发〔2022〕2号" issuer="市委组织部" date="2022-03-10"
          covers="2022-2030" kind="文件" file="evidence/0-1.pdf" sealed="是" original="是"/>
    <item id="1-1" title="考核办法" document-no="试发〔2024〕1号" issuer="市委组织部" date="2024-01-10"
          covers="2023" kind="文件" file="evidence/1-1.pdf" sealed="是" original="是"/>
  </evidence>
</dossier>
"""


def pdf(*texts, date=None):
    """A whole PDF with a page for each text; an empty one makes a blank page."""
    kids = "".join(f"{4 + 2 * i} 0 R " for i in range(len(texts)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(texts)}>>",
               "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    for number, each in enumerate(texts):
        content = f"BT /F 12 Tf 40 780 Td ({each}) Tj ET" if each else ""
        objects += [f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + 2 * number} 0 R"
                    "/Resources<</Font<</F 3 0 R>>>>>>",
                    f"<</Length {len(content)}>>stream\n{content}\nendstream"]
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{body} endobj\n"
    info = f"/Info<</CreationDate(D:{date})>>" if date else ""
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (f"{out}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer<</Size {len(objects) + 1}/Root 1 0 R{info}>>\nstartxref\n{len(out)}\n%%EOF\n")


def text(name="甲市", paragraph="考核占比不低于20%。"):
    return DOSSIER.format(name=name, paragraph=paragraph)


def make(folder, dossier=None):
    """Write a dossier with its evidence into a folder; give the folder."""
    write(os.path.join(folder, "dossier.xml"), text() if dossier is None else dossier)
    for name in ("0-1", "1-1"):
        write(os.path.join(folder, f"evidence/{name}.pdf"), pdf(name))
    return folder


def make_catalogue(folder):
    return write(os.path.join(folder, "tiny.xml"), CATALOGUE)
