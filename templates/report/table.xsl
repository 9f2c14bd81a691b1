<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- 表格的公共部分：题名、栏宽、栏头由编排的 <columns> 得来，各行由 mode="rows" 的模板按 kind 输出。
       一栏怎样填，由与该栏同名的模板在该表的 mode 里决定：编排里增减、调换栏目，这里不用改。 -->

  <xsl:template match="table">
    <xsl:call-template name="table">
      <xsl:with-param name="columns" select="columns/*[not(@when) or contains($conditions, concat(' ', @when, ' '))]"/>
      <xsl:with-param name="caption" select="@caption"/>
      <xsl:with-param name="unit" select="@unit"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="table">
    <xsl:param name="columns"/>
    <xsl:param name="caption"/>
    <xsl:param name="unit"/>
    <div class="table">
      <xsl:copy-of select="@id"/>
      <xsl:if test="$unit"><p class="unit">单位：<xsl:value-of select="$unit"/></p></xsl:if>
      <table class="{@class}" data-repeats="true">
        <xsl:if test="@verbatim"><xsl:attribute name="data-verbatim">true</xsl:attribute></xsl:if>
        <xsl:if test="@small"><xsl:attribute name="data-cell">td-small</xsl:attribute><xsl:attribute name="data-head">th-small</xsl:attribute></xsl:if>
        <xsl:if test="$caption"><caption><xsl:value-of select="$caption"/></caption></xsl:if>
        <xsl:call-template name="columns"><xsl:with-param name="columns" select="$columns"/></xsl:call-template>
        <tbody><xsl:apply-templates select="." mode="rows"><xsl:with-param name="columns" select="$columns"/></xsl:apply-templates></tbody>
      </table>
      <xsl:apply-templates select="note"/>
    </div>
  </xsl:template>

  <xsl:template match="note"><p class="note">注：<xsl:apply-templates/></p></xsl:template>

  <!-- 栏宽和栏头 -->
  <xsl:template name="columns">
    <xsl:param name="columns"/>
    <xsl:param name="unit"/>
    <colgroup><xsl:apply-templates select="$columns" mode="col"/></colgroup>
    <thead><tr><xsl:apply-templates select="$columns" mode="head"><xsl:with-param name="unit" select="$unit"/></xsl:apply-templates></tr></thead>
  </xsl:template>

  <xsl:template match="*" mode="col"><col><xsl:copy-of select="@align | @width"/></col></xsl:template>
  <xsl:template match="years" mode="col">
    <xsl:variable name="column" select="."/>
    <xsl:for-each select="$years"><col><xsl:copy-of select="$column/@align | $column/@width"/></col></xsl:for-each>
  </xsl:template>

  <xsl:template match="*" mode="head"><th><xsl:value-of select="."/></th></xsl:template>
  <!-- 数值的两栏带单位：分子、分母的单位另是一样，表右上方的“单位：”管不到它们 -->
  <xsl:template match="computed | published" mode="head">
    <xsl:param name="unit"/>
    <th>
      <xsl:value-of select="."/>
      <xsl:if test="$unit"><xsl:value-of select="concat('（', $unit, '）')"/></xsl:if>
    </th>
  </xsl:template>
  <xsl:template match="years" mode="head">
    <xsl:for-each select="$years"><th><xsl:value-of select="concat(@no, '年')"/></th></xsl:for-each>
  </xsl:template>

  <!-- 栏名就是属性名的表：编号类的栏带链接，其余照写 -->
  <xsl:template match="*" mode="plain">
    <xsl:param name="row"/>
    <td><xsl:value-of select="$row/@*[local-name() = local-name(current())]"/></td>
  </xsl:template>
  <xsl:template match="number" mode="plain"><xsl:param name="number"/><td><xsl:value-of select="$number"/></td></xsl:template>
  <xsl:template match="text" mode="plain"><xsl:param name="row"/><td><xsl:value-of select="$row"/></td></xsl:template>
  <xsl:template match="unit" mode="plain"><xsl:param name="row"/><td><xsl:call-template name="units"><xsl:with-param name="ids" select="$row/@unit"/></xsl:call-template></td></xsl:template>
  <xsl:template match="indicators" mode="plain"><xsl:param name="row"/><td><xsl:call-template name="indicator-links"><xsl:with-param name="nos" select="$row/@indicators"/></xsl:call-template></td></xsl:template>
  <xsl:template match="evidence" mode="plain"><xsl:param name="row"/><td><xsl:call-template name="evidence-list"><xsl:with-param name="ids" select="$row/@evidence"/></xsl:call-template></td></xsl:template>

  <!-- 没有行的表给一行“—”，使表格完整 -->
  <xsl:template name="empty-row">
    <xsl:param name="columns"/>
    <tr><td colspan="{count($columns[not(self::years)]) + count($columns[self::years]) * count($years)}"><xsl:value-of select="$dash"/></td></tr>
  </xsl:template>

  <!-- 两栏的项目行（封面） -->
  <xsl:template match="lines">
    <div class="table">
      <table class="{@class}">
        <colgroup><col align="right" width="{@width}"/><col align="left"/></colgroup>
        <tbody>
          <xsl:for-each select="line">
            <tr>
              <td class="{../@label}"><xsl:value-of select="@label"/></td>
              <td class="{../@text}"><xsl:apply-templates/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
  </xsl:template>

</xsl:stylesheet>
