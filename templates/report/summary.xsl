<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- 三、指标完成总体情况：汇总表、按领域统计、不适用指标、上级下达目标 -->

  <!-- 汇总表：一个分项一行。领域、任务、指标各栏跨行（指标的 rowspan 随判定结果给出） -->
  <xsl:template match="table[@kind = 'summary']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="$indicators">
      <xsl:variable name="indicator" select="."/>
      <xsl:variable name="before" select="preceding-sibling::indicator[1]"/>
      <xsl:variable name="opens-field" select="not($before/@field = @field)"/>
      <xsl:variable name="opens-task" select="$opens-field or $before/@task != @task"/>
      <xsl:for-each select="part[1] | self::*[not(part)]">
        <tr id="s-{$indicator/@no}">
          <xsl:apply-templates select="$columns" mode="summary">
            <xsl:with-param name="row" select="."/>
            <xsl:with-param name="indicator" select="$indicator"/>
            <xsl:with-param name="opens-field" select="$opens-field"/>
            <xsl:with-param name="opens-task" select="$opens-task"/>
            <xsl:with-param name="opens" select="true()"/>
          </xsl:apply-templates>
        </tr>
      </xsl:for-each>
      <xsl:for-each select="part[position() &gt; 1]">
        <tr>
          <xsl:apply-templates select="$columns" mode="summary">
            <xsl:with-param name="row" select="."/>
            <xsl:with-param name="indicator" select="$indicator"/>
          </xsl:apply-templates>
        </tr>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="field" mode="summary">
    <xsl:param name="indicator"/>
    <xsl:param name="opens-field"/>
    <xsl:if test="$opens-field">
      <xsl:variable name="all" select="key('field', $indicator/@field)"/>
      <td>
        <xsl:attribute name="rowspan"><xsl:value-of select="count($all/part | $all[not(part)])"/></xsl:attribute>
        <xsl:value-of select="$indicator/@field"/>
      </td>
    </xsl:if>
  </xsl:template>
  <xsl:template match="task" mode="summary">
    <xsl:param name="indicator"/>
    <xsl:param name="opens-task"/>
    <xsl:if test="$opens-task">
      <xsl:variable name="all" select="key('task', concat($indicator/@field, '|', $indicator/@task))"/>
      <td>
        <xsl:attribute name="rowspan"><xsl:value-of select="count($all/part | $all[not(part)])"/></xsl:attribute>
        <xsl:value-of select="$indicator/@task"/>
      </td>
    </xsl:if>
  </xsl:template>
  <xsl:template match="no" mode="summary">
    <xsl:param name="indicator"/>
    <xsl:param name="opens"/>
    <xsl:if test="$opens">
      <td>
        <xsl:copy-of select="$indicator/@rowspan"/>
        <a href="#i-{$indicator/@no}"><xsl:value-of select="$indicator/@no"/></a>
      </td>
    </xsl:if>
  </xsl:template>
  <!-- 没有分项的指标，名称占名称、子指标两栏（两栏相邻时） -->
  <xsl:template match="name" mode="summary">
    <xsl:param name="indicator"/>
    <xsl:param name="opens"/>
    <xsl:if test="$opens">
      <td>
        <xsl:if test="following-sibling::*[1][self::part] and not($indicator/part/@name)"><xsl:attribute name="colspan">2</xsl:attribute></xsl:if>
        <xsl:copy-of select="$indicator/@rowspan"/>
        <xsl:value-of select="$indicator/@name"/>
      </td>
    </xsl:if>
  </xsl:template>
  <xsl:template match="part" mode="summary">
    <xsl:param name="row"/>
    <xsl:param name="indicator"/>
    <xsl:if test="$indicator/part/@name or not(preceding-sibling::*[1][self::name])">
      <td><xsl:value-of select="$row[self::part]/@name"/></td>
    </xsl:if>
  </xsl:template>
  <xsl:template match="unit" mode="summary"><xsl:param name="row"/><td><xsl:value-of select="$row/@unit"/></td></xsl:template>
  <!-- 上级下达的目标值写在指标体系的原文之后；适用哪一档尚不能确定的，各档都写 -->
  <xsl:template match="target" mode="summary">
    <xsl:param name="row"/>
    <td>
      <xsl:value-of select="$row/@row"/>
      <xsl:for-each select="$row/candidate"><xsl:if test="position() &gt; 1">、</xsl:if><xsl:value-of select="@target"/></xsl:for-each>
      <xsl:if test="$row/@assigned = '是'"><xsl:value-of select="concat('（', translate($row/@line-op, '=', ''), $row/@line, '）')"/></xsl:if>
    </td>
  </xsl:template>
  <xsl:template match="property" mode="summary">
    <xsl:param name="indicator"/>
    <xsl:param name="opens"/>
    <xsl:if test="$opens">
      <td>
        <xsl:copy-of select="$indicator/@rowspan"/>
        <xsl:value-of select="$indicator/@property"/>
      </td>
    </xsl:if>
  </xsl:template>
  <xsl:template match="years" mode="summary">
    <xsl:param name="row"/>
    <xsl:variable name="values" select="$row/value"/>
    <xsl:for-each select="$years">
      <xsl:variable name="value" select="$values[@year = current()/@no]/@published"/>
      <td><xsl:value-of select="$value"/></td>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="judged" mode="summary">
    <xsl:param name="row"/>
    <xsl:param name="indicator"/>
    <td>
      <xsl:choose>
        <xsl:when test="$indicator/@applicable = '否'"><xsl:value-of select="$indicator/@judged"/></xsl:when>
        <xsl:when test="$row/@judged = '未达标'"><strong><xsl:value-of select="$row/@judged"/></strong></xsl:when>
        <xsl:otherwise><xsl:value-of select="$row/@judged"/></xsl:otherwise>
      </xsl:choose>
    </td>
  </xsl:template>
  <xsl:template match="lead" mode="summary">
    <xsl:param name="indicator"/>
    <xsl:param name="opens"/>
    <xsl:if test="$opens">
      <td>
        <xsl:copy-of select="$indicator/@rowspan"/>
        <xsl:value-of select="$indicator/@lead"/>
      </td>
    </xsl:if>
  </xsl:template>
  <xsl:template match="evidence" mode="summary">
    <xsl:param name="indicator"/>
    <xsl:param name="opens"/>
    <xsl:if test="$opens">
      <td>
        <xsl:copy-of select="$indicator/@rowspan"/>
        <xsl:for-each select="$indicator/cited">
          <xsl:if test="position() &gt; 1">、</xsl:if>
          <a><xsl:copy-of select="@href"/><xsl:value-of select="@evidence"/></a>
        </xsl:for-each>
      </td>
    </xsl:if>
  </xsl:template>

  <!-- 按领域统计；合计只算国家指标 -->
  <xsl:template match="table[@kind = 'fields']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="$indicators[not(preceding-sibling::indicator[1]/@field = @field)]">
      <tr>
        <xsl:apply-templates select="$columns" mode="field">
          <xsl:with-param name="name" select="@field"/>
          <xsl:with-param name="all" select="key('field', @field)"/>
        </xsl:apply-templates>
      </tr>
    </xsl:for-each>
    <tr>
      <xsl:apply-templates select="$columns" mode="field">
        <xsl:with-param name="name">合计</xsl:with-param>
        <xsl:with-param name="all" select="$indicators[@local = '否']"/>
      </xsl:apply-templates>
    </tr>
  </xsl:template>
  <xsl:template match="field" mode="field"><xsl:param name="name"/><td><xsl:value-of select="$name"/></td></xsl:template>
  <xsl:template match="listed" mode="field"><xsl:param name="all"/><td><xsl:value-of select="count($all)"/></td></xsl:template>
  <xsl:template match="applicable" mode="field"><xsl:param name="all"/><td><xsl:value-of select="count($all[@applicable = '是'])"/></td></xsl:template>
  <xsl:template match="met" mode="field"><xsl:param name="all"/><td><xsl:value-of select="count($all[@judged = '达标'])"/></td></xsl:template>
  <xsl:template match="not-met" mode="field"><xsl:param name="all"/><td><xsl:value-of select="count($all[@judged = '未达标'])"/></td></xsl:template>
  <xsl:template match="undetermined" mode="field"><xsl:param name="all"/><td><xsl:value-of select="count($all[@judged = '无法判定'])"/></td></xsl:template>
  <xsl:template match="binding" mode="field">
    <xsl:param name="all"/>
    <xsl:variable name="binding" select="$all[(@property = '约束性' or @property = '未分属性') and @applicable = '是']"/>
    <td><xsl:if test="$binding"><xsl:value-of select="concat(count($binding[@judged = '达标']), '／', count($binding))"/></xsl:if></td>
  </xsl:template>
  <xsl:template match="reference" mode="field">
    <xsl:param name="all"/>
    <xsl:variable name="reference" select="$all[(@property = '参考性' or @property = '指导性') and @applicable = '是']"/>
    <td><xsl:if test="$reference"><xsl:value-of select="concat(count($reference[@judged = '达标']), '／', count($reference))"/></xsl:if></td>
  </xsl:template>

  <!-- 不适用指标 -->
  <xsl:template match="table[@kind = 'excluded']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="$indicators[@applicable = '否']">
      <tr><xsl:apply-templates select="$columns" mode="excluded"><xsl:with-param name="row" select="."/></xsl:apply-templates></tr>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="no" mode="excluded"><xsl:param name="row"/><td><a href="#i-{$row/@no}"><xsl:value-of select="$row/@no"/></a></td></xsl:template>
  <xsl:template match="name" mode="excluded"><xsl:param name="row"/><td><xsl:value-of select="$row/@name"/></td></xsl:template>
  <xsl:template match="reason" mode="excluded"><xsl:param name="row"/><td><xsl:value-of select="$row/@reason"/></td></xsl:template>
  <xsl:template match="statement" mode="excluded">
    <xsl:param name="row"/>
    <xsl:variable name="statement" select="key('result', $row/@no)[1]/statement"/>
    <td><xsl:apply-templates select="$statement"/></td>
  </xsl:template>

  <!-- 上级下达目标：一条一行 -->
  <xsl:template match="table[@kind = 'assigned']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="$archives/assigned-target">
      <xsl:variable name="indicator" select="key('indicator', ../@indicator)"/>
      <tr>
        <xsl:apply-templates select="$columns" mode="assigned">
          <xsl:with-param name="row" select="."/>
          <xsl:with-param name="indicator" select="$indicator"/>
          <xsl:with-param name="part" select="$indicator/part[string(@no) = string(current()/@part)]"/>
        </xsl:apply-templates>
      </tr>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="no" mode="assigned"><xsl:param name="row"/><td><xsl:call-template name="indicator-link"><xsl:with-param name="no" select="$row/../@indicator"/></xsl:call-template></td></xsl:template>
  <xsl:template match="name" mode="assigned">
    <xsl:param name="indicator"/>
    <xsl:param name="part"/>
    <td><xsl:value-of select="concat($part/@name, substring($indicator/@name, 1 + 999 * string-length($part/@name)))"/></td>
  </xsl:template>
  <xsl:template match="document" mode="assigned">
    <xsl:param name="row"/>
    <td>
      <xsl:value-of select="concat($row/@issuer, $row/@document)"/>
      <xsl:if test="$row/@evidence">（<xsl:call-template name="evidence-link"><xsl:with-param name="id" select="$row/@evidence"/></xsl:call-template>）</xsl:if>
    </td>
  </xsl:template>
  <xsl:template match="year" mode="assigned"><xsl:param name="row"/><td><xsl:value-of select="$row/@year"/></td></xsl:template>
  <xsl:template match="value" mode="assigned"><xsl:param name="row"/><td><xsl:value-of select="concat($row/@op, $row/@value, substring($row/@unit, 1, 99 * ($row/@unit = '%')))"/></td></xsl:template>
  <xsl:template match="now" mode="assigned">
    <xsl:param name="row"/>
    <xsl:param name="part"/>
    <xsl:variable name="value" select="$part/value[@year = $row/@year]/@published"/>
    <td><xsl:value-of select="$value"/></td>
  </xsl:template>
  <xsl:template match="judged" mode="assigned"><xsl:param name="part"/><td><xsl:value-of select="$part/@judged"/></td></xsl:template>

</xsl:stylesheet>
