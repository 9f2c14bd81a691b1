<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- 校验说明：规则各是什么结果，哪些没有校验成，指标体系里哪些内容没有核实 -->

  <!-- 另一部分的内容照样排在这里（该部分自己因条件不成立没有输出时用） -->
  <xsl:template match="same-as">
    <xsl:apply-templates select="$report/part[@id = current()/@part]/*"/>
  </xsl:template>
  <xsl:template match="run"><xsl:apply-templates/></xsl:template>
  <xsl:template match="part/h2"><h2 data-unlisted="true"><xsl:value-of select="."/></h2></xsl:template>

  <!-- 规则按结果分：编排里 <state> 的次序；没有的不列 -->
  <xsl:template match="state"/>
  <xsl:template match="table[@kind = 'states']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="state">
      <xsl:variable name="rules" select="key('state', @name)"/>
      <xsl:if test="$rules">
        <tr>
          <xsl:apply-templates select="$columns" mode="state">
            <xsl:with-param name="row" select="."/>
            <xsl:with-param name="rules" select="$rules"/>
          </xsl:apply-templates>
        </tr>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="state" mode="state"><xsl:param name="row"/><td><xsl:value-of select="$row"/></td></xsl:template>
  <xsl:template match="count" mode="state"><xsl:param name="rules"/><td><xsl:value-of select="count($rules)"/></td></xsl:template>
  <xsl:template match="rules" mode="state">
    <xsl:param name="row"/>
    <xsl:param name="rules"/>
    <td>
      <xsl:for-each select="$rules">
        <xsl:if test="position() &gt; 1">、</xsl:if>
        <xsl:value-of select="@id"/>
        <xsl:if test="$row/@titled = '是'"><xsl:value-of select="@title"/></xsl:if>
      </xsl:for-each>
    </td>
  </xsl:template>

  <!-- 没有校验成的，同一原因的一行；运行出错的在前 -->
  <xsl:template match="table[@kind = 'unchecked']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="(key('state', 'not-checkable') | key('state', 'failed'))[generate-id() = generate-id(key('unchecked', concat(@state, @reason))[1])]">
      <xsl:sort select="@state"/>
      <tr><xsl:apply-templates select="$columns" mode="unchecked"><xsl:with-param name="rules" select="key('unchecked', concat(@state, @reason))"/></xsl:apply-templates></tr>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="reason" mode="unchecked"><xsl:param name="rules"/><td><xsl:value-of select="$rules[1]/@reason"/></td></xsl:template>
  <xsl:template match="count" mode="unchecked"><xsl:param name="rules"/><td><xsl:value-of select="count($rules)"/></td></xsl:template>
  <xsl:template match="rules" mode="unchecked">
    <xsl:param name="rules"/>
    <td><xsl:for-each select="$rules"><xsl:if test="position() &gt; 1">、</xsl:if><xsl:value-of select="concat(@id, @title)"/></xsl:for-each></td>
  </xsl:template>

  <!-- 指标体系中未核实的内容：表上 rule 所指规则的各条 -->
  <xsl:template match="table[@kind = 'unverified']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="$judged/finding[@rule = current()/@rule]">
      <tr><xsl:apply-templates select="$columns" mode="unverified"><xsl:with-param name="row" select="."/></xsl:apply-templates></tr>
    </xsl:for-each>
    <xsl:apply-templates select="also" mode="row"><xsl:with-param name="columns" select="$columns"/></xsl:apply-templates>
  </xsl:template>

  <!-- 不属于某一项指标的：达标规则，申报条件、否决情形的条文，指标属性 -->
  <xsl:template match="also"/>
  <xsl:template match="also" mode="row">
    <xsl:param name="columns"/>
    <xsl:variable name="doubts" select="$catalogue[current()/@of = 'pass' and not($overlay/pass)]/unverified[contains(@cells, 'pass')] | $system-conditions[current()/@of = 'conditions']/unverified | $system-vetoes[current()/@of = 'vetoes']/unverified"/>
    <xsl:variable name="cells">
      <xsl:choose>
        <xsl:when test="@of = 'property'"><xsl:call-template name="unverified-properties"/></xsl:when>
        <xsl:when test="$doubts and @cells"><xsl:value-of select="@cells"/></xsl:when>
        <xsl:otherwise>
          <xsl:for-each select="$doubts">
            <xsl:if test="position() &gt; 1">、</xsl:if>
            <xsl:value-of select="../@title"/>
          </xsl:for-each>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="reason">
      <xsl:value-of select="@reason"/>
      <xsl:for-each select="$doubts[not(@note = ../preceding-sibling::*/unverified/@note)]">
        <xsl:if test="position() &gt; 1">；</xsl:if>
        <xsl:value-of select="@note"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:if test="string($cells)">
      <tr>
        <xsl:apply-templates select="$columns" mode="also">
          <xsl:with-param name="name" select="string(.)"/>
          <xsl:with-param name="cells" select="string($cells)"/>
          <xsl:with-param name="reason" select="string($reason)"/>
        </xsl:apply-templates>
      </tr>
    </xsl:if>
  </xsl:template>
  <xsl:template match="indicator" mode="also"><td><xsl:value-of select="$dash"/></td></xsl:template>
  <xsl:template match="name" mode="also"><xsl:param name="name"/><td><xsl:value-of select="$name"/></td></xsl:template>
  <xsl:template match="cells" mode="also"><xsl:param name="cells"/><td><xsl:value-of select="$cells"/></td></xsl:template>
  <xsl:template match="reason" mode="also"><xsl:param name="reason"/><td><xsl:value-of select="$reason"/></td></xsl:template>

  <!-- 属性没有核实的适用指标的序号 -->
  <xsl:template name="unverified-properties">
    <xsl:variable name="numbers">
      <xsl:for-each select="$indicators[@applicable != '否']">
        <xsl:if test="key('row', @no)[last()]/unverified[contains(@cells, 'property')]">、<xsl:value-of select="@no"/></xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:if test="string($numbers)"><xsl:value-of select="concat(@before, substring($numbers, 2), @after)"/></xsl:if>
  </xsl:template>
  <xsl:template match="indicator" mode="unverified">
    <xsl:param name="row"/>
    <td><xsl:if test="$row/@indicator"><xsl:call-template name="indicator-link"><xsl:with-param name="no" select="$row/@indicator"/></xsl:call-template></xsl:if></td>
  </xsl:template>
  <xsl:template match="name" mode="unverified"><xsl:param name="row"/><td><xsl:value-of select="key('indicator', $row/@indicator)/@name"/></td></xsl:template>
  <xsl:template match="cells" mode="unverified"><xsl:param name="row"/><td><xsl:value-of select="$row/@found"/></td></xsl:template>
  <xsl:template match="reason" mode="unverified"><xsl:param name="row"/><td><xsl:value-of select="$row/@expected"/></td></xsl:template>

</xsl:stylesheet>
