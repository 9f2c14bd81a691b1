<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- 五、重点工程；六、公众参与；七、问题与整改 -->

  <xsl:template match="table[@kind = 'projects']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="$dossier/projects/project">
      <tr><xsl:apply-templates select="$columns" mode="project"><xsl:with-param name="row" select="."/><xsl:with-param name="number" select="position()"/></xsl:apply-templates></tr>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="number" mode="project"><xsl:param name="number"/><td><xsl:value-of select="$number"/></td></xsl:template>
  <xsl:template match="name" mode="project"><xsl:param name="row"/><td><xsl:value-of select="$row/@name"/></td></xsl:template>
  <xsl:template match="text" mode="project"><xsl:param name="row"/><td><xsl:value-of select="$row"/></td></xsl:template>
  <xsl:template match="investment" mode="project"><xsl:param name="row"/><td><xsl:value-of select="$row/@investment"/></td></xsl:template>
  <xsl:template match="unit" mode="project"><xsl:param name="row"/><td><xsl:call-template name="units"><xsl:with-param name="ids" select="$row/@unit"/></xsl:call-template></td></xsl:template>
  <xsl:template match="term" mode="project">
    <xsl:param name="row"/>
    <td><xsl:call-template name="term"><xsl:with-param name="from" select="string($row/@from)"/><xsl:with-param name="to" select="string($row/@to)"/></xsl:call-template></td>
  </xsl:template>
  <xsl:template match="progress" mode="project"><xsl:param name="row"/><td><xsl:value-of select="$row/@progress"/></td></xsl:template>
  <xsl:template match="indicators" mode="project">
    <xsl:param name="row"/>
    <td>
      <xsl:call-template name="indicator-links"><xsl:with-param name="nos" select="$row/@indicators"/></xsl:call-template>
    </td>
  </xsl:template>

  <!-- 公众评价类指标的结果 -->
  <xsl:template match="pick"/>
  <xsl:template match="table[@kind = 'survey']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="$surveyed/part">
      <tr><xsl:apply-templates select="$columns" mode="survey"><xsl:with-param name="row" select="."/></xsl:apply-templates></tr>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="no" mode="survey"><xsl:param name="row"/><td><xsl:call-template name="indicator-link"><xsl:with-param name="no" select="$row/../@no"/></xsl:call-template></td></xsl:template>
  <xsl:template match="name" mode="survey"><xsl:param name="row"/><td><xsl:value-of select="concat($row/../@name, $row/@name)"/></td></xsl:template>
  <xsl:template match="unit" mode="survey"><xsl:param name="row"/><td><xsl:value-of select="$row/@unit"/></td></xsl:template>
  <xsl:template match="target" mode="survey"><xsl:param name="row"/><td><xsl:value-of select="$row/@target"/></td></xsl:template>
  <xsl:template match="years" mode="survey">
    <xsl:param name="row"/>
    <xsl:for-each select="$years">
      <xsl:variable name="value" select="$row/value[@year = current()/@no]/@published"/>
      <td><xsl:value-of select="$value"/></td>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="judged" mode="survey"><xsl:param name="row"/><td><xsl:value-of select="$row/@judged"/></td></xsl:template>

  <!-- 调查方法；督察问题 -->
  <xsl:template match="table[@kind = 'surveys']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="$dossier/surveys/survey">
      <tr><xsl:apply-templates select="$columns" mode="plain"><xsl:with-param name="row" select="."/></xsl:apply-templates></tr>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="table[@kind = 'inspections']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="$dossier/inspections/inspection">
      <tr><xsl:apply-templates select="$columns" mode="plain"><xsl:with-param name="row" select="."/><xsl:with-param name="number" select="position()"/></xsl:apply-templates></tr>
    </xsl:for-each>
  </xsl:template>

  <!-- 问题与整改：有问题的档案一行，同一档案的几条依次写在一格里 -->
  <xsl:template match="table[@kind = 'problems']" mode="rows">
    <xsl:param name="columns"/>
    <xsl:for-each select="$archives[problem or rectification]">
      <tr><xsl:apply-templates select="$columns" mode="problem"><xsl:with-param name="row" select="."/><xsl:with-param name="number" select="position()"/></xsl:apply-templates></tr>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="number" mode="problem"><xsl:param name="number"/><td><xsl:value-of select="$number"/></td></xsl:template>
  <xsl:template match="problem" mode="problem">
    <xsl:param name="row"/>
    <td><xsl:apply-templates select="$row/problem"/></td>
  </xsl:template>
  <xsl:template match="indicator" mode="problem">
    <xsl:param name="row"/>
    <td>
      <xsl:call-template name="indicator-link"><xsl:with-param name="no" select="$row/@indicator"/></xsl:call-template>
      <xsl:value-of select="concat('　', key('indicator', $row/@indicator)/@name)"/>
    </td>
  </xsl:template>
  <xsl:template match="measure" mode="problem">
    <xsl:param name="row"/>
    <td>
      <xsl:for-each select="$row/rectification"><p><xsl:value-of select="."/></p></xsl:for-each>
    </td>
  </xsl:template>
  <xsl:template match="unit" mode="problem"><xsl:param name="row"/><td><xsl:call-template name="units"><xsl:with-param name="ids" select="$row/rectification/@unit"/></xsl:call-template></td></xsl:template>
  <xsl:template match="due" mode="problem">
    <xsl:param name="row"/>
    <td><xsl:value-of select="$row/rectification/@due"/></td>
  </xsl:template>
  <xsl:template match="status" mode="problem">
    <xsl:param name="row"/>
    <xsl:variable name="status" select="$row/rectification/@status"/>
    <td><xsl:value-of select="$status"/></td>
  </xsl:template>

</xsl:stylesheet>
