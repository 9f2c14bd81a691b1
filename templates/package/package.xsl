<?xml version="1.0" encoding="UTF-8"?>
<!-- 四性检测报告：从输入树到 XHTML。输入树见 dashboard.xsl。 -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:exsl="http://exslt.org/common" extension-element-prefixes="exsl">
  <xsl:import href="checks.xsl"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <!-- 每项结果算一次，既列表又计数 -->
  <xsl:variable name="states-tree">
    <xsl:for-each select="$checks/property/check"><s><xsl:apply-templates select="." mode="state"/></s></xsl:for-each>
  </xsl:variable>
  <xsl:variable name="states" select="exsl:node-set($states-tree)/s"/>

  <xsl:template match="/">
    <html>
      <head>
        <title><xsl:apply-templates select="$plan/report/title/node()"/></title>
        <meta name="author" content="{$dossier/preparation/@organisation}"/>
        <meta name="description"><xsl:attribute name="content">《<xsl:value-of select="$catalogue/@title"/>》</xsl:attribute></meta>
        <meta name="date" content="{$dossier/preparation/@date}"/>
        <xsl:if test="string($dossier/@mark)"><meta name="mark" content="{$dossier/@mark}"/></xsl:if>
      </head>
      <body data-empty-cell="{$dash}">
        <section data-master="body">
          <h1 class="title"><xsl:apply-templates select="$plan/report/title/node()"/></h1>
          <xsl:apply-templates select="$plan/report/p"/>
          <xsl:apply-templates select="$checks/property"/>
        </section>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="p"><p><xsl:copy-of select="@class"/><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="*" priority="-1">
    <xsl:message terminate="yes">package.xml：不认识元素 <xsl:value-of select="name()"/></xsl:message>
  </xsl:template>

  <xsl:template match="property">
    <xsl:variable name="before" select="count(preceding-sibling::property/check)"/>
    <h2 class="property"><xsl:value-of select="@name"/></h2>
    <div class="table">
      <table class="grid">
        <colgroup>
          <col width="6" align="centre"/><col width="29" align="left"/><col width="29" align="left"/>
          <col width="10" align="centre"/><col width="26" align="left"/>
        </colgroup>
        <thead>
          <tr>
            <th><xsl:value-of select="$checks/@number"/></th>
            <th><xsl:value-of select="$checks/@name"/></th>
            <th><xsl:value-of select="$checks/@how"/></th>
            <th><xsl:value-of select="$checks/@result"/></th>
            <th><xsl:value-of select="$checks/@note"/></th>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="check">
            <xsl:variable name="number" select="$before + position()"/>
            <tr>
              <td><xsl:value-of select="$number"/></td>
              <td><xsl:apply-templates select="." mode="name"/></td>
              <td><xsl:value-of select="."/></td>
              <td><xsl:value-of select="concat(key('result', string($states[$number]))/@mark, key('result', string($states[$number])))"/></td>
              <td><xsl:apply-templates select="." mode="note"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="value">
    <xsl:choose>
      <xsl:when test="@of = 'full-name'"><xsl:value-of select="concat($dossier/applicant/@parent, $dossier/applicant/@name)"/></xsl:when>
      <xsl:when test="@of = 'year'"><xsl:value-of select="$dossier/@year"/></xsl:when>
      <xsl:when test="@of = 'items'"><xsl:value-of select="count($packed/bound)"/></xsl:when>
      <xsl:when test="@of = 'filed'"><xsl:value-of select="count($packed/bound/@sha256)"/></xsl:when>
      <xsl:when test="@of = 'checks'"><xsl:value-of select="count($states)"/></xsl:when>
      <xsl:when test="key('result', @of)"><xsl:value-of select="count($states[. = current()/@of])"/></xsl:when>
      <xsl:otherwise>
        <xsl:message terminate="yes">package.xml：没有名为 <xsl:value-of select="@of"/> 的 value</xsl:message>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
