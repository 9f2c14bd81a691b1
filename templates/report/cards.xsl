<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- 附录A 指标档案卡：每项适用指标一张。卡中各行的次序由编排中 <cards> 的子元素决定 -->

  <xsl:template match="cards">
    <xsl:variable name="plan" select="."/>
    <xsl:for-each select="$indicators[@applicable = '是' or key('archive', @no)]">
      <xsl:variable name="archive" select="key('archive', @no)[1]"/>
      <div class="table" id="k-{@no}">
        <table class="card" data-cell="card-text">
          <colgroup><col align="centre" width="14"/><col align="left" width="36"/><col align="centre" width="14"/><col align="left" width="36"/></colgroup>
          <thead>
            <tr><th class="card-title" colspan="4"><xsl:value-of select="concat($plan/@head, @no, $plan/@tail, '　', @name)"/></th></tr>
          </thead>
          <tbody>
            <tr>
              <td class="card-label"><xsl:value-of select="$plan/@property"/></td><td class="card-word"><xsl:value-of select="@property"/></td>
              <td class="card-label"><xsl:value-of select="$plan/@type"/></td><td class="card-word"><xsl:value-of select="@kind"/></td>
            </tr>
            <tr>
              <td class="card-label"><xsl:value-of select="$plan/@lead"/></td>
              <td class="card-word"><xsl:value-of select="@leads"/></td>
              <td class="card-label"><xsl:value-of select="$plan/@support"/></td>
              <td class="card-word"><xsl:value-of select="@supports"/></td>
            </tr>
            <xsl:apply-templates select="$plan/*" mode="card">
              <xsl:with-param name="indicator" select="."/>
              <xsl:with-param name="archive" select="$archive"/>
            </xsl:apply-templates>
          </tbody>
        </table>
      </div>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="requirement" mode="card">
    <xsl:param name="indicator"/>
    <xsl:variable name="label" select="."/>
    <tr>
      <td class="card-label"><xsl:value-of select="@label"/></td>
      <td colspan="3">
        <p>
          <xsl:value-of select="@target"/>
          <xsl:call-template name="targets"><xsl:with-param name="indicator" select="$indicator"/></xsl:call-template>
        </p>
        <xsl:for-each select="$indicator/part[@formula]">
          <p><xsl:value-of select="concat($label/@formula, @name, substring('＝', 1, boolean(@name)), @formula)"/></p>
        </xsl:for-each>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="planned" mode="card">
    <xsl:param name="indicator"/>
    <xsl:variable name="label" select="."/>
    <tr>
      <td class="card-label"><xsl:value-of select="@label"/></td>
      <td colspan="3">
        <xsl:for-each select="$indicator/planned">
          <p><xsl:call-template name="plan-facts"><xsl:with-param name="label" select="$label"/></xsl:call-template></p>
        </xsl:for-each>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="data" mode="card">
    <xsl:param name="indicator"/>
    <tr>
      <td class="card-label"><xsl:value-of select="@label"/></td>
      <td colspan="3">
        <xsl:for-each select="$indicator/part[value]">
          <p>
            <xsl:value-of select="concat(@name, substring('：', 1, boolean(@name)))"/>
            <xsl:for-each select="value">
              <xsl:value-of select="concat(@year, '年', @published, ../@unit)"/>
              <xsl:choose><xsl:when test="position() = last()">。</xsl:when><xsl:otherwise>，</xsl:otherwise></xsl:choose>
            </xsl:for-each>
            <xsl:if test="@computation"><xsl:call-template name="computation"/></xsl:if>
          </p>
        </xsl:for-each>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="assigned" mode="card">
    <xsl:param name="archive"/>
    <xsl:if test="$archive/assigned-target">
      <tr>
        <td class="card-label"><xsl:value-of select="@label"/></td>
        <td colspan="3">
          <xsl:for-each select="$archive/assigned-target">
            <p><xsl:value-of select="concat(@year, '年', @op, @value, @unit, '（', @issuer, @document, '）')"/></p>
          </xsl:for-each>
        </td>
      </tr>
    </xsl:if>
  </xsl:template>

  <!-- 措施、佐证：正文和附录B已有全文，卡中只写链接，两项合一行 -->
  <xsl:template match="papers" mode="card">
    <xsl:param name="indicator"/>
    <xsl:param name="archive"/>
    <tr>
      <td class="card-label"><xsl:value-of select="@measures"/></td>
      <td class="card-word">
        <xsl:if test="$archive/measures/p"><a href="#m-{$indicator/@no}"><xsl:value-of select="@link"/></a></xsl:if>
      </td>
      <td class="card-label"><xsl:value-of select="@proof"/></td>
      <td class="card-word">
        <xsl:for-each select="$indicator/cited">
          <xsl:if test="position() &gt; 1">、</xsl:if>
          <a><xsl:copy-of select="@href"/><xsl:value-of select="@evidence"/></a>
        </xsl:for-each>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="problems" mode="card">
    <xsl:param name="archive"/>
    <xsl:variable name="label" select="."/>
    <xsl:if test="$archive/problem | $archive/rectification">
    <tr>
      <td class="card-label"><xsl:value-of select="@label"/></td>
      <td colspan="3">
        <xsl:for-each select="$archive/problem"><p><xsl:value-of select="concat($label/@problem, .)"/></p></xsl:for-each>
        <xsl:for-each select="$archive/rectification">
          <p>
            <xsl:value-of select="concat($label/@measure, .)"/>
            <xsl:if test="@unit"><xsl:value-of select="$label/@unit"/><xsl:call-template name="units"><xsl:with-param name="ids" select="@unit"/></xsl:call-template>。</xsl:if>
            <xsl:if test="@due"><xsl:value-of select="$label/@due"/><xsl:call-template name="date"><xsl:with-param name="date" select="@due"/></xsl:call-template>。</xsl:if>
            <xsl:if test="@status"><xsl:value-of select="concat($label/@status, @status, '。')"/></xsl:if>
          </p>
        </xsl:for-each>
      </td>
    </tr>
    </xsl:if>
  </xsl:template>

  <xsl:template match="conclusion" mode="card">
    <xsl:param name="indicator"/>
    <tr>
      <td class="card-label"><xsl:value-of select="@label"/></td>
      <td colspan="3">
        <xsl:value-of select="concat(@claimed, $indicator/@claimed)"/>
        <xsl:if test="not($indicator/@claimed)"><xsl:value-of select="$dash"/></xsl:if>
        <xsl:value-of select="concat('　', @judged)"/>
        <strong><xsl:value-of select="$indicator/@judged"/></strong>
        <xsl:text>　　</xsl:text>
        <a href="#i-{$indicator/@no}"><xsl:value-of select="@link"/></a>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="sign" mode="card">
    <xsl:param name="archive"/>
    <tr>
      <td class="card-label"><xsl:value-of select="@label"/></td>
      <td class="card-sign" colspan="3">
        <xsl:value-of select="concat(@contact, $archive/@contact, substring(@blank, 1, 99 * not($archive/@contact)), '　')"/>
        <xsl:value-of select="concat(@chief, $archive/@chief, substring(@blank, 1, 99 * not($archive/@chief)), '　', @seal)"/>
        <xsl:choose>
          <xsl:when test="$archive/@signed-on"><xsl:call-template name="date"><xsl:with-param name="date" select="$archive/@signed-on"/></xsl:call-template></xsl:when>
          <xsl:otherwise><xsl:value-of select="@date"/></xsl:otherwise>
        </xsl:choose>
      </td>
    </tr>
  </xsl:template>

</xsl:stylesheet>
