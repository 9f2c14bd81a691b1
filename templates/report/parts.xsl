<?xml version="1.0" encoding="UTF-8"?>
<!-- 各部分的模板合为一层（include 而不是逐个 import，查找模板时才不必逐层找），report.xsl 在其上。 -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="words.xsl"/>
  <xsl:include href="table.xsl"/>
  <xsl:include href="front.xsl"/>
  <xsl:include href="verification.xsl"/>
  <xsl:include href="overview.xsl"/>
  <xsl:include href="summary.xsl"/>
  <xsl:include href="indicators.xsl"/>
  <xsl:include href="details.xsl"/>
  <xsl:include href="closing.xsl"/>
  <xsl:include href="charts.xsl"/>
  <xsl:include href="cards.xsl"/>
  <xsl:include href="lists.xsl"/>
</xsl:stylesheet>
