<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- 前置部分（封面、校验结论、承诺、概要、目录）和章、节、附录的框架 -->

  <xsl:template match="part">
    <section id="{@id}" data-master="{@page}">
      <xsl:if test="@title"><h1 class="front-title{substring('-on', 1, 3 * boolean(@runs-on))}" data-unlisted="true"><xsl:value-of select="@title"/></h1></xsl:if>
      <xsl:apply-templates/>
    </section>
  </xsl:template>

  <!-- list：tables 表目录，figures 图目录；不写则是目录 -->
  <xsl:template match="contents">
    <nav class="contents">
      <xsl:if test="@level"><xsl:attribute name="data-level"><xsl:value-of select="@level"/></xsl:attribute></xsl:if>
      <xsl:if test="@list"><xsl:attribute name="data-list"><xsl:value-of select="@list"/></xsl:attribute></xsl:if>
    </nav>
  </xsl:template>

  <xsl:template match="chapter">
    <xsl:variable name="number" select="1 + count(preceding-sibling::chapter)"/>
    <section data-master="{@page}" data-chapter="{$number}">
      <h1>
        <xsl:copy-of select="@id"/>
        <xsl:call-template name="runs-on"/>
        <xsl:call-template name="chinese"><xsl:with-param name="number" select="$number"/></xsl:call-template>
        <xsl:value-of select="concat('、', @title)"/>
      </h1>
      <xsl:apply-templates/>
    </section>
  </xsl:template>

  <!-- 没有内容可写的章、附录不另起一页 -->
  <xsl:template name="runs-on">
    <xsl:if test="@runs-on">
      <xsl:variable name="fails">
        <xsl:call-template name="all-hold"><xsl:with-param name="words" select="concat(normalize-space(@runs-on), ' ')"/></xsl:call-template>
      </xsl:variable>
      <xsl:if test="$fails = ''"><xsl:attribute name="class">h1-on</xsl:attribute></xsl:if>
    </xsl:if>
  </xsl:template>

  <xsl:template match="appendix">
    <section data-master="{@page}" data-chapter="{@letter}">
      <h1>
        <xsl:call-template name="runs-on"/>
        <xsl:value-of select="concat('附录', @letter, '　', @title)"/>
      </h1>
      <xsl:apply-templates/>
    </section>
  </xsl:template>

  <!-- 节的序号只数输出了的节；由材料生成的节（<profile/>）排在前面时接着往下数 -->
  <xsl:template match="section">
    <section>
      <xsl:if test="@page"><xsl:attribute name="data-master"><xsl:value-of select="@page"/></xsl:attribute></xsl:if>
      <xsl:call-template name="section-heading">
        <xsl:with-param name="number" select="1 + count(preceding-sibling::section[not(@when) or contains($conditions, concat(' ', @when, ' '))]) + count(preceding-sibling::profile[not(@when) or contains($conditions, concat(' ', @when, ' '))]/section)"/>
        <xsl:with-param name="title" select="@title"/>
      </xsl:call-template>
      <xsl:apply-templates/>
    </section>
  </xsl:template>

  <!-- 一页概要：每格三行（名目、数字、说明），三行各成一行表格，数字才排得大 -->
  <xsl:template match="brief">
    <div class="table">
      <table class="{@class}">
        <colgroup><xsl:for-each select="row[1]/cell"><col align="centre"/></xsl:for-each></colgroup>
        <tbody><xsl:apply-templates select="row" mode="brief"/></tbody>
      </table>
    </div>
  </xsl:template>
  <xsl:template match="row" mode="brief">
    <tr>
      <xsl:for-each select="cell">
        <td>
          <p class="brief-label"><xsl:value-of select="@label"/></p>
          <p class="brief-number"><xsl:apply-templates/></p>
          <p class="brief-text"><xsl:value-of select="@text"/></p>
        </td>
      </xsl:for-each>
    </tr>
  </xsl:template>

  <!-- 校验结论：提示以外、未经认可的问题，按规则汇总，再列出最严重的几条（assessment 已按严重程度排好） -->
  <xsl:template match="table[@kind = 'groups']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="$judged/group">
      <tr><xsl:apply-templates select="$columns" mode="group"><xsl:with-param name="row" select="."/></xsl:apply-templates></tr>
    </xsl:for-each>
    <xsl:if test="not($judged/group)"><xsl:call-template name="empty-row"><xsl:with-param name="columns" select="$columns"/></xsl:call-template></xsl:if>
  </xsl:template>
  <xsl:template match="level" mode="group"><xsl:param name="row"/><td><xsl:value-of select="$row/@level"/></td></xsl:template>
  <xsl:template match="rule" mode="group"><xsl:param name="row"/><td><xsl:value-of select="$row/@rule"/></td></xsl:template>
  <xsl:template match="title" mode="group"><xsl:param name="row"/><td><xsl:value-of select="$row/@title"/></td></xsl:template>
  <xsl:template match="count" mode="group"><xsl:param name="row"/><td><xsl:value-of select="$row/@findings"/></td></xsl:template>
  <xsl:template match="fix" mode="group"><xsl:param name="row"/><td><xsl:value-of select="$row/@fix"/></td></xsl:template>
  <xsl:template match="indicators" mode="group">
    <xsl:param name="row"/>
    <td>
      <xsl:for-each select="$row/by">
        <xsl:if test="position() &gt; 1">、</xsl:if>
        <a><xsl:copy-of select="@href"/><xsl:value-of select="@no"/></a>
      </xsl:for-each>
    </td>
  </xsl:template>

  <xsl:template match="table[@kind = 'findings']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="$open-findings[position() &lt;= $report/@findings-limit]">
      <tr><xsl:apply-templates select="$columns" mode="finding"><xsl:with-param name="row" select="."/></xsl:apply-templates></tr>
    </xsl:for-each>
    <xsl:if test="not($open-findings)"><xsl:call-template name="empty-row"><xsl:with-param name="columns" select="$columns"/></xsl:call-template></xsl:if>
  </xsl:template>
  <xsl:template match="level" mode="finding"><xsl:param name="row"/><td><xsl:value-of select="$row/@level"/></td></xsl:template>
  <xsl:template match="rule" mode="finding"><xsl:param name="row"/><td><xsl:value-of select="$row/@rule"/></td></xsl:template>
  <xsl:template match="indicator" mode="finding">
    <xsl:param name="row"/>
    <td>
      <xsl:for-each select="$row">
        <xsl:call-template name="indicator-link"><xsl:with-param name="no" select="@indicator"/></xsl:call-template>
      </xsl:for-each>
    </td>
  </xsl:template>
  <xsl:template match="message" mode="finding"><xsl:param name="row"/><td><xsl:value-of select="$row/@message"/></td></xsl:template>
  <xsl:template match="fix" mode="finding"><xsl:param name="row"/><td><xsl:value-of select="$row/@fix"/></td></xsl:template>

</xsl:stylesheet>
