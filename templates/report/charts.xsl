<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- 图（分项指标的图在 details.xsl）。一幅图就是它的数据表：<table class="chart-…">，程序照表画图；
       alt 只说图上是什么，表中的数字由程序接在后面，作为图的替代文本。
       数值：一个系列一行。日期（chart-timeline、chart-gantt）：一项一行，起、止、进展；
       <tr class="milestone"> 是一天的事，<tr class="reference"> 是数据截止日期那条线。 -->

  <!-- 各领域、各属性完成情况的堆叠图；没有的类别也占一行：同一判定在各份报告的图里才是同一种填充，图例不列它 -->
  <xsl:template match="field-chart">
    <xsl:variable name="fields" select="$indicators[@local = '否'][not(preceding-sibling::indicator[1]/@field = @field)]"/>
    <figure id="{@id}" aria-label="{@alt}">
      <table class="chart-stack">
        <thead><tr><th><xsl:value-of select="@unit"/></th><xsl:for-each select="$fields"><th><xsl:value-of select="@field"/></th></xsl:for-each></tr></thead>
        <tbody>
          <xsl:for-each select="@met | @not-met | @undetermined | @not-applicable">
            <xsl:variable name="judgement" select="."/>
            <tr>
              <th><xsl:value-of select="$judgement"/></th>
              <xsl:for-each select="$fields"><td><xsl:value-of select="count(key('field', @field)[@judged = $judgement])"/></td></xsl:for-each>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
      <figcaption><xsl:value-of select="@caption"/></figcaption>
    </figure>
  </xsl:template>

  <xsl:template match="property-chart">
    <xsl:variable name="properties" select="$indicators[generate-id() = generate-id(key('property', @property)[1])]"/>
    <figure id="{@id}" aria-label="{@alt}">
      <table class="chart-stack">
        <thead><tr><th><xsl:value-of select="@unit"/></th><xsl:for-each select="$properties"><th><xsl:value-of select="@property"/></th></xsl:for-each></tr></thead>
        <tbody>
          <xsl:for-each select="@met | @not-met | @undetermined">
            <xsl:variable name="judgement" select="."/>
            <tr>
              <th><xsl:value-of select="$judgement"/></th>
              <xsl:for-each select="$properties"><td><xsl:value-of select="count(key('property', @property)[@judged = $judgement])"/></td></xsl:for-each>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
      <figcaption><xsl:value-of select="@caption"/></figcaption>
    </figure>
  </xsl:template>

  <!-- 计划、数据、佐证三要素：有为 1，无为 0（画叉） -->
  <xsl:template match="triad-chart">
    <xsl:variable name="applicable" select="$indicators[@applicable = '是']"/>
    <figure id="{@id}" aria-label="{@alt}">
      <table class="chart-strip">
        <thead><tr><th><xsl:value-of select="@unit"/></th><xsl:for-each select="$applicable"><th><xsl:value-of select="@no"/></th></xsl:for-each></tr></thead>
        <tbody>
          <xsl:for-each select="@plan | @data | @evidence">
            <xsl:variable name="words" select=".."/>
            <tr>
              <th><xsl:value-of select="."/></th>
              <xsl:for-each select="key('triad', name())">
                <xsl:choose>
                  <xsl:when test=". = '是'"><td data-number="1"><xsl:value-of select="$words/@yes"/></td></xsl:when>
                  <xsl:otherwise><td class="failing" data-number="0"><xsl:value-of select="$words/@no"/></td></xsl:otherwise>
                </xsl:choose>
              </xsl:for-each>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
      <figcaption><xsl:value-of select="@caption"/></figcaption>
    </figure>
  </xsl:template>

  <!-- 创建历程：各阶段，加上规划、方案的审议（题名去掉地区名和括号里的年份） -->
  <xsl:template match="stages-chart">
    <xsl:variable name="plan" select="."/>
    <figure id="{@id}" aria-label="{@alt}">
      <table class="chart-timeline">
        <thead><tr><th><xsl:value-of select="@head"/></th><th><xsl:value-of select="@from"/></th><th><xsl:value-of select="@to"/></th></tr></thead>
        <tbody>
          <xsl:for-each select="$dossier/stages/stage">
            <tr><th><xsl:value-of select="@name"/></th><td><xsl:value-of select="@from"/></td><td><xsl:value-of select="@to"/></td></tr>
          </xsl:for-each>
          <xsl:for-each select="$dossier/plans/plan[@adopted-on]">
            <xsl:variable name="place" select="$dossier/applicant/@name"/>
            <xsl:variable name="own" select="substring(@title, 1 + string-length($place) * starts-with(@title, $place))"/>
            <tr class="milestone">
              <th><xsl:value-of select="concat(substring-before(concat(translate($own, '(', '（'), '（'), '（'), $plan/@adopted)"/></th>
              <td><xsl:value-of select="@adopted-on"/></td>
              <td/>
            </tr>
          </xsl:for-each>
          <xsl:apply-templates select="@until"/>
        </tbody>
      </table>
      <figcaption><xsl:value-of select="@caption"/></figcaption>
    </figure>
  </xsl:template>
  <xsl:template match="@until">
    <xsl:if test="$dossier/preparation/@data-until">
      <tr class="reference"><th><xsl:value-of select="."/></th><td><xsl:value-of select="$dossier/preparation/@data-until"/></td></tr>
    </xsl:if>
  </xsl:template>

  <!-- 重点工程；一页排不下的，程序分到几页上，续图重复图例、时间轴和图题 -->
  <xsl:template match="projects-chart">
    <xsl:variable name="plan" select="."/>
    <figure id="{@id}" aria-label="{@alt}">
      <table class="chart-gantt">
        <thead><tr><xsl:for-each select="@head | @from | @to | @done"><th><xsl:value-of select="."/></th></xsl:for-each></tr></thead>
        <tbody>
          <xsl:for-each select="$dossier/projects/project">
            <tr>
              <th><xsl:value-of select="@name"/></th>
              <td><xsl:value-of select="@from"/></td>
              <td><xsl:value-of select="@to"/></td>
              <td>
                <xsl:variable name="progress" select="$plan/progress[@value = current()/@progress]"/>
                <xsl:if test="$progress">
                  <xsl:attribute name="data-number"><xsl:value-of select="$progress/@number"/></xsl:attribute>
                  <xsl:value-of select="@progress"/>
                </xsl:if>
              </td>
            </tr>
          </xsl:for-each>
          <xsl:apply-templates select="@until"/>
        </tbody>
      </table>
      <figcaption><xsl:value-of select="@caption"/></figcaption>
    </figure>
  </xsl:template>

  <!-- 公众满意度、参与度：一项一组，一年一柱（至多最近六年）；单位与第一项不同的只列在表里；各项目标相同才画目标线 -->
  <xsl:template match="survey-chart">
    <xsl:variable name="all" select="$surveyed/part[value/@number = '是']"/>
    <xsl:variable name="parts" select="$all[string(@unit) = string($all[1]/@unit)]"/>
    <xsl:variable name="lines" select="$parts/@line"/>
    <figure id="{@id}" aria-label="{@alt}">
      <table class="chart-bar">
        <thead><tr><th><xsl:value-of select="$parts[1]/@unit"/></th><xsl:for-each select="$parts"><th><xsl:value-of select="concat(../@name, @name)"/></th></xsl:for-each></tr></thead>
        <tbody>
          <xsl:for-each select="$years[position() &gt; last() - 6]">
            <xsl:variable name="year" select="@no"/>
            <tr>
              <th><xsl:value-of select="concat($year, '年')"/></th>
              <xsl:for-each select="$parts">
                <td>
                  <xsl:if test="@judged = '未达标' and $year = $dossier/@year"><xsl:attribute name="class">failing</xsl:attribute></xsl:if>
                  <xsl:value-of select="value[@year = $year and @number = '是']/@published"/>
                </td>
              </xsl:for-each>
            </tr>
          </xsl:for-each>
          <xsl:if test="count($lines) = count($parts) and not($lines[. != $lines[1]])">
            <tr class="target"><th><xsl:value-of select="concat(@target, translate($parts[1]/@line-op, '=', ''), $lines[1])"/></th><td><xsl:value-of select="$lines[1]"/></td></tr>
          </xsl:if>
        </tbody>
      </table>
      <figcaption><xsl:value-of select="@caption"/></figcaption>
    </figure>
  </xsl:template>

</xsl:stylesheet>
