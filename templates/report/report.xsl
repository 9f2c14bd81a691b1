<?xml version="1.0" encoding="UTF-8"?>
<!--
  从输入树到 XHTML。输入树 <input> 下有：report（编排，report.xml）、dossier（申报档案）、catalogue（指标体系，
  附加体系再占一个）、assessment（判定结果）；各格式自己的名称空间在输入树里一律去掉，写法从简、查找也快。本文件取公用数据、按编排逐部分输出；各部分的写法在所导入的文件里。
  编排中的元素怎样输出由模板决定，有哪些、什么次序由 report.xml 决定。
  要快：查找一律用 xsl:key，不在循环里用 //。
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="parts.xsl"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <!-- 公用数据 -->
  <xsl:variable name="report" select="/input/report"/>
  <xsl:variable name="dossier" select="/input/dossier"/>
  <xsl:variable name="catalogue" select="/input/catalogue[1]"/>
  <xsl:variable name="overlay" select="/input/catalogue[2]"/>
  <xsl:variable name="judged" select="/input/assessment"/>
  <xsl:variable name="indicators" select="$judged/indicator"/>
  <xsl:variable name="archives" select="$dossier/archives/archive"/>
  <xsl:variable name="years" select="$judged/year"/>
  <!-- 附加体系的申报条件、否决项取代编号相同的，编号不同的加在后面 -->
  <xsl:variable name="system-conditions" select="$catalogue/conditions/condition[not(@id = $overlay/conditions/condition/@id)] | $overlay/conditions/condition"/>
  <xsl:variable name="system-vetoes" select="$catalogue/vetoes/veto[not(@id = $overlay/vetoes/veto/@id)] | $overlay/vetoes/veto"/>
  <xsl:variable name="dash" select="string($report/@no-data)"/>

  <!-- 查找用的键；匹配写全路径，建键时才不必遍历整棵树 -->
  <xsl:key name="unit" match="/input/dossier/units/unit" use="@id"/>
  <!-- 登记的佐证；装订成卷的有 @href -->
  <xsl:key name="item" match="/input/assessment/item" use="@no"/>
  <xsl:key name="archive" match="/input/dossier/archives/archive" use="@indicator"/>
  <xsl:key name="result" match="/input/dossier/self-check/result" use="@indicator"/>
  <xsl:key name="row" match="/input/catalogue/field/task/indicator" use="@no"/>
  <xsl:key name="indicator" match="/input/assessment/indicator" use="@no"/>
  <xsl:key name="field" match="/input/assessment/indicator" use="@field"/>
  <xsl:key name="property" match="/input/assessment/indicator[@local = '否' and @applicable = '是']" use="@property"/>
  <!-- 适用指标的三要素：名字就是属性名 -->
  <xsl:key name="triad" match="/input/assessment/indicator[@applicable = '是']/@plan | /input/assessment/indicator[@applicable = '是']/@data | /input/assessment/indicator[@applicable = '是']/@evidence" use="name()"/>
  <xsl:key name="task" match="/input/assessment/indicator" use="concat(@field, '|', @task)"/>

  <!-- 判定结果的各项计数：名字就是属性名 -->
  <xsl:key name="count" match="/input/assessment/@*" use="name()"/>
  <xsl:key name="state" match="/input/assessment/rule" use="@state"/>
  <xsl:key name="unchecked" match="/input/assessment/rule[@state = 'not-checkable' or @state = 'failed']" use="concat(@state, @reason)"/>

  <!-- 成立的条件，两头有空格，供 when 查找 -->
  <xsl:variable name="conditions">
    <xsl:text> </xsl:text>
    <xsl:value-of select="$judged/@verdict"/>
    <xsl:text> </xsl:text>
    <xsl:call-template name="condition"><xsl:with-param name="name">marked</xsl:with-param><xsl:with-param name="holds" select="string($dossier/@mark)"/></xsl:call-template>
    <xsl:call-template name="condition"><xsl:with-param name="name">dated</xsl:with-param><xsl:with-param name="holds" select="string($dossier/preparation/@date)"/></xsl:call-template>
    <xsl:call-template name="condition"><xsl:with-param name="name">veto-years</xsl:with-param><xsl:with-param name="holds" select="$catalogue/@veto-years &gt; 1 and number($dossier/@year) &gt; 0"/></xsl:call-template>
    <xsl:call-template name="condition"><xsl:with-param name="name">versioned</xsl:with-param><xsl:with-param name="holds" select="string($dossier/preparation/@version)"/></xsl:call-template>
    <xsl:call-template name="condition"><xsl:with-param name="name">closed</xsl:with-param><xsl:with-param name="holds" select="string($dossier/preparation/@data-until)"/></xsl:call-template>
    <xsl:call-template name="condition"><xsl:with-param name="name">local</xsl:with-param><xsl:with-param name="holds" select="$indicators[@local = '是']"/></xsl:call-template>
    <xsl:call-template name="condition"><xsl:with-param name="name">excluded</xsl:with-param><xsl:with-param name="holds" select="$indicators[@applicable = '否']"/></xsl:call-template>
    <xsl:call-template name="condition"><xsl:with-param name="name">assigned</xsl:with-param><xsl:with-param name="holds" select="$archives/assigned-target"/></xsl:call-template>
    <xsl:call-template name="condition"><xsl:with-param name="name">figures</xsl:with-param><xsl:with-param name="holds" select="$dossier/profile/figure"/></xsl:call-template>
    <xsl:call-template name="condition"><xsl:with-param name="name">organisation</xsl:with-param><xsl:with-param name="holds" select="$dossier/organisation"/></xsl:call-template>
    <xsl:call-template name="condition"><xsl:with-param name="name">profile</xsl:with-param><xsl:with-param name="holds" select="$dossier/profile/section/p"/></xsl:call-template>
    <xsl:call-template name="condition"><xsl:with-param name="name">surveys</xsl:with-param><xsl:with-param name="holds" select="$dossier/surveys/survey"/></xsl:call-template>
    <xsl:call-template name="condition"><xsl:with-param name="name">lower-units</xsl:with-param><xsl:with-param name="holds" select="$dossier/lower-units/lower-unit"/></xsl:call-template>
    <xsl:call-template name="condition"><xsl:with-param name="name">assessments</xsl:with-param><xsl:with-param name="holds" select="$dossier/assessments/assessment"/></xsl:call-template>
    <xsl:call-template name="condition"><xsl:with-param name="name">inspections</xsl:with-param><xsl:with-param name="holds" select="$dossier/inspections/inspection"/></xsl:call-template>
    <xsl:call-template name="condition"><xsl:with-param name="name">computed</xsl:with-param><xsl:with-param name="holds" select="$indicators/part/@computation"/></xsl:call-template>
    <xsl:call-template name="condition"><xsl:with-param name="name">unchecked</xsl:with-param><xsl:with-param name="holds" select="key('state', 'not-checkable') | key('state', 'failed')"/></xsl:call-template>
    <xsl:call-template name="condition"><xsl:with-param name="name">unverified-cells</xsl:with-param><xsl:with-param name="holds" select="$judged/finding[@rule = $report/part/table[@kind = 'unverified']/@rule] | $system-conditions/unverified | $system-vetoes/unverified"/></xsl:call-template>
    <xsl:call-template name="condition"><xsl:with-param name="name">plans</xsl:with-param><xsl:with-param name="holds" select="$dossier/plans/plan"/></xsl:call-template>
    <xsl:call-template name="condition"><xsl:with-param name="name">stages</xsl:with-param><xsl:with-param name="holds" select="$dossier/stages/stage"/></xsl:call-template>
    <xsl:call-template name="condition"><xsl:with-param name="name">projects</xsl:with-param><xsl:with-param name="holds" select="$dossier/projects/project"/></xsl:call-template>
    <xsl:call-template name="condition"><xsl:with-param name="name">dated-stages</xsl:with-param><xsl:with-param name="holds" select="$dossier/stages/stage[@from or @to]"/></xsl:call-template>
    <xsl:call-template name="condition"><xsl:with-param name="name">dated-projects</xsl:with-param><xsl:with-param name="holds" select="$dossier/projects/project[@from or @to]"/></xsl:call-template>
    <xsl:call-template name="condition"><xsl:with-param name="name">problems</xsl:with-param><xsl:with-param name="holds" select="$archives/problem | $archives/rectification"/></xsl:call-template>
    <xsl:call-template name="condition"><xsl:with-param name="name">evidence</xsl:with-param><xsl:with-param name="holds" select="$dossier/evidence/item"/></xsl:call-template>
    <xsl:call-template name="condition"><xsl:with-param name="name">unverified</xsl:with-param><xsl:with-param name="holds" select="$system-conditions/unverified | $system-vetoes/unverified"/></xsl:call-template>
    <xsl:call-template name="condition"><xsl:with-param name="name">survey</xsl:with-param><xsl:with-param name="holds" select="$surveyed/part/value"/></xsl:call-template>
    <xsl:call-template name="condition"><xsl:with-param name="name">survey-numbers</xsl:with-param><xsl:with-param name="holds" select="$surveyed/part/value[@number = '是']"/></xsl:call-template>
    <xsl:call-template name="condition"><xsl:with-param name="name">findings-cut</xsl:with-param><xsl:with-param name="holds" select="$open-findings[number($report/@findings-limit) + 1]"/></xsl:call-template>
  </xsl:variable>

  <xsl:template name="condition">
    <xsl:param name="name"/>
    <xsl:param name="holds"/>
    <xsl:if test="not($holds)">no-</xsl:if>
    <xsl:value-of select="$name"/>
    <xsl:text> </xsl:text>
  </xsl:template>

  <!-- when：几个条件都成立才输出。导入的模板优先级较低，由 apply-imports 接着做 -->
  <xsl:template match="*[@when]" priority="9">
    <xsl:variable name="holds">
      <xsl:call-template name="all-hold"><xsl:with-param name="words" select="concat(normalize-space(@when), ' ')"/></xsl:call-template>
    </xsl:variable>
    <xsl:if test="$holds = ''"><xsl:apply-imports/></xsl:if>
  </xsl:template>

  <!-- 空：全部成立；否则给出不成立的条件数 -->
  <xsl:template name="all-hold">
    <xsl:param name="words"/>
    <xsl:variable name="word" select="substring-before($words, ' ')"/>
    <xsl:if test="$word">
      <xsl:if test="not(contains($conditions, concat(' ', $word, ' ')))">x</xsl:if>
      <xsl:call-template name="all-hold"><xsl:with-param name="words" select="substring-after($words, ' ')"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template match="/">
    <html>
      <head>
        <title><xsl:apply-templates select="$report/title/node()"/></title>
        <meta name="author" content="{$dossier/preparation/@organisation}"/>
        <meta name="description">
          <xsl:attribute name="content"><xsl:apply-templates select="$report/subject/node()"/></xsl:attribute>
        </meta>
        <meta name="date" content="{$dossier/preparation/@date}"/>
        <meta name="running-head">
          <xsl:attribute name="content"><xsl:apply-templates select="$report/running-head/node()"/></xsl:attribute>
        </meta>
        <xsl:apply-templates select="$report/mark"/>
      </head>
      <body data-table-form="{$report/@table-form}" data-figure-form="{$report/@figure-form}" data-caption-gap="{$report/@caption-gap}" data-empty-cell="{$dash}">
        <xsl:if test="$report/@normalise = '是'"><xsl:attribute name="data-normalise">true</xsl:attribute></xsl:if>
        <xsl:apply-templates select="$report/part | $report/chapter | $report/appendix"/>
      </body>
    </html>
  </xsl:template>

</xsl:stylesheet>
