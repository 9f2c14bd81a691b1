<?xml version="1.0" encoding="UTF-8"?>
<!--
  从输入树到 XHTML。输入树 <input> 下有：letter（编排，letter.xml）、dossier（申报档案）、catalogue（指标体系，附加体系
  再占一个）、tasks（一个责任单位没有办结的事项）；名称空间一律去掉。tasks/@paper 说做第几种文书。
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="letter" select="/input/letter"/>
  <xsl:variable name="dossier" select="/input/dossier"/>
  <xsl:variable name="catalogue" select="/input/catalogue[1]"/>
  <xsl:variable name="tasks" select="/input/tasks"/>
  <xsl:variable name="paper" select="$letter/paper[position() = $tasks/@paper]"/>
  <xsl:variable name="dash" select="string($letter/@no-data)"/>
  <xsl:variable name="date" select="string($dossier/preparation/@date)"/>

  <xsl:key name="unit" match="/input/dossier/units/unit" use="@id"/>
  <xsl:key name="row" match="/input/catalogue//indicator" use="@no"/>
  <xsl:key name="accept" match="/input/letter/accept" use="@rule"/>

  <!-- 发文机关：做自查的单位，没有则为编制单位，都没有则为编排里的称呼 -->
  <xsl:variable name="issuer">
    <xsl:choose>
      <xsl:when test="key('unit', $dossier/self-check/@by)"><xsl:value-of select="key('unit', $dossier/self-check/@by)[1]/@name"/></xsl:when>
      <xsl:when test="$dossier/preparation/@organisation"><xsl:value-of select="$dossier/preparation/@organisation"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="$letter/office/node()"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="addressee">
    <xsl:value-of select="$tasks/@unit"/>
    <xsl:if test="not($tasks/@unit)"><xsl:value-of select="$issuer"/></xsl:if>
  </xsl:variable>

  <!-- 成立的条件，两头有空格 -->
  <xsl:variable name="conditions">
    <xsl:text> </xsl:text>
    <xsl:if test="string($dossier/@mark)">marked </xsl:if>
    <xsl:if test="$date">dated </xsl:if>
    <xsl:if test="$tasks/copy">copied </xsl:if>
    <xsl:if test="string($issuer) = string($addressee)">own </xsl:if>
    <xsl:if test="string($issuer) != string($addressee)">other </xsl:if>
    <xsl:choose>
      <xsl:when test="$tasks/@unassigned = 0">assigned </xsl:when>
      <xsl:when test="$tasks/@unassigned = $tasks/@findings">unassigned </xsl:when>
      <xsl:otherwise>mixed </xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:template match="*[@when]" priority="9">
    <xsl:if test="contains($conditions, concat(' ', @when, ' '))">
      <xsl:choose>
        <xsl:when test="self::p"><xsl:call-template name="p"/></xsl:when>
        <xsl:when test="self::mark"><xsl:call-template name="mark"/></xsl:when>
        <xsl:otherwise><xsl:message terminate="yes">letter.xml：when 只用在 p 和 mark 上</xsl:message></xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:template>
  <xsl:template match="dated"><xsl:if test="$date"><xsl:apply-templates/></xsl:if></xsl:template>
  <xsl:template match="copied"><xsl:if test="$tasks/copy"><xsl:apply-templates/></xsl:if></xsl:template>

  <xsl:template match="/">
    <html>
      <head>
        <title><xsl:apply-templates select="$paper/title/node()"/></title>
        <meta name="author" content="{$issuer}"/>
        <meta name="description"><xsl:attribute name="content">《<xsl:value-of select="$catalogue/@title"/>》</xsl:attribute></meta>
        <meta name="date" content="{$date}"/>
        <xsl:apply-templates select="$letter/mark"/>
      </head>
      <body><xsl:apply-templates select="$paper/section"/></body>
    </html>
  </xsl:template>

  <xsl:template match="mark" name="mark">
    <meta name="mark"><xsl:attribute name="content"><xsl:apply-templates/></xsl:attribute></meta>
  </xsl:template>
  <xsl:template match="section">
    <section data-master="{@page}"><xsl:apply-templates/></section>
  </xsl:template>
  <xsl:template match="p" name="p">
    <p><xsl:copy-of select="@class"/><xsl:apply-templates/></p>
  </xsl:template>
  <xsl:template match="br"><br/></xsl:template>
  <xsl:template match="strong"><strong><xsl:apply-templates/></strong></xsl:template>
  <xsl:template match="*" priority="-1">
    <xsl:message terminate="yes">letter.xml：不认识元素 <xsl:value-of select="name()"/></xsl:message>
  </xsl:template>

  <!-- 标题：大纲里的一级 -->
  <xsl:template match="p[@class = 'title' or @class = 'list-title']">
    <h1 class="{@class}"><xsl:apply-templates/></h1>
  </xsl:template>
  <xsl:template match="p[@class = 'first']">
    <h2 class="first"><xsl:apply-templates/></h2>
  </xsl:template>

  <!-- 发文机关标志：名称越长字越小，总在一行 -->
  <xsl:template match="issuer">
    <xsl:variable name="length" select="string-length($issuer)"/>
    <p>
      <xsl:attribute name="class">
        <xsl:choose>
          <xsl:when test="$length &lt; 13">issuer</xsl:when>
          <xsl:when test="$length &lt; 19">issuer-long</xsl:when>
          <xsl:otherwise>issuer-longest</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:value-of select="$issuer"/>
    </p>
  </xsl:template>
  <xsl:template match="document-no">
    <p class="document-no">
      <xsl:value-of select="$letter/@document-no"/>
      <xsl:if test="not(string($letter/@document-no))">〔　　　〕　　　号</xsl:if>
    </p>
  </xsl:template>

  <!-- 署名居中于成文日期之上；没有日期的不写 -->
  <xsl:template match="sign">
    <xsl:variable name="long"><xsl:if test="string-length($issuer) &gt; 12">-long</xsl:if></xsl:variable>
    <p class="sign{$long}"><xsl:value-of select="$issuer"/></p>
    <xsl:if test="$date">
      <p class="signed{$long}"><xsl:call-template name="date"><xsl:with-param name="date" select="$date"/></xsl:call-template></p>
    </xsl:if>
  </xsl:template>

  <!-- 一般公文的版记：抄送（有的话）、印发机关和印发日期 -->
  <xsl:template match="imprint">
    <section class="imprint">
      <div class="table">
        <table class="imprint">
          <colgroup><col width="64" align="left"/><col width="36" align="right"/></colgroup>
          <tbody>
            <xsl:if test="$tasks/copy">
              <tr><td colspan="2" class="imprint-copies"><xsl:apply-templates/></td></tr>
            </xsl:if>
            <tr>
              <td class="imprint-text"><xsl:value-of select="$issuer"/></td>
              <td class="imprint-date">
                <xsl:if test="$date"><xsl:call-template name="date"><xsl:with-param name="date" select="$date"/></xsl:call-template>印发</xsl:if>
              </td>
            </tr>
          </tbody>
        </table>
      </div>
    </section>
  </xsl:template>

  <!-- 正文里一项指标一段：几项、哪几类、时限 -->
  <xsl:template match="summary">
    <xsl:variable name="words" select="."/>
    <xsl:for-each select="$tasks/item">
      <p>
        <xsl:value-of select="concat(position(), '.')"/>
        <xsl:choose>
          <xsl:when test="@no">
            <xsl:value-of select="@name"/>
            <xsl:text>（</xsl:text>
            <xsl:value-of select="concat($letter/band/@indicator, @no)"/>
            <xsl:value-of select="concat('）：', $words/@count, @findings, $words/@unit, '，', $words/@kinds)"/>
            <xsl:for-each select="finding[not(@rule = preceding-sibling::finding/@rule)]">
              <xsl:if test="position() &gt; 1">、</xsl:if>
              <xsl:call-template name="kind"/>
            </xsl:for-each>
          </xsl:when>
          <xsl:otherwise>
            <xsl:for-each select="finding[1]"><xsl:call-template name="kind"/></xsl:for-each>
            <xsl:value-of select="concat('：', $words/@count, @findings, $words/@unit)"/>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:if test="@no or @due">
          <xsl:text>；</xsl:text>
          <xsl:if test="@due">
            <xsl:value-of select="$words/@due"/>
            <xsl:call-template name="date"><xsl:with-param name="date" select="@due"/></xsl:call-template>
            <xsl:if test="@overdue = '是'"><xsl:value-of select="$words/@overdue"/></xsl:if>
          </xsl:if>
          <xsl:if test="not(@due)"><xsl:value-of select="$words/@no-due"/></xsl:if>
        </xsl:if>
        <xsl:text>。</xsl:text>
      </p>
    </xsl:for-each>
  </xsl:template>
  <!-- 一类问题的名称；不是规则的（豁免、格式）没有名称，写编号 -->
  <xsl:template name="kind">
    <xsl:value-of select="@title"/>
    <xsl:if test="not(@title)"><xsl:value-of select="@rule"/></xsl:if>
  </xsl:template>

  <!-- 逐项清单：每项指标一行标题，下面一条问题一行；序号连续 -->
  <xsl:template match="items">
    <xsl:variable name="columns" select="$letter/columns/*"/>
    <div class="table">
      <table class="grid">
        <colgroup><xsl:for-each select="$columns"><col><xsl:copy-of select="@align | @width"/></col></xsl:for-each></colgroup>
        <thead><tr><xsl:for-each select="$columns"><th><xsl:value-of select="."/></th></xsl:for-each></tr></thead>
        <tbody>
          <xsl:for-each select="$tasks/item">
            <xsl:variable name="before" select="sum(preceding-sibling::item/@findings)"/>
            <tr class="band"><td colspan="{count($columns)}"><xsl:call-template name="band"/></td></tr>
            <xsl:for-each select="finding">
              <xsl:variable name="finding" select="."/>
              <xsl:variable name="number" select="$before + position()"/>
              <tr>
                <xsl:for-each select="$columns">
                  <td><xsl:apply-templates select="." mode="cell"><xsl:with-param name="finding" select="$finding"/><xsl:with-param name="number" select="$number"/></xsl:apply-templates></td>
                </xsl:for-each>
              </tr>
            </xsl:for-each>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
  </xsl:template>
  <xsl:template match="number" mode="cell"><xsl:param name="number"/><xsl:value-of select="$number"/></xsl:template>
  <xsl:template match="level" mode="cell"><xsl:param name="finding"/><xsl:value-of select="$finding/@level"/></xsl:template>
  <xsl:template match="message" mode="cell"><xsl:param name="finding"/><xsl:value-of select="$finding/@message"/></xsl:template>
  <xsl:template match="accept" mode="cell">
    <xsl:param name="finding"/>
    <xsl:variable name="own" select="key('accept', $finding/@rule)"/>
    <xsl:value-of select="$own"/>
    <xsl:if test="not($own)"><xsl:value-of select="concat($finding/@fix, '。')"/></xsl:if>
  </xsl:template>
  <xsl:template match="place" mode="cell">
    <xsl:param name="finding"/>
    <xsl:value-of select="$finding/@place"/>
    <xsl:if test="not($finding/@place)"><xsl:value-of select="$dash"/></xsl:if>
  </xsl:template>
  <xsl:template match="done" mode="cell"/>
  <xsl:template match="*" mode="cell" priority="-1">
    <xsl:message terminate="yes">letter.xml：没有名为 <xsl:value-of select="name()"/> 的栏目</xsl:message>
  </xsl:template>

  <xsl:template name="band">
    <xsl:variable name="words" select="$letter/band"/>
    <xsl:variable name="row" select="key('row', @no)[last()]"/>
    <p class="band">
      <xsl:choose>
        <xsl:when test="@no"><xsl:value-of select="concat($words/@indicator, @no, '　', @name)"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="concat($words/@list, '　')"/><xsl:for-each select="finding[1]"><xsl:call-template name="kind"/></xsl:for-each></xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="concat('　　', $words/@due)"/>
      <xsl:call-template name="date"><xsl:with-param name="date" select="@due"/></xsl:call-template>
      <xsl:if test="not(@due)"><xsl:value-of select="$dash"/></xsl:if>
      <xsl:if test="@overdue = '是'"><xsl:value-of select="$words/@overdue"/></xsl:if>
    </p>
    <xsl:if test="$row/slot or $row/source">
      <p class="band-text">
        <xsl:if test="$row/slot"><xsl:value-of select="$words/@slots"/></xsl:if>
        <xsl:for-each select="$row/slot">
          <xsl:if test="position() &gt; 1">、</xsl:if>
          <xsl:value-of select="@id"/>
          <xsl:if test="@kinds"><xsl:value-of select="concat('（', translate(@kinds, ' ', '、'), '）')"/></xsl:if>
        </xsl:for-each>
        <xsl:if test="$row/slot">　　</xsl:if>
        <xsl:if test="$row/source"><xsl:value-of select="$words/@sources"/></xsl:if>
        <xsl:for-each select="$row/source">
          <xsl:if test="position() &gt; 1">、</xsl:if>
          <xsl:value-of select="."/>
        </xsl:for-each>
      </p>
    </xsl:if>
  </xsl:template>

  <!-- 取来的词 -->
  <xsl:template match="value">
    <xsl:variable name="name" select="@of"/>
    <xsl:variable name="last" select="number($dossier/@year)"/>
    <xsl:choose>
      <xsl:when test="@of = 'findings' or @of = 'indicators' or @of = 'unassigned' or @of = 'block' or @of = 'error' or @of = 'warning'">
        <xsl:value-of select="$tasks/@*[local-name() = $name]"/>
      </xsl:when>
      <xsl:when test="@of = 'addressee'"><xsl:value-of select="$addressee"/></xsl:when>
      <xsl:when test="@of = 'issuer'"><xsl:value-of select="$issuer"/></xsl:when>
      <xsl:when test="@of = 'copies' or @of = 'copies-comma'">
        <xsl:for-each select="$tasks/copy">
          <xsl:if test="position() &gt; 1 and $name = 'copies'">、</xsl:if>
          <xsl:if test="position() &gt; 1 and $name != 'copies'">，</xsl:if>
          <xsl:value-of select="@name"/>
        </xsl:for-each>
      </xsl:when>
      <xsl:when test="@of = 'date'"><xsl:call-template name="date"><xsl:with-param name="date" select="$date"/></xsl:call-template></xsl:when>
      <xsl:when test="@of = 'year'"><xsl:value-of select="$dossier/@year"/></xsl:when>
      <xsl:when test="@of = 'years' and $catalogue/@years &gt; 1"><xsl:value-of select="concat($last - $catalogue/@years + 1, '—', $last, '年')"/></xsl:when>
      <xsl:when test="@of = 'years'"><xsl:value-of select="concat($last, '年')"/></xsl:when>
      <xsl:when test="@of = 'mark'"><xsl:value-of select="$dossier/@mark"/></xsl:when>
      <xsl:when test="@of = 'name'"><xsl:value-of select="$dossier/applicant/@name"/></xsl:when>
      <xsl:when test="@of = 'full-name'"><xsl:value-of select="concat($dossier/applicant/@parent, $dossier/applicant/@name)"/></xsl:when>
      <xsl:when test="@of = 'level'"><xsl:value-of select="$dossier/@level"/></xsl:when>
      <xsl:when test="@of = 'award'"><xsl:value-of select="$catalogue/@award"/></xsl:when>
      <xsl:when test="@of = 'catalogue'">
        <xsl:value-of select="concat('《', $catalogue/@title, '》')"/>
        <xsl:if test="$catalogue/@document"><xsl:value-of select="concat('（', $catalogue/@document, '）')"/></xsl:if>
      </xsl:when>
      <xsl:otherwise>
        <xsl:message terminate="yes">letter.xml：没有名为 <xsl:value-of select="@of"/> 的 value</xsl:message>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 2023-12-20 → 2023年12月20日；不是这样写的照录 -->
  <xsl:template name="date">
    <xsl:param name="date"/>
    <xsl:choose>
      <xsl:when test="translate($date, '0123456789', '') = '--' and string-length($date) = 10">
        <xsl:value-of select="concat(substring($date, 1, 4), '年', number(substring($date, 6, 2)), '月', number(substring($date, 9, 2)), '日')"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$date"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
