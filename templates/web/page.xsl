<?xml version="1.0" encoding="UTF-8"?>
<!--
  网页的外壳，各页共用：一个 HTML 文件，样式（page.css 和 NAME.css）和脚本（NAME.js）都在里面，不访问网络，双击打开。各页的 NAME.xsl 引入它，
  给出 mode="title" 和 mode="body" 两个模板；文字都在 NAME.xml 里：
    · <say name="…"> 是一段话，其中 <value of="…"/> 取自当前的事实（元素的属性），<strong> 加重；
    · <state name="…" look="…" sign="…"> 是一种状态的说法：look 是样式（good partial bad unknown none），sign 是图形，
      不看颜色也能分辨。
  页面的安全策略只放行这一份样式和这一份脚本；文字由序列化程序转义，任何名称都不会变成标签。
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>

  <xsl:variable name="words" select="/input/words"/>
  <xsl:variable name="page" select="/input/page"/>
  <xsl:key name="say" match="/input/words/say" use="@name"/>
  <xsl:key name="state" match="/input/words/state" use="@name"/>

  <xsl:template match="/">
    <html lang="zh-CN">
      <head>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src {$page/@style-hash}; script-src {$page/@script-hash}; base-uri 'none'; form-action 'none'"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="referrer" content="no-referrer"/>
        <title><xsl:apply-templates select="/input/*[last()]" mode="title"/></title>
        <style><xsl:value-of select="$page/style"/></style>
      </head>
      <body>
        <xsl:apply-templates select="/input/*[last()]" mode="body"/>
        <script><xsl:value-of select="$page/script"/></script>
      </body>
    </html>
  </xsl:template>

  <!-- 一段话；of：取值的元素 -->
  <xsl:template name="say">
    <xsl:param name="name"/>
    <xsl:param name="of" select="."/>
    <xsl:if test="not(key('say', $name))">
      <xsl:message terminate="yes">没有名为 <xsl:value-of select="$name"/> 的 say</xsl:message>
    </xsl:if>
    <xsl:apply-templates select="key('say', $name)/node()" mode="say">
      <xsl:with-param name="of" select="$of"/>
    </xsl:apply-templates>
  </xsl:template>
  <xsl:template match="value" mode="say">
    <xsl:param name="of"/>
    <xsl:variable name="value" select="$of/@*[name() = current()/@of]"/>
    <xsl:choose>
      <xsl:when test="string($value)"><xsl:value-of select="$value"/></xsl:when>
      <xsl:otherwise>—</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="strong" mode="say">
    <xsl:param name="of"/>
    <strong><xsl:apply-templates mode="say"><xsl:with-param name="of" select="$of"/></xsl:apply-templates></strong>
  </xsl:template>

  <!-- 状态：图形、文字和颜色 -->
  <xsl:template name="state">
    <xsl:param name="name"/>
    <xsl:variable name="state" select="key('state', $name)"/>
    <span class="state {$state/@look}">
      <span class="sign" aria-hidden="true"><xsl:value-of select="$state/@sign"/></span>
      <xsl:value-of select="$state"/>
    </span>
  </xsl:template>

  <!-- 千分数：563 是 56.3% -->
  <xsl:template name="percent">
    <xsl:param name="share"/>
    <xsl:if test="string($share)">
      <xsl:value-of select="concat(floor($share div 10), '.', $share mod 10, '%')"/>
    </xsl:if>
  </xsl:template>

  <!-- 数目的格子；look：不是零的时候的样式 -->
  <xsl:template name="count">
    <xsl:param name="n"/>
    <xsl:param name="look"/>
    <td class="number">
      <xsl:choose>
        <xsl:when test="$n = 0"><span class="zero">0</span></xsl:when>
        <xsl:when test="$look"><span class="{$look}"><xsl:value-of select="$n"/></span></xsl:when>
        <xsl:otherwise><xsl:value-of select="$n"/></xsl:otherwise>
      </xsl:choose>
    </td>
  </xsl:template>

  <!-- 表头；栏目在 <columns name="…"> 里 -->
  <xsl:key name="columns" match="/input/words/columns" use="@name"/>
  <xsl:template name="head">
    <xsl:param name="name"/>
    <thead>
      <tr>
        <xsl:for-each select="key('columns', $name)/column">
          <th scope="col">
            <xsl:copy-of select="@class | @title"/>
            <xsl:value-of select="."/>
          </th>
        </xsl:for-each>
      </tr>
    </thead>
  </xsl:template>
</xsl:stylesheet>
