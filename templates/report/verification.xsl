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
      <xsl:variable name="rules" select="$judged/rule[@state = current()/@name]"/>
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
    <xsl:for-each select="$judged/rule[generate-id() = generate-id(key('unchecked', concat(@state, @reason))[1])]">
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
  </xsl:template>
  <xsl:template match="indicator" mode="unverified">
    <xsl:param name="row"/>
    <td><xsl:if test="$row/@indicator"><xsl:call-template name="indicator-link"><xsl:with-param name="no" select="$row/@indicator"/></xsl:call-template></xsl:if></td>
  </xsl:template>
  <xsl:template match="name" mode="unverified"><xsl:param name="row"/><td><xsl:value-of select="key('indicator', $row/@indicator)/@name"/></td></xsl:template>
  <xsl:template match="cells" mode="unverified"><xsl:param name="row"/><td><xsl:value-of select="$row/@found"/></td></xsl:template>
  <xsl:template match="reason" mode="unverified"><xsl:param name="row"/><td><xsl:value-of select="$row/@expected"/></td></xsl:template>

</xsl:stylesheet>
