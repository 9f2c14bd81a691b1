<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- 词句：从数据取来的词、段落里的引用、单位名和佐证编号。
       表格的空单元格由程序统一填“—”（report.xml 的 no-data），模板不必补。段落里补“—”的写法：
       concat(x, substring($dash, 1 + string-length(x)))，x 为空时才剩下“—”。 -->

  <xsl:template match="mark">
    <meta name="mark"><xsl:attribute name="content"><xsl:apply-templates/></xsl:attribute></meta>
  </xsl:template>

  <xsl:template match="value">
    <xsl:variable name="name" select="@of"/>
    <xsl:variable name="count" select="key('count', $name)"/>
    <xsl:choose>
      <xsl:when test="$count"><xsl:value-of select="$count"/></xsl:when>
      <xsl:when test="@of = 'name'"><xsl:value-of select="$dossier/applicant/@name"/></xsl:when>
      <xsl:when test="@of = 'full-name'">
        <xsl:value-of select="concat($dossier/applicant/@parent, $dossier/applicant/@name)"/>
      </xsl:when>
      <xsl:when test="@of = 'level'"><xsl:value-of select="$dossier/@level"/></xsl:when>
      <xsl:when test="@of = 'award'"><xsl:value-of select="$catalogue/@award"/></xsl:when>
      <xsl:when test="@of = 'catalogue'">《<xsl:value-of select="$catalogue/@title"/>》</xsl:when>
      <xsl:when test="@of = 'document'"><xsl:value-of select="$catalogue/@document"/></xsl:when>
      <xsl:when test="@of = 'organisation'">
        <xsl:value-of select="concat($dossier/preparation/@organisation, substring($dash, 1 + string-length($dossier/preparation/@organisation)))"/>
      </xsl:when>
      <xsl:when test="@of = 'month'">
        <xsl:call-template name="month"><xsl:with-param name="date" select="$dossier/preparation/@date"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="@of = 'date'">
        <xsl:call-template name="date"><xsl:with-param name="date" select="$dossier/preparation/@date"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="@of = 'veto-years'">
        <xsl:value-of select="concat($dossier/@year - $catalogue/@veto-years + 1, '—', $dossier/@year, '年')"/>
      </xsl:when>
      <xsl:when test="@of = 'version'"><xsl:value-of select="$dossier/preparation/@version"/></xsl:when>
      <xsl:when test="@of = 'data-until'">
        <xsl:call-template name="date"><xsl:with-param name="date" select="$dossier/preparation/@data-until"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="@of = 'compiled-by' or @of = 'reviewed-by' or @of = 'approved-by'">
        <xsl:variable name="by" select="string(@of)"/>
        <xsl:value-of select="$dossier/preparation/@*[local-name() = $by]"/>
      </xsl:when>
      <xsl:when test="@of = 'year'"><xsl:value-of select="$dossier/@year"/></xsl:when>
      <xsl:when test="@of = 'years'">
        <xsl:value-of select="concat($years[1]/@no, '—', $years[last()]/@no, '年')"/>
      </xsl:when>
      <xsl:when test="@of = 'mark'"><xsl:value-of select="$dossier/@mark"/></xsl:when>
      <xsl:when test="@of = 'listed'"><xsl:value-of select="count($indicators[@local = '否'])"/></xsl:when>
      <!-- 自查没有答复的，不写 0 -->
      <xsl:when test="@of = 'conditions-share' and $dossier/self-check/condition">
        <xsl:value-of select="concat(count($dossier/self-check/condition[@claim = '达标']), '／', count($system-conditions))"/>
      </xsl:when>
      <xsl:when test="@of = 'vetoes-share' and $dossier/self-check/veto">
        <xsl:value-of select="concat(count($dossier/self-check/veto[@occurred = '有']), '／', count($system-vetoes))"/>
      </xsl:when>
      <xsl:when test="@of = 'conditions-share' or @of = 'vetoes-share'"><xsl:value-of select="$dash"/></xsl:when>
      <xsl:when test="@of = 'evidence'"><xsl:value-of select="count($dossier/evidence/item)"/></xsl:when>
      <xsl:when test="@of = 'projects'"><xsl:value-of select="count($dossier/projects/project)"/></xsl:when>
      <xsl:when test="@of = 'rules'"><xsl:value-of select="count($judged/rule)"/></xsl:when>
      <xsl:when test="starts-with(@of, 'rules-')"><xsl:value-of select="count(key('state', substring-after(@of, 'rules-')))"/></xsl:when>
      <xsl:when test="@of = 'open-findings'"><xsl:value-of select="$judged/@block + $judged/@error + $judged/@warning"/></xsl:when>
      <xsl:when test="@of = 'findings-limit'"><xsl:value-of select="$report/@findings-limit"/></xsl:when>
      <xsl:when test="@of = 'findings-rest'"><xsl:value-of select="count($open-findings) - $report/@findings-limit"/></xsl:when>
      <xsl:otherwise>
        <xsl:message terminate="yes">report.xml：没有名为 <xsl:value-of select="@of"/> 的 value</xsl:message>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 编号引用；所引用的表因条件不成立而没有输出时，校对会指出来 -->
  <xsl:template match="ref"><a class="number" href="#{@to}"/></xsl:template>
  <xsl:template match="strong"><strong><xsl:apply-templates/></strong></xsl:template>
  <xsl:template match="sub"><sub><xsl:apply-templates/></sub></xsl:template>
  <xsl:template match="sup"><sup><xsl:apply-templates/></sup></xsl:template>
  <xsl:template match="br"><br/></xsl:template>
  <!-- 脚注 -->
  <xsl:template match="p/note | p/run/note"><span class="note"><xsl:apply-templates/></span></xsl:template>

  <xsl:template match="p">
    <p><xsl:copy-of select="@class"/><xsl:apply-templates/></p>
  </xsl:template>
  <!-- 档案中的段落只取文字：里面误写的元素不得当作编排中的同名元素 -->
  <xsl:template match="dossier//p" priority="1"><p><xsl:call-template name="prose"/></p></xsl:template>
  <xsl:template match="planned/p" priority="1"><p><xsl:call-template name="prose"/></p></xsl:template>
  <!-- 材料里一个段落的文字，连同脚注 -->
  <xsl:template name="prose">
    <xsl:for-each select="node()">
      <xsl:choose>
        <xsl:when test="self::note"><span class="note"><xsl:value-of select="."/></span></xsl:when>
        <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="statement/* | problem/* | rectification/*" priority="1"><xsl:value-of select="."/></xsl:template>

  <!-- 编排里不认识的元素不许悄悄略过 -->
  <xsl:template match="*" priority="-1">
    <xsl:message terminate="yes">report.xml：不认识元素 <xsl:value-of select="name()"/></xsl:message>
  </xsl:template>

  <!-- 档案里的陈述照录；段落 <p> 与编排里的 <p> 同样输出 -->
  <xsl:template match="statement | problem"><p><xsl:value-of select="."/></p></xsl:template>

  <!-- 分项的算式，结果带单位 -->
  <xsl:template name="computation">
    <xsl:value-of select="concat(@computation, @change-unit, substring(@unit, 1 + 99 * boolean(@change-unit)))"/>
  </xsl:template>

  <!-- 2023-12-20 → 2023年12月20日；只有年或年月的照样办 -->
  <xsl:template name="date">
    <xsl:param name="date"/>
    <xsl:if test="$date">
      <xsl:value-of select="concat(substring($date, 1, 4), '年')"/>
      <xsl:if test="string-length($date) &gt; 6"><xsl:value-of select="concat(number(substring($date, 6, 2)), '月')"/></xsl:if>
      <xsl:if test="string-length($date) &gt; 9"><xsl:value-of select="concat(number(substring($date, 9, 2)), '日')"/></xsl:if>
    </xsl:if>
  </xsl:template>
  <xsl:template name="month">
    <xsl:param name="date"/>
    <xsl:call-template name="date"><xsl:with-param name="date" select="substring($date, 1, 7)"/></xsl:call-template>
  </xsl:template>
  <!-- 起止：2021-03—2021-12；同年（月、日）起止的只写一次 -->
  <xsl:template name="term">
    <xsl:param name="from"/>
    <xsl:param name="to"/>
    <xsl:value-of select="$from"/>
    <xsl:if test="not($from = $to)">
      <xsl:if test="$from and $to">—</xsl:if>
      <xsl:value-of select="$to"/>
    </xsl:if>
  </xsl:template>

  <!-- 单位代号（空格隔开）→ 名称（顿号隔开）；查不到的照写代号。多数只有一个，先试整个 -->
  <xsl:template name="units">
    <xsl:param name="ids"/>
    <xsl:variable name="unit" select="key('unit', $ids)"/>
    <xsl:choose>
      <xsl:when test="$unit"><xsl:value-of select="$unit/@name"/></xsl:when>
      <xsl:when test="contains($ids, ' ')">
        <xsl:variable name="head" select="key('unit', substring-before($ids, ' '))/@name"/>
        <xsl:value-of select="$head"/>
        <xsl:if test="not($head)"><xsl:value-of select="substring-before($ids, ' ')"/></xsl:if>
        <xsl:text>、</xsl:text>
        <xsl:call-template name="units"><xsl:with-param name="ids" select="substring-after($ids, ' ')"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$ids"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 佐证编号；登记过的可点击到目录，装订成卷的到卷内的隔页，引用写明页码的到那一页 -->
  <xsl:template name="evidence-link">
    <xsl:param name="id"/>
    <xsl:param name="page"/>
    <xsl:variable name="item" select="key('item', $id)"/>
    <xsl:choose>
      <xsl:when test="$item/@href">
        <xsl:variable name="first" select="substring-before(concat(translate($page, '—', '-'), '-'), '-')"/>
        <a>
          <xsl:attribute name="href">
            <xsl:value-of select="$item/@href"/>
            <xsl:if test="$first and string-length($first) &lt; 7 and not(translate($first, '0123456789', '')) and $first &gt; 0">
              <xsl:value-of select="concat('-p', number($first))"/>
            </xsl:if>
          </xsl:attribute>
          <xsl:value-of select="$id"/>
        </a>
      </xsl:when>
      <xsl:when test="$item"><a href="#e-{$id}"><xsl:value-of select="$id"/></a></xsl:when>
      <xsl:otherwise><xsl:value-of select="$id"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <!-- 一组引用（cite 或带 @evidence 的元素）的编号，相同的只写一次 -->
  <xsl:template name="evidence-links">
    <xsl:param name="cites"/>
    <xsl:for-each select="$cites">
      <xsl:variable name="id" select="@evidence"/>
      <xsl:if test="not(preceding-sibling::*[@evidence = $id][count(. | $cites) = count($cites)])">
        <xsl:if test="position() &gt; 1">、</xsl:if>
        <xsl:call-template name="evidence-link">
          <xsl:with-param name="id" select="$id"/>
          <xsl:with-param name="page" select="string(@page)"/>
        </xsl:call-template>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- 佐证编号（空格隔开） -->
  <xsl:template name="evidence-list">
    <xsl:param name="ids"/>
    <xsl:variable name="list" select="concat(normalize-space($ids), ' ')"/>
    <xsl:variable name="id" select="substring-before($list, ' ')"/>
    <xsl:variable name="rest" select="substring-after($list, ' ')"/>
    <xsl:if test="$id">
      <xsl:call-template name="evidence-link"><xsl:with-param name="id" select="$id"/></xsl:call-template>
      <xsl:if test="$rest">、</xsl:if>
      <xsl:call-template name="evidence-list"><xsl:with-param name="ids" select="$rest"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- 指标编号（空格隔开），可点击到分项 -->
  <xsl:template name="indicator-links">
    <xsl:param name="nos"/>
    <xsl:variable name="list" select="concat(normalize-space($nos), ' ')"/>
    <xsl:variable name="no" select="substring-before($list, ' ')"/>
    <xsl:variable name="rest" select="substring-after($list, ' ')"/>
    <xsl:if test="$no">
      <xsl:call-template name="indicator-link"><xsl:with-param name="no" select="$no"/></xsl:call-template>
      <xsl:if test="$rest">、</xsl:if>
      <xsl:call-template name="indicator-links"><xsl:with-param name="nos" select="$rest"/></xsl:call-template>
    </xsl:if>
  </xsl:template>
  <xsl:template name="indicator-link">
    <xsl:param name="no"/>
    <xsl:choose>
      <xsl:when test="key('indicator', $no)"><a href="#i-{$no}"><xsl:value-of select="$no"/></a></xsl:when>
      <xsl:otherwise><xsl:value-of select="$no"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 段落自带编号的一节：自带的编号一律改由程序从第 level 级（1 一、2（一）3 1. 4（1）5 ①）编起 -->
  <xsl:template name="numbered">
    <xsl:param name="level"/>
    <xsl:if test="$report/@renumber = '是'"><xsl:attribute name="data-level"><xsl:value-of select="$level"/></xsl:attribute></xsl:if>
  </xsl:template>

  <!-- 1 → 一，12 → 十二，110 → 一百一十，1001 → 一千零一，到九千九百九十九 -->
  <xsl:template name="chinese">
    <xsl:param name="number"/>
    <xsl:variable name="digits">一二三四五六七八九</xsl:variable>
    <xsl:variable name="thousands" select="floor($number div 1000)"/>
    <xsl:variable name="hundreds" select="floor($number div 100) mod 10"/>
    <xsl:variable name="tens" select="floor($number div 10) mod 10"/>
    <xsl:variable name="ones" select="$number mod 10"/>
    <xsl:if test="$thousands"><xsl:value-of select="concat(substring($digits, $thousands, 1), '千')"/></xsl:if>
    <xsl:if test="$hundreds"><xsl:value-of select="concat(substring($digits, $hundreds, 1), '百')"/></xsl:if>
    <xsl:if test="$thousands and not($hundreds) and ($tens or $ones)">零</xsl:if>
    <xsl:if test="$tens &gt; 1 or ($tens and $number &gt; 99)"><xsl:value-of select="substring($digits, $tens, 1)"/></xsl:if>
    <xsl:if test="$tens">十</xsl:if>
    <xsl:if test="$hundreds and not($tens) and $ones">零</xsl:if>
    <xsl:if test="$ones"><xsl:value-of select="substring($digits, $ones, 1)"/></xsl:if>
  </xsl:template>

  <!-- （一）题名 -->
  <xsl:template name="section-heading">
    <xsl:param name="number"/>
    <xsl:param name="title"/>
    <h2>
      <xsl:text>（</xsl:text>
      <xsl:call-template name="chinese"><xsl:with-param name="number" select="$number"/></xsl:call-template>
      <xsl:text>）</xsl:text>
      <xsl:value-of select="$title"/>
    </h2>
  </xsl:template>

  <!-- 公众评价类指标：名称中含有 report.xml 所列的词（至多三个） -->
  <xsl:variable name="picks" select="$report/chapter/table[@kind = 'survey']/pick/@word"/>
  <xsl:variable name="surveyed" select="$indicators[($picks[1] and contains(@name, $picks[1])) or ($picks[2] and contains(@name, $picks[2])) or ($picks[3] and contains(@name, $picks[3]))]"/>
  <xsl:variable name="open-findings" select="$judged/finding[@waived = '否' and @severity != 'note']"/>

</xsl:stylesheet>
