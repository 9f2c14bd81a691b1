<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- 附录B 佐证材料目录；附录C 计算书；附录D 责任分工表 -->

  <xsl:template match="table[@kind = 'evidence']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="$judged/item">
      <tr>
        <xsl:copy-of select="@id"/>
        <xsl:apply-templates select="$columns" mode="item"><xsl:with-param name="row" select="."/></xsl:apply-templates>
      </tr>
    </xsl:for-each>
  </xsl:template>
  <!-- 装订成卷的，编号可点击到卷内的隔页 -->
  <xsl:template match="id" mode="item">
    <xsl:param name="row"/>
    <td>
      <xsl:if test="$row/@href"><a><xsl:copy-of select="$row/@href"/><xsl:value-of select="$row/@no"/></a></xsl:if>
      <xsl:if test="not($row/@href)"><xsl:value-of select="$row/@no"/></xsl:if>
    </td>
  </xsl:template>
  <xsl:template match="title" mode="item"><xsl:param name="row"/><td><xsl:value-of select="$row/@title"/></td></xsl:template>
  <xsl:template match="document-no" mode="item"><xsl:param name="row"/><td><xsl:value-of select="$row/@document-no"/></td></xsl:template>
  <xsl:template match="issuer" mode="item"><xsl:param name="row"/><td><xsl:value-of select="$row/@issuer"/></td></xsl:template>
  <xsl:template match="date" mode="item"><xsl:param name="row"/><td><xsl:value-of select="$row/@date"/></td></xsl:template>
  <xsl:template match="covers" mode="item"><xsl:param name="row"/><td><xsl:value-of select="$row/@covers"/></td></xsl:template>
  <xsl:template match="pages" mode="item"><xsl:param name="row"/><td><xsl:value-of select="$row/@pages"/></td></xsl:template>
  <xsl:template match="sealed" mode="item"><xsl:param name="row"/><td><xsl:value-of select="$row/@sealed"/></td></xsl:template>
  <xsl:template match="indicators" mode="item">
    <xsl:param name="row"/>
    <td>
      <xsl:for-each select="$row/by">
        <xsl:if test="position() &gt; 1">、</xsl:if>
        <a><xsl:copy-of select="@href"/><xsl:value-of select="@no"/></a>
      </xsl:for-each>
    </td>
  </xsl:template>

  <!-- 计算书：有算式的分项各一行 -->
  <xsl:template match="table[@kind = 'computed']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="$indicators/part[@computation]">
      <tr><xsl:apply-templates select="$columns" mode="computed"><xsl:with-param name="row" select="."/></xsl:apply-templates></tr>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="no" mode="computed"><xsl:param name="row"/><td><a href="#i-{$row/../@no}"><xsl:value-of select="$row/../@no"/></a></td></xsl:template>
  <xsl:template match="name" mode="computed"><xsl:param name="row"/><td><xsl:value-of select="concat($row/@name, substring($row/../@name, 1 + 999 * boolean($row/@name)))"/></td></xsl:template>
  <xsl:template match="formula" mode="computed"><xsl:param name="row"/><td><xsl:value-of select="$row/@formula"/></td></xsl:template>
  <xsl:template match="computation" mode="computed"><xsl:param name="row"/><td><xsl:for-each select="$row"><xsl:call-template name="computation"/></xsl:for-each></td></xsl:template>
  <xsl:template match="now" mode="computed"><xsl:param name="row"/><td><xsl:if test="$row/@now"><xsl:value-of select="concat($row/@now, $row/@change-unit, substring($row/@unit, 1 + 99 * boolean($row/@change-unit)))"/></xsl:if></td></xsl:template>

  <!-- 责任分工 -->
  <xsl:template match="table[@kind = 'duties']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="$indicators[@applicable = '是' or key('archive', @no)]">
      <tr>
        <xsl:apply-templates select="$columns" mode="duty">
          <xsl:with-param name="row" select="."/>
          <xsl:with-param name="archive" select="key('archive', @no)[1]"/>
        </xsl:apply-templates>
      </tr>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="no" mode="duty"><xsl:param name="row"/><td><a href="#i-{$row/@no}"><xsl:value-of select="$row/@no"/></a></td></xsl:template>
  <xsl:template match="name" mode="duty"><xsl:param name="row"/><td><xsl:value-of select="$row/@name"/></td></xsl:template>
  <xsl:template match="lead" mode="duty"><xsl:param name="row"/><td><xsl:value-of select="$row/@leads"/></td></xsl:template>
  <xsl:template match="support" mode="duty"><xsl:param name="row"/><td><xsl:value-of select="$row/@supports"/></td></xsl:template>
  <xsl:template match="due" mode="duty">
    <xsl:param name="archive"/>
    <td><xsl:value-of select="$archive/plan[@due][1]/@due"/></td>
  </xsl:template>

</xsl:stylesheet>
