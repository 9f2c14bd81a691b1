<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- 分项指标的图、计算、措施、计划、佐证、问题（<indicators> 其余的子元素） -->

  <!-- 图：至少 chart-years 年有数字才画；目标是数字的画目标线；未达标的年份以形状标出；
       各年数值都相同的图没有内容，编排里写 flat="是" 才画。
       数值和目标都不低于90%的，或者不是百分数而彼此相差不到两成的，柱子一样高，画折线（起点不为0，图上注明） -->
  <xsl:template match="chart" mode="say">
    <xsl:param name="indicator"/>
    <xsl:param name="part"/>
    <xsl:variable name="chart" select="."/>
    <xsl:for-each select="$part[value[@number = '是'][number($report/@chart-years)]]">
      <xsl:if test="@varies = '是' or $chart/@flat = '是'">
      <xsl:variable name="title" select="concat(@name, substring($indicator/@name, 1 + 999 * boolean(@name)))"/>
      <xsl:variable name="values" select="value[@number = '是']"/>
      <xsl:variable name="is-line" select="@unit = '%' and @least &gt;= 90 or @unit != '%' and @least &gt; 0 and @least &gt;= 0.8 * @most"/>
      <figure aria-label="{concat($chart/@bar[not($is-line)], $chart/@line[$is-line], $title, $chart/@caption)}">
        <table class="chart-{substring('barline', 1 + 3 * $is-line, 3 + $is-line)}">
          <thead><tr><th><xsl:value-of select="@change-unit"/><xsl:if test="not(@change-unit)"><xsl:value-of select="@unit"/></xsl:if></th><xsl:for-each select="$values"><th><xsl:value-of select="concat(@year, '年')"/></th></xsl:for-each></tr></thead>
          <tbody>
            <tr>
              <th><xsl:value-of select="$title"/></th>
              <xsl:for-each select="$values">
                <td>
                  <xsl:if test="../@judged = '未达标' and @year = $dossier/@year"><xsl:attribute name="class">failing</xsl:attribute></xsl:if>
                  <xsl:value-of select="@published"/>
                </td>
              </xsl:for-each>
            </tr>
            <xsl:if test="@line">
              <tr class="target"><th><xsl:value-of select="concat($chart/@target, translate(@line-op, '=', ''), @line)"/></th><td colspan="{count($values)}"><xsl:value-of select="@line"/></td></tr>
            </xsl:if>
          </tbody>
        </table>
        <figcaption><xsl:value-of select="concat($title, $chart/@caption)"/></figcaption>
      </figure>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- 计算过程 -->
  <xsl:template match="computation" mode="say">
    <xsl:param name="indicator"/>
    <xsl:variable name="parts" select="$indicator/part[@computation]"/>
    <xsl:if test="$parts">
      <p>
        <strong><xsl:value-of select="concat(@label, '。')"/></strong>
        <xsl:for-each select="$parts">
          <xsl:value-of select="concat(@name, substring('：', 1, boolean(@name)))"/>
          <xsl:call-template name="computation"/>
          <xsl:choose><xsl:when test="position() = last()">。</xsl:when><xsl:otherwise>；</xsl:otherwise></xsl:choose>
        </xsl:for-each>
      </p>
    </xsl:if>
  </xsl:template>

  <!-- 主要措施 -->
  <xsl:template match="measures" mode="say">
    <xsl:param name="archive"/>
    <xsl:variable name="texts" select="$archive/measures/p"/>
    <xsl:if test="$texts">
      <section>
        <xsl:call-template name="numbered"><xsl:with-param name="level" select="4"/></xsl:call-template>
        <p id="m-{$archive/@indicator}">
          <strong><xsl:value-of select="concat(@label, '。')"/></strong>
          <xsl:for-each select="$texts[1]"><xsl:call-template name="prose"/></xsl:for-each>
        </p>
        <xsl:apply-templates select="$texts[position() &gt; 1]"/>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- 计划安排：出处、目标、时限，后跟原文 -->
  <xsl:template match="planned" mode="say">
    <xsl:param name="indicator"/>
    <xsl:variable name="label" select="."/>
    <xsl:for-each select="$indicator/planned">
      <p>
        <xsl:if test="position() = 1"><strong><xsl:value-of select="concat($label/@label, '。')"/></strong></xsl:if>
        <xsl:call-template name="plan-facts"><xsl:with-param name="label" select="$label"/></xsl:call-template>
      </p>
      <xsl:apply-templates select="p"/>
    </xsl:for-each>
  </xsl:template>

  <!-- 尚缺材料：各段材料里没有的，合写一句；不缺的不写 -->
  <xsl:template match="lacking" mode="say">
    <xsl:param name="indicator"/>
    <xsl:param name="archive"/>
    <xsl:variable name="words">
      <xsl:if test="$indicator/@data = '否'"><xsl:value-of select="concat('、', @data)"/></xsl:if>
      <xsl:if test="not($archive/measures/p)"><xsl:value-of select="concat('、', @measures)"/></xsl:if>
      <xsl:if test="not($indicator/planned)"><xsl:value-of select="concat('、', @planned)"/></xsl:if>
      <xsl:if test="not($indicator/cited)"><xsl:value-of select="concat('、', @proof)"/></xsl:if>
      <xsl:if test="not($archive/problem or $archive/rectification or key('result', $indicator/@no))"><xsl:value-of select="concat('、', @problems)"/></xsl:if>
    </xsl:variable>
    <xsl:if test="$words != ''">
      <p>
        <strong><xsl:value-of select="concat(@label, '。')"/></strong>
        <xsl:value-of select="concat(substring($words, 2), '。')"/>
      </p>
    </xsl:if>
  </xsl:template>
  <xsl:template name="plan-facts">
    <xsl:param name="label"/>
    <xsl:value-of select="concat(@document, @clause)"/>
    <xsl:if test="(@document or @clause) and (@target or @due)">，</xsl:if>
    <xsl:if test="@target"><xsl:value-of select="concat($label/@target, @target)"/></xsl:if>
    <xsl:if test="@target and @due">，</xsl:if>
    <xsl:if test="@due">
      <xsl:value-of select="$label/@due"/>
      <xsl:call-template name="date"><xsl:with-param name="date" select="@due"/></xsl:call-template>
    </xsl:if>
    <xsl:text>。</xsl:text>
  </xsl:template>

  <!-- 数据来源及佐证 -->
  <xsl:template match="proof" mode="say">
    <xsl:param name="indicator"/>
    <xsl:param name="archive"/>
    <xsl:variable name="sources" select="$archive/data/@source"/>
    <xsl:if test="$sources or $indicator/cited">
    <p>
      <xsl:if test="$indicator/cited"><xsl:attribute name="class">p-lead</xsl:attribute></xsl:if>
      <strong><xsl:value-of select="concat(@label, '。')"/></strong>
      <xsl:if test="$sources">
        <xsl:value-of select="@source"/>
        <xsl:for-each select="$sources">
          <xsl:if test="not(../preceding-sibling::data/@source = .)">
            <xsl:if test="position() &gt; 1">、</xsl:if>
            <xsl:call-template name="units"><xsl:with-param name="ids" select="."/></xsl:call-template>
          </xsl:if>
        </xsl:for-each>
        <xsl:text>。</xsl:text>
      </xsl:if>
      <xsl:if test="$indicator/cited"><xsl:value-of select="@evidence"/></xsl:if>
    </p>
    </xsl:if>
    <xsl:apply-templates select="$indicator/cited"/>
  </xsl:template>
  <!-- 3-1　题名，第2页；文号、出具单位在佐证材料目录里 -->
  <xsl:template match="cited"><p class="proof"><xsl:call-template name="cited"/></p></xsl:template>
  <xsl:template match="cited" mode="card"><p><xsl:call-template name="cited"/></p></xsl:template>
  <xsl:template name="cited">
    <a><xsl:copy-of select="@href"/><xsl:value-of select="@evidence"/></a>
    <xsl:value-of select="concat('　', @title)"/>
    <xsl:if test="@pages">
      <xsl:text>，第</xsl:text>
      <xsl:for-each select="page">
        <xsl:if test="position() &gt; 1">、</xsl:if>
        <a><xsl:copy-of select="@href"/><xsl:value-of select="@no"/></a>
      </xsl:for-each>
      <xsl:if test="not(page)"><xsl:value-of select="@pages"/></xsl:if>
      <xsl:text>页</xsl:text>
    </xsl:if>
  </xsl:template>
  <!-- 存在问题与整改；没有写问题而有自查结论的，照自查写，两样都没有的不写 -->
  <xsl:template match="problems" mode="say">
    <xsl:param name="indicator"/>
    <xsl:param name="archive"/>
    <xsl:variable name="texts" select="$archive/problem | $archive/rectification"/>
    <xsl:if test="$texts or key('result', $indicator/@no)">
      <p>
        <strong><xsl:value-of select="concat(@label, '。')"/></strong>
        <xsl:value-of select="$texts[1]"/>
        <xsl:if test="not($texts)"><xsl:value-of select="@none"/></xsl:if>
      </p>
    </xsl:if>
    <xsl:for-each select="$texts[position() &gt; 1]"><p><xsl:value-of select="."/></p></xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
