<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:r="urn:shenbao:report:1" xmlns:d="urn:shenbao:dossier:1"
                xmlns:c="urn:shenbao:catalogue:1" xmlns:a="urn:shenbao:assessment:1" exclude-result-prefixes="r d c a">

  <!-- 一、申报地区概况；二、创建工作与申报条件 -->

  <!-- 概况各节：按 kind 排，材料没有的节留题名和一句说明；kind 不在编排里的节不会丢，排在最后 -->
  <xsl:template match="r:profile">
    <xsl:variable name="plan" select="."/>
    <xsl:for-each select="r:section">
      <xsl:variable name="kind" select="@kind"/>
      <xsl:variable name="given" select="$dossier/d:profile/d:section[@kind = $kind]"/>
      <section>
        <xsl:call-template name="section-heading">
          <xsl:with-param name="number" select="position()"/>
          <xsl:with-param name="title" select="@title"/>
        </xsl:call-template>
        <xsl:apply-templates select="$given/d:p"/>
        <xsl:if test="not($given/d:p)"><p><xsl:value-of select="$plan/@no-text"/></p></xsl:if>
        <xsl:if test="position() = last()">
          <xsl:apply-templates select="$dossier/d:profile/d:section[not(@kind = $plan/r:section/@kind)]" mode="other"/>
        </xsl:if>
      </section>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="d:section" mode="other">
    <h3><xsl:value-of select="@title"/></h3>
    <xsl:apply-templates select="d:p"/>
  </xsl:template>

  <xsl:template match="r:table[@kind = 'base']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="$dossier/d:profile/d:figure">
      <tr><xsl:apply-templates select="$columns" mode="base"><xsl:with-param name="row" select="."/></xsl:apply-templates></tr>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="r:name" mode="base"><xsl:param name="row"/><td><xsl:value-of select="$row/@name"/></td></xsl:template>
  <xsl:template match="r:unit" mode="base"><xsl:param name="row"/><td><xsl:value-of select="$row/@unit"/></td></xsl:template>
  <xsl:template match="r:years" mode="base">
    <xsl:param name="row"/>
    <xsl:for-each select="$years">
      <xsl:variable name="value" select="$row/d:value[@year = current()/@no]"/>
      <td><xsl:value-of select="$value"/></td>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="r:source" mode="base">
    <xsl:param name="row"/>
    <td><xsl:call-template name="units"><xsl:with-param name="ids" select="$row/@source"/></xsl:call-template></td>
  </xsl:template>

  <xsl:template match="r:organisation"><xsl:apply-templates select="$dossier/d:organisation/d:p"/></xsl:template>

  <!-- 规划文件 -->
  <xsl:template match="r:plan-texts"><xsl:apply-templates select="$dossier/d:plans/d:plan[d:p]" mode="text"/></xsl:template>
  <xsl:template match="d:plan" mode="text">
    <p class="p-lead"><strong><xsl:value-of select="@title"/></strong></p>
    <xsl:apply-templates select="d:p"/>
  </xsl:template>

  <xsl:template match="r:table[@kind = 'plans']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="$dossier/d:plans/d:plan">
      <tr><xsl:apply-templates select="$columns" mode="plan"><xsl:with-param name="row" select="."/></xsl:apply-templates></tr>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="r:title" mode="plan"><xsl:param name="row"/><td><xsl:value-of select="$row/@title"/></td></xsl:template>
  <xsl:template match="r:adopted-by" mode="plan"><xsl:param name="row"/><td><xsl:value-of select="$row/@adopted-by"/></td></xsl:template>
  <xsl:template match="r:adopted-on" mode="plan"><xsl:param name="row"/><td><xsl:value-of select="translate($row/@adopted-on, '-', '.')"/></td></xsl:template>
  <xsl:template match="r:document-no" mode="plan"><xsl:param name="row"/><td><xsl:value-of select="$row/@document-no"/></td></xsl:template>
  <xsl:template match="r:term" mode="plan">
    <xsl:param name="row"/>
    <td>
      <xsl:call-template name="term"><xsl:with-param name="from" select="string($row/@from)"/><xsl:with-param name="to" select="string($row/@to)"/></xsl:call-template>
    </td>
  </xsl:template>
  <xsl:template match="r:evidence" mode="plan">
    <xsl:param name="row"/>
    <td><xsl:for-each select="$row"><xsl:call-template name="evidence-links"><xsl:with-param name="cites" select="self::*[@evidence]"/></xsl:call-template></xsl:for-each></td>
  </xsl:template>

  <!-- 申报条件、否决项：以指标体系所列为行，材料没有答复的填“—” -->
  <xsl:template match="r:table[@kind = 'conditions']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="$catalogue/c:conditions/c:condition">
      <tr>
        <xsl:apply-templates select="$columns" mode="answer">
          <xsl:with-param name="row" select="."/>
          <xsl:with-param name="number" select="position()"/>
          <xsl:with-param name="answer" select="$dossier/d:self-check/d:condition[@ref = current()/@id]"/>
        </xsl:apply-templates>
      </tr>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="r:table[@kind = 'vetoes']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="$catalogue/c:vetoes/c:veto">
      <tr>
        <xsl:apply-templates select="$columns" mode="answer">
          <xsl:with-param name="row" select="."/>
          <xsl:with-param name="number" select="position()"/>
          <xsl:with-param name="answer" select="$dossier/d:self-check/d:veto[@ref = current()/@id]"/>
        </xsl:apply-templates>
      </tr>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="r:number" mode="answer"><xsl:param name="number"/><td><xsl:value-of select="$number"/></td></xsl:template>
  <xsl:template match="r:text" mode="answer"><xsl:param name="row"/><td><strong><xsl:value-of select="$row/@title"/></strong>　<xsl:value-of select="$row/c:text"/></td></xsl:template>
  <xsl:template match="r:basis" mode="answer"><xsl:param name="row"/><td><xsl:value-of select="concat($row/c:basis/@document, $row/c:basis/@clause)"/></td></xsl:template>
  <xsl:template match="r:statement" mode="answer">
    <xsl:param name="answer"/>
    <td><xsl:apply-templates select="$answer/d:statement"/></td>
  </xsl:template>
  <xsl:template match="r:evidence" mode="answer">
    <xsl:param name="row"/>
    <xsl:param name="answer"/>
    <td><xsl:for-each select="$row"><xsl:call-template name="evidence-links"><xsl:with-param name="cites" select="$answer/d:cite"/></xsl:call-template></xsl:for-each></td>
  </xsl:template>
  <xsl:template match="r:claim" mode="answer"><xsl:param name="answer"/><td><xsl:value-of select="$answer/@claim"/></td></xsl:template>
  <xsl:template match="r:occurred" mode="answer"><xsl:param name="answer"/><td><xsl:value-of select="$answer/@occurred"/></td></xsl:template>

  <!-- 创建历程 -->
  <xsl:template match="r:table[@kind = 'stages']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="$dossier/d:stages/d:stage">
      <tr><xsl:apply-templates select="$columns" mode="stage"><xsl:with-param name="row" select="."/><xsl:with-param name="number" select="position()"/></xsl:apply-templates></tr>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="r:number" mode="stage"><xsl:param name="number"/><td><xsl:value-of select="$number"/></td></xsl:template>
  <xsl:template match="r:name" mode="stage"><xsl:param name="row"/><td><xsl:value-of select="$row/@name"/></td></xsl:template>
  <xsl:template match="r:term" mode="stage">
    <xsl:param name="row"/>
    <td><xsl:call-template name="term"><xsl:with-param name="from" select="string($row/@from)"/><xsl:with-param name="to" select="string($row/@to)"/></xsl:call-template></td>
  </xsl:template>
  <xsl:template match="r:text" mode="stage"><xsl:param name="row"/><td><xsl:value-of select="$row"/></td></xsl:template>

</xsl:stylesheet>
