<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- 四、分项指标完成情况：一个任务一节，一项指标一目。各段的次序由编排中 <indicators> 的子元素决定：
       对每项指标依次以 mode="say" 应用它们，参数 indicator 是判定结果，archive 是档案。 -->

  <xsl:template match="indicators">
    <xsl:variable name="plan" select="."/>
    <xsl:for-each select="$indicators[not(preceding-sibling::indicator[1][@task = current()/@task and @field = current()/@field])][generate-id() = generate-id(key('task', concat(@field, '|', @task))[1])]">
      <section>
        <xsl:call-template name="section-heading">
          <xsl:with-param name="number" select="position()"/>
          <xsl:with-param name="title" select="concat(substring($plan/@local-title, 1, 99 * (@local = '是')), substring(@task, 1 + 99 * (@local = '是')))"/>
        </xsl:call-template>
        <xsl:apply-templates select="key('task', concat(@field, '|', @task))" mode="section"><xsl:with-param name="plan" select="$plan"/></xsl:apply-templates>
      </section>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="indicator" mode="section">
    <xsl:param name="plan"/>
    <xsl:variable name="archive" select="key('archive', @no)"/>
    <h3 id="i-{@no}"><xsl:value-of select="concat(@no, '. ', @name)"/></h3>
    <xsl:choose>
      <xsl:when test="@applicable = '否' and not($archive)">
        <p>
          <xsl:value-of select="concat($plan/@excluded, $dossier/applicant/@name, substring(concat($plan/@excluded-reason, @reason), 1, 99 * boolean(@reason)))"/>
          <xsl:text>。</xsl:text>
        </p>
        <xsl:apply-templates select="key('result', @no)/statement"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="$plan/*" mode="say">
          <xsl:with-param name="indicator" select="."/>
          <xsl:with-param name="archive" select="$archive"/>
        </xsl:apply-templates>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 指标要求：目标、属性、解释、公式 -->
  <xsl:template match="requirement" mode="say">
    <xsl:param name="indicator"/>
    <xsl:variable name="row" select="key('row', $indicator/@no)[last()]"/>
    <p>
      <strong><xsl:value-of select="concat(@label, '。')"/></strong>
      <xsl:value-of select="@target"/>
      <xsl:call-template name="targets"><xsl:with-param name="indicator" select="$indicator"/></xsl:call-template>
      <xsl:value-of select="concat('；', @property, $indicator/@property, '。', $row/explanation)"/>
      <xsl:if test="$row/source">
        <xsl:value-of select="@source"/>
        <xsl:for-each select="$row/source"><xsl:value-of select="."/><xsl:if test="position() != last()">、</xsl:if></xsl:for-each>
        <xsl:text>。</xsl:text>
      </xsl:if>
      <xsl:if test="$indicator/@basis"><xsl:value-of select="concat(@basis, $indicator/@basis, '。')"/></xsl:if>
    </p>
    <xsl:if test="$indicator/part/@formula">
      <p>
        <strong><xsl:value-of select="concat(@formula, '。')"/></strong>
        <xsl:for-each select="$indicator/part[@formula]">
          <xsl:value-of select="concat(@name, substring($indicator/@name, 1 + 999 * boolean(@name)), '＝', @formula)"/>
          <xsl:choose><xsl:when test="position() = last()">。</xsl:when><xsl:otherwise>；</xsl:otherwise></xsl:choose>
        </xsl:for-each>
      </p>
    </xsl:if>
  </xsl:template>

  <!-- 各分项的目标；一个分项有几档而适用哪一档尚未确定的，各档都写 -->
  <xsl:template name="targets">
    <xsl:param name="indicator"/>
    <xsl:for-each select="$indicator/part">
      <xsl:if test="position() &gt; 1">；</xsl:if>
      <xsl:value-of select="@name"/>
      <xsl:choose>
        <xsl:when test="@target"><xsl:value-of select="concat(@target, @target-unit)"/></xsl:when>
        <xsl:when test="candidate">
          <xsl:for-each select="candidate"><xsl:if test="position() &gt; 1">、</xsl:if><xsl:value-of select="@target"/></xsl:for-each>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="$dash"/></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@local-target"><xsl:value-of select="concat('（地方目标', @local-target, '）')"/></xsl:if>
    </xsl:for-each>
    <xsl:if test="not($indicator/part)"><xsl:value-of select="$dash"/></xsl:if>
  </xsl:template>

  <!-- 完成情况：自评、判定和材料里的陈述 -->
  <xsl:template match="result" mode="say">
    <xsl:param name="indicator"/>
    <p>
      <strong><xsl:value-of select="concat(@label, '。')"/></strong>
      <xsl:value-of select="concat(@claimed, $indicator/@claimed)"/>
      <xsl:if test="not($indicator/@claimed)"><xsl:value-of select="$dash"/></xsl:if>
      <xsl:value-of select="concat('；', @judged)"/>
      <strong><xsl:value-of select="$indicator/@judged"/></strong>
      <xsl:if test="$indicator/@because"><xsl:value-of select="concat('；', @because, $indicator/@because)"/></xsl:if>
      <xsl:call-template name="see-tables"><xsl:with-param name="indicator" select="$indicator"/></xsl:call-template>
      <xsl:text>。</xsl:text>
    </p>
    <xsl:apply-templates select="key('result', $indicator/@no)/statement"/>
  </xsl:template>

  <!-- ；详见表4-7、表4-8 -->
  <xsl:template name="see-tables">
    <xsl:param name="indicator"/>
    <xsl:variable name="see" select="@see"/>
    <xsl:variable name="numbers" select="$indicator/part[@kind = '定量'][value]"/>
    <xsl:for-each select="$numbers">
      <xsl:choose><xsl:when test="position() = 1"><xsl:value-of select="concat('；', $see)"/></xsl:when><xsl:otherwise>、</xsl:otherwise></xsl:choose>
      <a class="number" href="#v-{$indicator/@no}-{@no}"/>
    </xsl:for-each>
    <xsl:variable name="status" select="$indicator/part[@kind = '定性']"/>
    <xsl:if test="$status/value or $status and $indicator/cited">
      <xsl:choose><xsl:when test="$numbers">、</xsl:when><xsl:otherwise><xsl:value-of select="concat('；', $see)"/></xsl:otherwise></xsl:choose>
      <a class="number" href="#v-{$indicator/@no}-"/>
    </xsl:if>
  </xsl:template>

  <!-- 定量分项一项一表，其后是它的基础数据和图；定性分项合为一表。没有分子、分母、计算值的数列不列这几栏。
       不属于任何分项的基础数据排在第一个定量分项之后 -->
  <xsl:template match="values" mode="say">
    <xsl:param name="indicator"/>
    <xsl:param name="archive"/>
    <xsl:variable name="plan" select="."/>
    <xsl:for-each select="$indicator/part[@kind = '定量']">
      <xsl:variable name="first" select="position() = 1"/>
      <xsl:if test="value">
        <xsl:call-template name="values">
          <xsl:with-param name="plan" select="$plan"/>
          <xsl:with-param name="indicator" select="$indicator"/>
          <xsl:with-param name="archive" select="$archive"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:apply-templates select="$plan/series | $plan/chart" mode="say">
        <xsl:with-param name="indicator" select="$indicator"/>
        <xsl:with-param name="part" select="."/>
        <xsl:with-param name="data" select="$archive/data[@series][@part = current()/@no or ($first and not(@part))]"/>
      </xsl:apply-templates>
    </xsl:for-each>
    <xsl:variable name="status" select="$indicator/part[@kind = '定性']"/>
    <xsl:if test="$status/value or $status and $indicator/cited">
      <div class="table" id="v-{$indicator/@no}-">
        <table class="three-line" data-repeats="true">
          <caption><xsl:value-of select="concat($indicator/@name, @status-caption)"/></caption>
          <xsl:call-template name="columns"><xsl:with-param name="columns" select="status-columns/*"/></xsl:call-template>
          <tbody>
            <xsl:variable name="status-columns" select="status-columns/*"/>
            <xsl:for-each select="$status">
              <tr>
                <xsl:apply-templates select="$status-columns" mode="status">
                  <xsl:with-param name="row" select="."/>
                  <xsl:with-param name="indicator" select="$indicator"/>
                  <xsl:with-param name="archive" select="$archive"/>
                </xsl:apply-templates>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- 一个分项的数值表 -->
  <xsl:template name="values">
    <xsl:param name="plan"/>
    <xsl:param name="indicator"/>
    <xsl:param name="archive"/>
    <xsl:variable name="divided" select="boolean(value/@numerator)"/>
    <xsl:variable name="computed" select="boolean(value/@computed)"/>
    <xsl:variable name="shown" select="$plan/columns/*[not(self::numerator or self::denominator or self::computed) or ($divided and not(self::computed)) or ($computed and self::computed)]"/>
    <xsl:variable name="in-head" select="string-length(@unit) &lt;= $plan/unit/@head"/>
    <div class="table" id="v-{$indicator/@no}-{@no}">
      <xsl:if test="@unit and not($in-head)">
        <p class="unit">
          <xsl:choose>
            <xsl:when test="$divided"><xsl:value-of select="$plan/unit/@above"/></xsl:when>
            <xsl:otherwise>单位：</xsl:otherwise>
          </xsl:choose>
          <xsl:value-of select="@unit"/>
        </p>
      </xsl:if>
      <table class="three-line" data-repeats="true">
        <caption><xsl:value-of select="concat(@name, substring($indicator/@name, 1 + 999 * boolean(@name)), $plan/@caption)"/></caption>
        <xsl:call-template name="columns">
          <xsl:with-param name="columns" select="$shown"/>
          <xsl:with-param name="unit" select="substring(@unit, 1, 9 * $in-head)"/>
        </xsl:call-template>
        <tbody>
          <xsl:for-each select="value">
            <tr>
              <xsl:apply-templates select="$shown" mode="value">
                <xsl:with-param name="row" select="."/>
                <xsl:with-param name="rows" select="(position() = 1) * last()"/>
              </xsl:apply-templates>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
      <xsl:call-template name="value-note"><xsl:with-param name="part" select="."/><xsl:with-param name="archive" select="$archive"/></xsl:call-template>
    </div>
  </xsl:template>

  <!-- 分子、分母各是什么，写在表下 -->
  <xsl:template name="value-note">
    <xsl:param name="part"/>
    <xsl:param name="archive"/>
    <xsl:variable name="from" select="$part/value[@from]"/>
    <xsl:if test="($part/@numerator and $part/value/@numerator) or $from or $part/value/@status">
      <p class="note">
        <xsl:text>注：</xsl:text>
        <xsl:if test="$part/@numerator and $part/value/@numerator">
          <xsl:value-of select="concat('分子为', $part/@numerator, '，分母为', $part/@denominator, '。')"/>
        </xsl:if>
        <xsl:for-each select="$part/value[@status]"><xsl:value-of select="concat(@year, '年为', @status, '数。')"/></xsl:for-each>
        <xsl:for-each select="$from"><xsl:value-of select="concat(@year, '年数值引自原文：“', @from, '”。')"/></xsl:for-each>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="year" mode="value"><xsl:param name="row"/><td><xsl:value-of select="$row/@year"/></td></xsl:template>
  <xsl:template match="numerator" mode="value"><xsl:param name="row"/><td><xsl:value-of select="$row/@numerator"/></td></xsl:template>
  <xsl:template match="denominator" mode="value"><xsl:param name="row"/><td><xsl:value-of select="$row/@denominator"/></td></xsl:template>
  <xsl:template match="computed" mode="value"><xsl:param name="row"/><td><xsl:value-of select="$row/@computed"/></td></xsl:template>
  <xsl:template match="published" mode="value">
    <xsl:param name="row"/>
    <td><xsl:value-of select="$row/@published"/></td>
  </xsl:template>
  <!-- 目标、判定是对整个分项的，各占一个跨行的单元格 -->
  <xsl:template match="target" mode="value">
    <xsl:param name="row"/>
    <xsl:param name="rows"/>
    <xsl:if test="$rows &gt; 0">
      <td>
        <xsl:attribute name="rowspan"><xsl:value-of select="$rows"/></xsl:attribute>
        <xsl:value-of select="concat($row/../@target, $row/../@target-unit)"/>
        <xsl:if test="$row/../@local-target"><br/><xsl:value-of select="concat('地方', $row/../@local-target)"/></xsl:if>
      </td>
    </xsl:if>
  </xsl:template>
  <xsl:template match="judged" mode="value">
    <xsl:param name="row"/>
    <xsl:param name="rows"/>
    <xsl:if test="$rows &gt; 0">
      <td>
        <xsl:attribute name="rowspan"><xsl:value-of select="$rows"/></xsl:attribute>
        <xsl:value-of select="$row/../@judged"/>
        <xsl:if test="$row/../@local-judged"><br/><xsl:value-of select="concat('地方', $row/../@local-judged)"/></xsl:if>
      </td>
    </xsl:if>
  </xsl:template>

  <xsl:template match="part" mode="status">
    <xsl:param name="row"/>
    <xsl:param name="indicator"/>
    <td><xsl:value-of select="concat($row/@name, substring($indicator/@name, 1 + 999 * boolean($row/@name)))"/></td>
  </xsl:template>
  <xsl:template match="target" mode="status"><xsl:param name="row"/><td><xsl:value-of select="$row/@target"/></td></xsl:template>
  <xsl:template match="status" mode="status">
    <xsl:param name="row"/>
    <td>
      <xsl:variable name="values" select="$row/value"/>
      <xsl:choose>
        <xsl:when test="$values[2] and not($values/@published != $values[1]/@published)">
          <xsl:value-of select="concat($values[1]/@year, '—', $values[last()]/@year, '年：', $values[1]/@published)"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:for-each select="$values"><xsl:if test="position() &gt; 1"><br/></xsl:if><xsl:value-of select="concat(@year, '年：', @published)"/></xsl:for-each>
        </xsl:otherwise>
      </xsl:choose>
    </td>
  </xsl:template>
  <xsl:template match="evidence" mode="status">
    <xsl:param name="row"/>
    <xsl:param name="archive"/>
    <td>
      <xsl:call-template name="evidence-links"><xsl:with-param name="cites" select="$archive/cite[not(@part) or not($row/@no) or @part = $row/@no]"/></xsl:call-template>
    </td>
  </xsl:template>

  <!-- 基础数据：公式用到的其他数列 -->
  <xsl:template match="series" mode="say">
    <xsl:param name="indicator"/>
    <xsl:param name="data"/>
    <xsl:variable name="columns" select="columns/*"/>
    <xsl:variable name="caption" select="@caption"/>
    <xsl:variable name="row" select="key('row', $indicator/@no)[last()]"/>
    <xsl:for-each select="$data">
      <xsl:variable name="definition" select="$row/part/series[@id = current()/@series]"/>
      <xsl:variable name="shown" select="$columns[not(self::numerator or self::denominator)] | $columns[current()/value/@numerator]"/>
      <div class="table">
        <table class="three-line" data-repeats="true">
          <caption><xsl:value-of select="concat($definition/@name, substring(@series, 1 + 999 * boolean($definition/@name)), $caption)"/></caption>
          <xsl:call-template name="columns">
            <xsl:with-param name="columns" select="$shown"/>
            <xsl:with-param name="unit" select="@unit"/>
          </xsl:call-template>
          <tbody>
            <xsl:for-each select="value">
              <tr><xsl:apply-templates select="$shown" mode="series"><xsl:with-param name="row" select="."/></xsl:apply-templates></tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="year" mode="series"><xsl:param name="row"/><td><xsl:value-of select="$row/@year"/></td></xsl:template>
  <xsl:template match="numerator" mode="series"><xsl:param name="row"/><td><xsl:value-of select="$row/@numerator"/></td></xsl:template>
  <xsl:template match="denominator" mode="series"><xsl:param name="row"/><td><xsl:value-of select="$row/@denominator"/></td></xsl:template>
  <xsl:template match="published" mode="series"><xsl:param name="row"/><td><xsl:value-of select="$row"/></td></xsl:template>

</xsl:stylesheet>
