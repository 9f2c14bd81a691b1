<?xml version="1.0" encoding="UTF-8"?>
<!--
  从输入树到 XHTML。输入树 <input> 下有：binder（编排，binder.xml）、dossier（申报档案）、catalogue（指标体系，附加体系
  再占一个）、volume（一卷：其中的材料、每份的引用处和页）；名称空间一律去掉。
  先是封面、目录和隔页；后面一小页一个戳，次序就是装订的次序，程序按这个次序把戳盖到材料的页上。
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="binder" select="/input/binder"/>
  <xsl:variable name="dossier" select="/input/dossier"/>
  <xsl:variable name="catalogue" select="/input/catalogue[1]"/>
  <xsl:variable name="volume" select="/input/volume"/>
  <xsl:variable name="stamp" select="$binder/stamp"/>

  <xsl:key name="state" match="/input/binder/divider/state" use="@name"/>
  <xsl:key name="kind" match="/input/binder/divider/claims/claim" use="@kind"/>

  <!-- 成立的条件，两头有空格 -->
  <xsl:variable name="conditions">
    <xsl:text> </xsl:text>
    <xsl:if test="string($dossier/@mark)">marked </xsl:if>
    <xsl:if test="string($dossier/preparation/@date)">dated </xsl:if>
    <xsl:if test="string($dossier/preparation/@organisation)">prepared </xsl:if>
  </xsl:variable>
  <xsl:template match="*[@when]" priority="9">
    <xsl:if test="contains($conditions, concat(' ', @when, ' '))">
      <xsl:choose>
        <xsl:when test="self::p"><xsl:call-template name="p"/></xsl:when>
        <xsl:when test="self::mark"><xsl:call-template name="mark"/></xsl:when>
        <xsl:otherwise><xsl:message terminate="yes">binder.xml：when 只用在 p 和 mark 上</xsl:message></xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <xsl:template match="/">
    <html>
      <head>
        <title><xsl:apply-templates select="$binder/title/node()"/></title>
        <meta name="author" content="{$dossier/preparation/@organisation}"/>
        <meta name="description"><xsl:attribute name="content">《<xsl:value-of select="$catalogue/@title"/>》</xsl:attribute></meta>
        <meta name="date" content="{$dossier/preparation/@date}"/>
        <xsl:apply-templates select="$binder/mark"/>
      </head>
      <body data-empty-cell="{$binder/@no-data}">
        <section data-master="cover"><xsl:apply-templates select="$binder/cover/*"/></section>
        <section data-master="front">
          <xsl:apply-templates select="$binder/contents"/>
          <xsl:if test="$volume/other"><xsl:apply-templates select="$binder/others"/></xsl:if>
        </section>
        <xsl:apply-templates select="$volume/item"/>
        <xsl:if test="$volume/item/page">
          <section data-master="stamp"><xsl:apply-templates select="$volume/item/page"/></section>
        </xsl:if>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="mark" name="mark">
    <meta name="mark"><xsl:attribute name="content"><xsl:apply-templates/></xsl:attribute></meta>
  </xsl:template>
  <!-- 大纲的一级：卷名 -->
  <xsl:template match="p[@class = 'cover-number']" priority="1">
    <h1 class="cover-number"><xsl:apply-templates/></h1>
  </xsl:template>
  <xsl:template match="p" name="p">
    <p><xsl:copy-of select="@class"/><xsl:apply-templates/></p>
  </xsl:template>
  <xsl:template match="br"><br/></xsl:template>
  <xsl:template match="strong"><strong><xsl:apply-templates/></strong></xsl:template>
  <xsl:template match="*" priority="-1">
    <xsl:message terminate="yes">binder.xml：不认识元素 <xsl:value-of select="name()"/></xsl:message>
  </xsl:template>

  <!-- 卷内目录 -->
  <xsl:template match="contents">
    <h2 class="front-title"><xsl:value-of select="@title"/></h2>
    <xsl:call-template name="table"><xsl:with-param name="rows" select="$volume/item"/></xsl:call-template>
    <xsl:apply-templates select="p"/>
  </xsl:template>
  <xsl:template match="others">
    <h2 class="others-title"><xsl:value-of select="@title"/></h2>
    <xsl:call-template name="table"><xsl:with-param name="rows" select="$volume/other"/></xsl:call-template>
  </xsl:template>

  <!-- 一行一份；空格由程序补“—” -->
  <xsl:template name="table">
    <xsl:param name="rows"/>
    <xsl:variable name="columns" select="columns/*"/>
    <div class="table">
      <table class="grid">
        <colgroup><xsl:for-each select="$columns"><col><xsl:copy-of select="@align | @width"/></col></xsl:for-each></colgroup>
        <thead><tr><xsl:for-each select="$columns"><th><xsl:value-of select="."/></th></xsl:for-each></tr></thead>
        <tbody>
          <xsl:for-each select="$rows">
            <xsl:variable name="row" select="."/>
            <xsl:variable name="number" select="position()"/>
            <tr>
              <xsl:copy-of select="self::claim/@id"/>
              <xsl:for-each select="$columns">
                <td><xsl:apply-templates select="." mode="cell"><xsl:with-param name="row" select="$row"/><xsl:with-param name="number" select="$number"/></xsl:apply-templates></td>
              </xsl:for-each>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
  </xsl:template>
  <xsl:template match="*" mode="cell">
    <xsl:param name="row"/>
    <xsl:value-of select="$row/@*[local-name() = local-name(current())]"/>
  </xsl:template>
  <xsl:template match="number" mode="cell"><xsl:param name="number"/><xsl:value-of select="$number"/></xsl:template>
  <xsl:template match="contents/columns/title" mode="cell">
    <xsl:param name="row"/>
    <a href="#{$row/@id}"><xsl:value-of select="$row/@title"/></a>
  </xsl:template>
  <xsl:template match="first" mode="cell">
    <xsl:param name="row"/>
    <a href="#{$row/@id}"><xsl:value-of select="$row/@divider"/></a>
  </xsl:template>
  <xsl:template match="volume" mode="cell">
    <xsl:param name="row"/>
    <a><xsl:copy-of select="$row/@href"/><xsl:value-of select="concat(@before, $row/@volume, @after)"/></a>
  </xsl:template>

  <!-- 引用处 -->
  <xsl:template match="kind" mode="cell"><xsl:param name="row"/><xsl:value-of select="key('kind', $row/@kind)"/></xsl:template>
  <xsl:template match="what" mode="cell">
    <xsl:param name="row"/>
    <xsl:value-of select="concat($row/@no, substring('　', 1, boolean($row/@no)), $row/@name)"/>
  </xsl:template>
  <xsl:template match="page" mode="cell">
    <xsl:param name="row"/>
    <xsl:choose>
      <xsl:when test="$row/@href"><a><xsl:copy-of select="$row/@href"/><xsl:value-of select="$row/@page"/></a></xsl:when>
      <xsl:otherwise><xsl:value-of select="$row/@page"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="back" mode="cell">
    <xsl:param name="row"/>
    <xsl:if test="$row/@back"><a href="{$row/@back}"><xsl:value-of select="@word"/></a></xsl:if>
  </xsl:template>

  <!-- 隔页 -->
  <xsl:template match="item">
    <xsl:variable name="item" select="."/>
    <xsl:variable name="divider" select="$binder/divider"/>
    <section data-master="divider">
      <!-- 页次排过一遍才知道，先空着也占一行 -->
      <p class="divider-folio"><xsl:value-of select="concat($stamp/@folio, @divider, $stamp/@folio-end)"/></p>
      <h2 class="item" id="{@id}"><xsl:value-of select="concat($stamp/@item, @no, '　', @title)"/></h2>
      <div class="table">
        <table class="lines">
          <colgroup><col align="left" width="20"/><col align="left" width="80"/></colgroup>
          <tbody>
            <xsl:for-each select="$divider/line[@of != 'sm3' or $item/@sm3]">
              <tr>
                <td class="label"><xsl:value-of select="."/></td>
                <td><xsl:apply-templates select="." mode="line"><xsl:with-param name="item" select="$item"/></xsl:apply-templates></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
      <xsl:if test="@state != 'pages'">
        <p class="state"><xsl:value-of select="key('state', @state)"/></p>
        <xsl:if test="not(key('state', @state))"><xsl:message terminate="yes">binder.xml：没有名为 <xsl:value-of select="@state"/> 的 state</xsl:message></xsl:if>
      </xsl:if>
      <xsl:if test="claim">
        <p class="claims"><xsl:value-of select="$divider/claims/@title"/></p>
        <xsl:for-each select="$divider/claims">
          <xsl:call-template name="table"><xsl:with-param name="rows" select="$item/claim"/></xsl:call-template>
        </xsl:for-each>
      </xsl:if>
      <xsl:if test="not(claim)"><p class="claims"><xsl:value-of select="$divider/claims/@none"/></p></xsl:if>
    </section>
  </xsl:template>
  <xsl:template match="line" mode="line">
    <xsl:param name="item"/>
    <xsl:value-of select="$item/@*[local-name() = current()/@of]"/>
  </xsl:template>
  <!-- 64 个字母和数字连成一串，占多宽要看是哪些：总是分成两行，各 32 个 -->
  <xsl:template match="line[@of = 'sha256']" mode="line">
    <xsl:param name="item"/>
    <xsl:value-of select="substring($item/@sha256, 1, 32)"/>
    <xsl:if test="$item/@sha256"><br/></xsl:if>
    <xsl:value-of select="substring($item/@sha256, 33)"/>
  </xsl:template>

  <!-- 戳：一小页一个 -->
  <xsl:template match="item/page">
    <p class="stamp" id="{@id}">
      <xsl:value-of select="concat($stamp/@item, ../@no, $stamp/@page, @no, $stamp/@of, ../@pages, $stamp/@end)"/>
    </p>
    <p class="stamp-folio"><xsl:value-of select="concat($stamp/@folio, @folio, $stamp/@folio-end)"/></p>
  </xsl:template>

  <xsl:template match="value">
    <xsl:choose>
      <xsl:when test="@of = 'name'"><xsl:value-of select="$dossier/applicant/@name"/></xsl:when>
      <xsl:when test="@of = 'full-name'"><xsl:value-of select="concat($dossier/applicant/@parent, $dossier/applicant/@name)"/></xsl:when>
      <xsl:when test="@of = 'award'"><xsl:value-of select="$catalogue/@award"/></xsl:when>
      <xsl:when test="@of = 'number'"><xsl:value-of select="$volume/@number"/></xsl:when>
      <xsl:when test="@of = 'volume'">
        <xsl:choose>
          <xsl:when test="$volume/@field"><xsl:value-of select="$volume/@field"/></xsl:when>
          <xsl:when test="$volume/@single = '是'"><xsl:value-of select="$binder/name/@single"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$binder/name/@rest"/></xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:when test="@of = 'volumes'"><xsl:value-of select="$volume/@volumes"/></xsl:when>
      <xsl:when test="@of = 'items'"><xsl:value-of select="$volume/@items"/></xsl:when>
      <xsl:when test="@of = 'pages'"><xsl:value-of select="$volume/@pages"/></xsl:when>
      <xsl:when test="@of = 'organisation'"><xsl:value-of select="$dossier/preparation/@organisation"/></xsl:when>
      <xsl:when test="@of = 'month'">
        <xsl:value-of select="concat(substring($dossier/preparation/@date, 1, 4), '年')"/>
        <xsl:if test="string-length($dossier/preparation/@date) &gt; 6"><xsl:value-of select="concat(number(substring($dossier/preparation/@date, 6, 2)), '月')"/></xsl:if>
      </xsl:when>
      <xsl:when test="@of = 'mark'"><xsl:value-of select="$dossier/@mark"/></xsl:when>
      <xsl:when test="@of = 'no-data'"><xsl:value-of select="$binder/@no-data"/></xsl:when>
      <xsl:otherwise>
        <xsl:message terminate="yes">binder.xml：没有名为 <xsl:value-of select="@of"/> 的 value</xsl:message>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
