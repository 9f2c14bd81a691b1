<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:r="urn:shenbao:report:1" xmlns:d="urn:shenbao:dossier:1"
                xmlns:c="urn:shenbao:catalogue:1" xmlns:a="urn:shenbao:assessment:1" exclude-result-prefixes="r d c a">

  <!-- 附录B 佐证材料目录；附录D 责任分工表 -->

  <xsl:template match="r:table[@kind = 'evidence']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="$dossier/d:evidence/d:item">
      <tr>
        <xsl:if test="generate-id() = generate-id(key('item', @id)[1])"><xsl:attribute name="id"><xsl:value-of select="concat('e-', @id)"/></xsl:attribute></xsl:if>
        <xsl:apply-templates select="$columns" mode="item"><xsl:with-param name="row" select="."/></xsl:apply-templates>
      </tr>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="r:id" mode="item"><xsl:param name="row"/><td><xsl:value-of select="$row/@id"/></td></xsl:template>
  <xsl:template match="r:title" mode="item"><xsl:param name="row"/><td><xsl:value-of select="$row/@title"/></td></xsl:template>
  <xsl:template match="r:document-no" mode="item"><xsl:param name="row"/><td><xsl:value-of select="$row/@document-no"/></td></xsl:template>
  <xsl:template match="r:issuer" mode="item"><xsl:param name="row"/><td><xsl:value-of select="$row/@issuer"/></td></xsl:template>
  <xsl:template match="r:date" mode="item"><xsl:param name="row"/><td><xsl:value-of select="translate($row/@date, '-', '.')"/></td></xsl:template>
  <xsl:template match="r:covers" mode="item"><xsl:param name="row"/><td><xsl:value-of select="translate($row/@covers, '-', '—')"/></td></xsl:template>
  <xsl:template match="r:pages" mode="item"><xsl:param name="row"/><td><xsl:value-of select="$row/@pages"/></td></xsl:template>
  <xsl:template match="r:sealed" mode="item"><xsl:param name="row"/><td><xsl:value-of select="$row/@sealed"/></td></xsl:template>
  <xsl:template match="r:indicators" mode="item">
    <xsl:param name="row"/>
    <td>
      <xsl:for-each select="key('archive-citing', $row/@id)">
        <xsl:if test="position() &gt; 1">、</xsl:if>
        <xsl:call-template name="indicator-link"><xsl:with-param name="no" select="@indicator"/></xsl:call-template>
      </xsl:for-each>
    </td>
  </xsl:template>

  <!-- 责任分工 -->
  <xsl:template match="r:table[@kind = 'duties']" mode="rows">
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
  <xsl:template match="r:no" mode="duty"><xsl:param name="row"/><td><a href="#i-{$row/@no}"><xsl:value-of select="$row/@no"/></a></td></xsl:template>
  <xsl:template match="r:name" mode="duty"><xsl:param name="row"/><td><xsl:value-of select="$row/@name"/></td></xsl:template>
  <xsl:template match="r:lead" mode="duty"><xsl:param name="row"/><td><xsl:value-of select="$row/@leads"/></td></xsl:template>
  <xsl:template match="r:support" mode="duty"><xsl:param name="row"/><td><xsl:value-of select="$row/@supports"/></td></xsl:template>
  <xsl:template match="r:due" mode="duty">
    <xsl:param name="archive"/>
    <xsl:variable name="due" select="translate($archive/d:plan[@due][1]/@due, '-', '.')"/>
    <td><xsl:value-of select="$due"/></td>
  </xsl:template>

</xsl:stylesheet>
