<?xml version="1.0" encoding="UTF-8"?>
<!--
  四性检测每一项的结果，总览和检测报告都用。结果只从校验结果来：rules 里的规则有一条违反，或 messages 里的信息出现过，就是
  未通过；有规则没有核对成，就是未检测；全部规则都不适用，就是不适用。
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:variable name="plan" select="/input/package"/>
  <xsl:variable name="checks" select="$plan/checks"/>
  <xsl:variable name="assessment" select="/input/assessment"/>
  <xsl:variable name="packed" select="/input/packed"/>
  <xsl:variable name="dossier" select="/input/dossier"/>
  <xsl:variable name="catalogue" select="/input/catalogue[1]"/>
  <xsl:variable name="dash" select="string($plan/@no-data)"/>
  <xsl:key name="result" match="/input/package/checks/result" use="@name"/>
  <xsl:key name="said" match="/input/assessment/finding" use="@rule"/>
  <xsl:key name="rule" match="/input/assessment/rule" use="@id"/>

  <!-- 每个编号的第一个问题：问题有几千个，编号不过几十个 -->
  <xsl:variable name="firsts" select="$assessment/finding[generate-id() = generate-id(key('said', @rule)[1])]"/>

  <!-- passed failed unchecked not-applicable -->
  <xsl:template match="check" mode="state">
    <xsl:variable name="rules" select="concat(' ', @rules, ' ')"/>
    <xsl:variable name="messages" select="concat(' ', @messages, ' ')"/>
    <xsl:variable name="ruled" select="$assessment/rule[contains($rules, concat(' ', @id, ' '))]"/>
    <xsl:choose>
      <xsl:when test="@unchecked">unchecked</xsl:when>
      <xsl:when test="$ruled/@state = 'violated' or key('said', $firsts[contains($messages, concat(' ', @rule, ' '))]/@rule)[@waived = '否']">failed</xsl:when>
      <xsl:when test="@fact = 'digests' and $packed/bound[@file and not(@sha256)]">failed</xsl:when>
      <xsl:when test="@fact = 'digests' and not($packed/bound/@file)">not-applicable</xsl:when>
      <xsl:when test="$ruled/@state = 'not-checkable' or $ruled/@state = 'failed'">unchecked</xsl:when>
      <xsl:when test="@rules and not($ruled)">unchecked</xsl:when>
      <xsl:when test="@rules and not($ruled/@state = 'passed') and not(@messages)">not-applicable</xsl:when>
      <xsl:otherwise>passed</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 说明：没有检测的原因，发现了几处，或者数出来的事实 -->
  <xsl:template match="check" mode="note">
    <xsl:variable name="rules" select="concat(' ', @rules, ' ')"/>
    <xsl:variable name="messages" select="concat(' ', @messages, ' ')"/>
    <xsl:variable name="ruled" select="$assessment/rule[contains($rules, concat(' ', @id, ' '))]"/>
    <xsl:variable name="kinds" select="$firsts[contains($rules, concat(' ', @rule, ' ')) or contains($messages, concat(' ', @rule, ' '))]"/>
    <xsl:variable name="found" select="key('said', $kinds/@rule)"/>
    <xsl:variable name="blocked" select="$ruled[@state = 'not-checkable' or @state = 'failed']"/>
    <xsl:value-of select="@unchecked"/>
    <xsl:if test="not(@unchecked)">
      <xsl:if test="@fact = 'digests'">
        <xsl:value-of select="concat($checks/@digests, count($packed/bound/@sha256), $checks/@of, count($packed/bound/@file), $checks/@copies)"/>
      </xsl:if>
      <xsl:if test="@fact = 'files'">
        <xsl:value-of select="concat($checks/@files, count($packed/bound/@sha256), $checks/@of, count($packed/bound), $checks/@copies)"/>
      </xsl:if>
      <xsl:if test="@fact and $found">；</xsl:if>
      <xsl:if test="$found">
        <xsl:value-of select="concat($checks/@found, count($found), $checks/@places, '（')"/>
        <xsl:for-each select="$kinds">
          <xsl:if test="position() &gt; 1">、</xsl:if>
          <xsl:value-of select="@rule"/>
        </xsl:for-each>
        <xsl:text>）</xsl:text>
      </xsl:if>
      <xsl:if test="$blocked">
        <xsl:if test="@fact or $found">；</xsl:if>
        <xsl:value-of select="$checks/@blocked"/>
        <xsl:for-each select="$blocked"><xsl:if test="position() &gt; 1">、</xsl:if><xsl:value-of select="@id"/></xsl:for-each>
      </xsl:if>
      <xsl:if test="@rules and not(@fact) and not($found) and not($blocked)">
        <xsl:value-of select="concat($checks/@rules, translate(@rules, ' ', '、'))"/>
      </xsl:if>
      <xsl:if test="not(@rules) and not($found) and (not(@fact) or @fact = 'parsed')"><xsl:value-of select="$checks/@none"/></xsl:if>
    </xsl:if>
  </xsl:template>

  <xsl:template match="check" mode="name">
    <xsl:value-of select="@name"/>
    <xsl:if test="@verified != '是'"><xsl:value-of select="$checks/@unverified"/></xsl:if>
  </xsl:template>

</xsl:stylesheet>
