<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- 一、申报地区概况；二、创建工作与申报条件 -->

  <!-- 概况各节：按 kind 排，材料没有的节留题名和一句说明；kind 不在编排里的节不会丢，排在最后 -->
  <xsl:template match="profile">
    <xsl:variable name="plan" select="."/>
    <xsl:for-each select="section">
      <xsl:variable name="kind" select="@kind"/>
      <xsl:variable name="given" select="$dossier/profile/section[@kind = $kind]"/>
      <section>
        <xsl:call-template name="numbered"><xsl:with-param name="level" select="3"/></xsl:call-template>
        <xsl:call-template name="section-heading">
          <xsl:with-param name="number" select="position()"/>
          <xsl:with-param name="title" select="@title"/>
        </xsl:call-template>
        <xsl:apply-templates select="$given/p"/>
        <xsl:if test="not($given/p)"><p><xsl:value-of select="$plan/@no-text"/></p></xsl:if>
        <xsl:if test="position() = last()">
          <xsl:apply-templates select="$dossier/profile/section[not(@kind = $plan/section/@kind)]" mode="other"/>
        </xsl:if>
      </section>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="section" mode="other">
    <h3><xsl:value-of select="@title"/></h3>
    <xsl:apply-templates select="p"/>
  </xsl:template>

  <xsl:template match="table[@kind = 'base']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="$dossier/profile/figure">
      <tr><xsl:apply-templates select="$columns" mode="base"><xsl:with-param name="row" select="."/></xsl:apply-templates></tr>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="name" mode="base"><xsl:param name="row"/><td><xsl:value-of select="$row/@name"/></td></xsl:template>
  <xsl:template match="unit" mode="base"><xsl:param name="row"/><td><xsl:value-of select="$row/@unit"/></td></xsl:template>
  <xsl:template match="years" mode="base">
    <xsl:param name="row"/>
    <xsl:for-each select="$years">
      <xsl:variable name="value" select="$row/value[@year = current()/@no]"/>
      <td><xsl:value-of select="$value"/></td>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="source" mode="base">
    <xsl:param name="row"/>
    <td><xsl:call-template name="units"><xsl:with-param name="ids" select="$row/@source"/></xsl:call-template></td>
  </xsl:template>

  <xsl:template match="organisation">
    <section>
      <xsl:call-template name="numbered"><xsl:with-param name="level" select="3"/></xsl:call-template>
      <xsl:apply-templates select="$dossier/organisation/p"/>
    </section>
  </xsl:template>

  <!-- 规划文件 -->
  <xsl:template match="plan-texts"><xsl:apply-templates select="$dossier/plans/plan[p]" mode="text"/></xsl:template>
  <xsl:template match="plan" mode="text">
    <section>
      <xsl:call-template name="numbered"><xsl:with-param name="level" select="3"/></xsl:call-template>
      <p class="p-lead"><strong><xsl:value-of select="@title"/></strong></p>
      <xsl:apply-templates select="p"/>
    </section>
  </xsl:template>

  <xsl:template match="table[@kind = 'plans']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="$dossier/plans/plan">
      <tr><xsl:apply-templates select="$columns" mode="plan"><xsl:with-param name="row" select="."/></xsl:apply-templates></tr>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="title" mode="plan"><xsl:param name="row"/><td><xsl:value-of select="$row/@title"/></td></xsl:template>
  <xsl:template match="adopted-by" mode="plan"><xsl:param name="row"/><td><xsl:value-of select="$row/@adopted-by"/></td></xsl:template>
  <xsl:template match="adopted-on" mode="plan"><xsl:param name="row"/><td><xsl:value-of select="$row/@adopted-on"/></td></xsl:template>
  <xsl:template match="document-no" mode="plan"><xsl:param name="row"/><td><xsl:value-of select="$row/@document-no"/></td></xsl:template>
  <xsl:template match="term" mode="plan">
    <xsl:param name="row"/>
    <td>
      <xsl:call-template name="term"><xsl:with-param name="from" select="string($row/@from)"/><xsl:with-param name="to" select="string($row/@to)"/></xsl:call-template>
    </td>
  </xsl:template>
  <xsl:template match="evidence" mode="plan">
    <xsl:param name="row"/>
    <td><xsl:for-each select="$row"><xsl:call-template name="evidence-links"><xsl:with-param name="cites" select="self::*[@evidence]"/></xsl:call-template></xsl:for-each></td>
  </xsl:template>

  <!-- 申报条件、否决项：以指标体系所列为行，材料没有答复的填“—” -->
  <xsl:template match="table[@kind = 'conditions']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="$system-conditions">
      <tr>
        <xsl:apply-templates select="$columns" mode="answer">
          <xsl:with-param name="row" select="."/>
          <xsl:with-param name="number" select="position()"/>
          <xsl:with-param name="answer" select="$dossier/self-check/condition[@ref = current()/@id]"/>
        </xsl:apply-templates>
      </tr>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="table[@kind = 'vetoes']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="$system-vetoes">
      <tr>
        <xsl:apply-templates select="$columns" mode="answer">
          <xsl:with-param name="row" select="."/>
          <xsl:with-param name="number" select="position()"/>
          <xsl:with-param name="answer" select="$dossier/self-check/veto[@ref = current()/@id]"/>
        </xsl:apply-templates>
      </tr>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="number" mode="answer"><xsl:param name="number"/><td><xsl:value-of select="$number"/></td></xsl:template>
  <xsl:template match="text" mode="answer"><xsl:param name="row"/><td><strong><xsl:value-of select="$row/@title"/></strong>　<xsl:value-of select="$row/text"/></td></xsl:template>
  <xsl:template match="basis" mode="answer"><xsl:param name="row"/><td><xsl:value-of select="concat($row/basis/@document, $row/basis/@clause)"/></td></xsl:template>
  <xsl:template match="statement" mode="answer">
    <xsl:param name="answer"/>
    <td>
      <xsl:apply-templates select="$answer/statement"/>
      <xsl:for-each select="$answer/event">
        <p>
          <xsl:value-of select="@title"/>
          <xsl:if test="@date or @severity">
            <xsl:text>（</xsl:text>
            <xsl:call-template name="date"><xsl:with-param name="date" select="@date"/></xsl:call-template>
            <xsl:if test="@date and @severity">，</xsl:if>
            <xsl:value-of select="concat(@severity, '）')"/>
          </xsl:if>
        </p>
      </xsl:for-each>
    </td>
  </xsl:template>
  <xsl:template match="evidence" mode="answer">
    <xsl:param name="row"/>
    <xsl:param name="answer"/>
    <td><xsl:for-each select="$row"><xsl:call-template name="evidence-links"><xsl:with-param name="cites" select="$answer/cite"/></xsl:call-template></xsl:for-each></td>
  </xsl:template>
  <xsl:template match="claim" mode="answer"><xsl:param name="answer"/><td><xsl:value-of select="$answer/@claim"/></td></xsl:template>
  <xsl:template match="occurred" mode="answer"><xsl:param name="answer"/><td><xsl:value-of select="$answer/@occurred"/></td></xsl:template>

  <!-- 下级地区；上级年度考核 -->
  <xsl:template match="table[@kind = 'lower-units']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="$dossier/lower-units/lower-unit">
      <tr><xsl:apply-templates select="$columns" mode="plain"><xsl:with-param name="row" select="."/><xsl:with-param name="number" select="position()"/></xsl:apply-templates></tr>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="table[@kind = 'assessments']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="$dossier/assessments/assessment">
      <tr><xsl:apply-templates select="$columns" mode="plain"><xsl:with-param name="row" select="."/><xsl:with-param name="number" select="position()"/></xsl:apply-templates></tr>
    </xsl:for-each>
  </xsl:template>

  <!-- 创建历程 -->
  <xsl:template match="table[@kind = 'stages']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="$dossier/stages/stage">
      <tr><xsl:apply-templates select="$columns" mode="stage"><xsl:with-param name="row" select="."/><xsl:with-param name="number" select="position()"/></xsl:apply-templates></tr>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="number" mode="stage"><xsl:param name="number"/><td><xsl:value-of select="$number"/></td></xsl:template>
  <xsl:template match="name" mode="stage"><xsl:param name="row"/><td><xsl:value-of select="$row/@name"/></td></xsl:template>
  <xsl:template match="term" mode="stage">
    <xsl:param name="row"/>
    <td><xsl:call-template name="term"><xsl:with-param name="from" select="string($row/@from)"/><xsl:with-param name="to" select="string($row/@to)"/></xsl:call-template></td>
  </xsl:template>
  <xsl:template match="text" mode="stage"><xsl:param name="row"/><td><xsl:value-of select="$row"/></td></xsl:template>

</xsl:stylesheet>
