<?xml version="1.0" encoding="UTF-8"?>
<!--
  申报总览（index.html）：从输入树到 HTML。没有脚本也能看，脚本（dashboard.js）只做筛选和方向键。
  输入树 <input> 下有：package（编排，package.xml）、dossier（申报档案）、catalogue（指标体系）、assessment（校验结果），
    <page style-hash="'sha256-…'" script-hash="…"><style>…</style><script>…</script></page>   样式表和脚本，原样放进页面
  和
    <packed verdict="complete">
      <file kind="report" name="report.pdf" pages="116"/>         包里的文件
      <place id="i-3" page="45"/>                                 报告里的名称在第几页（从 1 数）
      <bound no="3-1" id="e-3-1" file="evidence/3-1.pdf" kind="PDF" size="…" sha256="…"
             volume="binder/volume-01.pdf" divider="4" first="5" pages="3"/>   一份佐证材料装订在哪里
      <gap no="3" plan="full" data="full" evidence="partial" lead="full" seal="unknown" errors="2"/>
  档案里的文字只作为文字和属性值写出，由序列化程序转义；链接都以包内的文件名开头。
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="checks.xsl"/>
  <xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>

  <xsl:variable name="w" select="$plan/dashboard"/>
  <xsl:key name="place" match="/input/packed/place" use="@id"/>
  <xsl:key name="bound" match="/input/packed/bound" use="@no"/>
  <xsl:key name="gap" match="/input/packed/gap" use="@no"/>
  <xsl:key name="state" match="/input/package/state" use="@name"/>
  <xsl:key name="judged" match="/input/package/judged" use="@name"/>
  <xsl:key name="level" match="/input/package/level" use="@name"/>
  <xsl:key name="indicator" match="/input/assessment/indicator" use="@no"/>
  <xsl:key name="finding" match="/input/assessment/finding" use="@indicator"/>
  <xsl:key name="field" match="/input/assessment/indicator" use="@field"/>
  <xsl:key name="unit" match="/input/assessment/indicator/@lead | /input/assessment/finding/@unit" use="."/>

  <xsl:template match="/">
    <html lang="zh-CN">
      <head>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src {/input/page/@style-hash}; script-src {/input/page/@script-hash}; base-uri 'none'; form-action 'none'"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="generator" content="shenbao"/>
        <title><xsl:value-of select="concat($dossier/applicant/@name, $w/title)"/></title>
        <style><xsl:value-of select="/input/page/style"/></style>
      </head>
      <body>
        <a class="skip" href="#matrix"><xsl:value-of select="$w/skip"/></a>
        <xsl:if test="string($dossier/@mark)"><p class="mark" role="note"><xsl:apply-templates select="$plan/mark/node()"/></p></xsl:if>
        <xsl:call-template name="head"/>
        <main>
          <xsl:call-template name="files"/>
          <xsl:call-template name="filters"/>
          <xsl:call-template name="matrix"/>
          <xsl:call-template name="findings"/>
          <xsl:call-template name="evidence"/>
          <xsl:call-template name="checks"/>
        </main>
        <footer><p><xsl:value-of select="$w/footer"/></p></footer>
        <script><xsl:value-of select="/input/page/script"/></script>
      </body>
    </html>
  </xsl:template>
  <xsl:template match="value"><xsl:if test="@of = 'mark'"><xsl:value-of select="$dossier/@mark"/></xsl:if></xsl:template>

  <!-- 结论在最上面 -->
  <xsl:template name="head">
    <xsl:variable name="verdict" select="$w/*[local-name() = $packed/@verdict]"/>
    <header>
      <p class="award"><xsl:value-of select="concat($catalogue/@award, $w/title)"/></p>
      <h1><xsl:value-of select="concat($dossier/applicant/@parent, $dossier/applicant/@name)"/></h1>
      <p class="about">
        <span><xsl:value-of select="concat($dossier/@year, $w/year/@after)"/></span>
        <span><xsl:value-of select="concat('《', $catalogue/@title, '》')"/></span>
        <xsl:if test="$dossier/preparation/@organisation"><span><xsl:value-of select="$dossier/preparation/@organisation"/></span></xsl:if>
        <xsl:if test="$dossier/preparation/@date"><span><xsl:value-of select="$dossier/preparation/@date"/></span></xsl:if>
      </p>
      <div class="verdict {$packed/@verdict}">
        <p class="word"><span aria-hidden="true"><xsl:value-of select="$verdict/@mark"/></span><strong><xsl:value-of select="$verdict"/></strong></p>
        <p class="meaning"><xsl:value-of select="$verdict/@meaning"/></p>
        <ul class="levels">
          <xsl:for-each select="$plan/level">
            <xsl:variable name="count" select="$assessment/@*[local-name() = current()/@name]"/>
            <li class="l-{@name}">
              <xsl:if test="$count = 0"><xsl:attribute name="class">l-<xsl:value-of select="@name"/> none</xsl:attribute></xsl:if>
              <span aria-hidden="true"><xsl:value-of select="@mark"/></span><xsl:value-of select="concat(., ' ')"/><b data-count="{@name}"><xsl:value-of select="$count"/></b>
            </li>
          </xsl:for-each>
        </ul>
      </div>
      <dl class="counts">
        <xsl:for-each select="$w/count">
          <div>
            <dt><xsl:value-of select="."/></dt>
            <dd data-count="{@of}">
              <xsl:choose>
                <xsl:when test="@of = 'evidence'"><xsl:value-of select="count($packed/bound)"/></xsl:when>
                <xsl:when test="@part"><b><xsl:value-of select="$assessment/@*[local-name() = current()/@part]"/></b><xsl:value-of select="concat('/', $assessment/@*[local-name() = current()/@of])"/></xsl:when>
                <xsl:otherwise><xsl:value-of select="$assessment/@*[local-name() = current()/@of]"/></xsl:otherwise>
              </xsl:choose>
            </dd>
          </div>
        </xsl:for-each>
      </dl>
    </header>
  </xsl:template>

  <!-- 包内文件 -->
  <xsl:template name="files">
    <section id="files" aria-labelledby="files-title">
      <h2 id="files-title"><xsl:value-of select="$w/files/@title"/></h2>
      <ul class="files">
        <xsl:apply-templates select="$packed/file[@kind != 'letter' and @kind != 'original' and @kind != 'volume']" mode="file"/>
      </ul>
      <xsl:if test="$packed/file[@kind = 'volume']">
        <ul class="files volumes"><xsl:apply-templates select="$packed/file[@kind = 'volume']" mode="file"/></ul>
      </xsl:if>
      <xsl:call-template name="more-files"><xsl:with-param name="kind">letter</xsl:with-param><xsl:with-param name="title" select="$w/files/@letters"/></xsl:call-template>
      <xsl:call-template name="more-files"><xsl:with-param name="kind">original</xsl:with-param><xsl:with-param name="title" select="$w/files/@originals"/></xsl:call-template>
    </section>
  </xsl:template>
  <xsl:template match="packed/file" mode="file">
    <li>
      <a href="{@href}"><xsl:value-of select="$w/files/file[@kind = current()/@kind]"/><xsl:if test="@kind = 'volume'"><xsl:call-template name="volume"/></xsl:if></a>
      <xsl:if test="@pages"><small><xsl:value-of select="concat(' ', @pages, $w/files/@pages)"/></small></xsl:if>
    </li>
  </xsl:template>
  <!-- 第7卷 综合和其他；全部材料合为一卷的不写第几卷 -->
  <xsl:template name="volume">
    <xsl:variable name="words" select="$w/files/file[@kind = 'volume']"/>
    <xsl:choose>
      <xsl:when test="count($packed/file[@kind = 'volume']) = 1"/>
      <xsl:otherwise>
        <xsl:value-of select="concat($words/@before, count(preceding-sibling::file[@kind = 'volume']) + 1, $words/@after, '　', @label)"/>
        <xsl:if test="not(@label)"><xsl:value-of select="$words/@rest"/></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template name="more-files">
    <xsl:param name="kind"/>
    <xsl:param name="title"/>
    <xsl:variable name="files" select="$packed/file[@kind = $kind]"/>
    <xsl:if test="$files">
      <details>
        <summary><xsl:value-of select="concat($title, '（', count($files), $w/files/@unit, '）')"/></summary>
        <ul class="files {$kind}s"><xsl:for-each select="$files"><li><a href="{@href}"><xsl:value-of select="@label"/></a></li></xsl:for-each></ul>
      </details>
    </xsl:if>
  </xsl:template>

  <!-- 筛选：没有脚本时不出现 -->
  <xsl:template name="filters">
    <xsl:variable name="f" select="$w/filters"/>
    <form id="filters" role="search" aria-label="{$f/@title}" autocomplete="off" hidden="hidden">
      <label class="wide"><span><xsl:value-of select="$f/@search"/></span><input id="f-text" type="search" placeholder="{$f/@hint}"/></label>
      <label><span><xsl:value-of select="$f/@unit"/></span>
        <select id="f-unit">
          <option value=""><xsl:value-of select="$f/@all"/></option>
          <xsl:for-each select="($assessment/indicator/@lead | $assessment/finding/@unit)[generate-id() = generate-id(key('unit', .)[1])]">
            <xsl:sort select="."/>
            <option value="{.}"><xsl:value-of select="."/></option>
          </xsl:for-each>
        </select></label>
      <label><span><xsl:value-of select="$f/@field"/></span>
        <select id="f-field">
          <option value=""><xsl:value-of select="$f/@all"/></option>
          <xsl:for-each select="$assessment/indicator[generate-id() = generate-id(key('field', @field)[1])]">
            <option value="{@field}"><xsl:value-of select="@field"/></option>
          </xsl:for-each>
        </select></label>
      <label><span><xsl:value-of select="$f/@state"/></span>
        <select id="f-state">
          <option value=""><xsl:value-of select="$f/@all"/></option>
          <xsl:for-each select="$plan/judged"><option value="{@key}"><xsl:value-of select="@name"/></option></xsl:for-each>
          <xsl:for-each select="$f/choice"><option value="{@name}"><xsl:value-of select="."/></option></xsl:for-each>
        </select></label>
      <label><span><xsl:value-of select="$f/@level"/></span>
        <select id="f-level">
          <option value=""><xsl:value-of select="$f/@all"/></option>
          <xsl:for-each select="$plan/level"><option value="{@name}"><xsl:value-of select="."/></option></xsl:for-each>
        </select></label>
      <button type="reset"><xsl:value-of select="$f/@clear"/></button>
      <p id="f-shown" role="status" aria-live="polite" data-shown="{$f/@shown}" data-of="{$f/@of}" data-indicators="{$f/@indicators}" data-findings="{$f/@findings}"/>
    </form>
  </xsl:template>

  <!-- 指标缺口 -->
  <xsl:template name="matrix">
    <section id="matrix" aria-labelledby="matrix-title" tabindex="-1">
      <h2 id="matrix-title"><xsl:value-of select="$w/matrix/@title"/></h2>
      <p class="hint"><xsl:value-of select="$w/matrix/@hint"/></p>
      <ul class="legend">
        <xsl:for-each select="$plan/state"><li class="s-{@name}"><span aria-hidden="true"><xsl:value-of select="@mark"/></span><xsl:value-of select="."/></li></xsl:for-each>
      </ul>
      <div class="scroll" role="region" aria-labelledby="matrix-title">
        <table id="grid">
          <thead><tr><xsl:for-each select="$w/matrix/*"><th scope="col" class="c-{local-name()}"><xsl:value-of select="."/></th></xsl:for-each></tr></thead>
          <xsl:for-each select="$assessment/indicator[generate-id() = generate-id(key('field', @field)[1])]">
            <tbody>
              <tr class="band"><th scope="rowgroup" colspan="{count($w/matrix/*)}"><span><xsl:value-of select="@field"/><small><xsl:value-of select="concat(' ', count(key('field', @field)), $w/matrix/@unit)"/></small></span></th></tr>
              <xsl:for-each select="key('field', @field)"><xsl:call-template name="row"/></xsl:for-each>
            </tbody>
          </xsl:for-each>
        </table>
      </div>
      <p class="empty" id="matrix-empty" hidden="hidden"><xsl:value-of select="$w/matrix/@none"/></p>
    </section>
  </xsl:template>

  <xsl:template name="row">
    <xsl:variable name="gap" select="key('gap', @no)"/>
    <xsl:variable name="judged" select="key('judged', @judged)"/>
    <xsl:variable name="findings" select="key('finding', @no)"/>
    <tr id="r-{@no}" data-no="{@no}" data-unit="{@lead}" data-field="{@field}" data-errors="{$gap/@errors}">
      <xsl:attribute name="data-state"><xsl:value-of select="$judged/@key"/></xsl:attribute>
      <xsl:if test="$gap[@plan != 'full' or @data != 'full' or @evidence != 'full'] and @applicable = '是'"><xsl:attribute name="data-gap">1</xsl:attribute></xsl:if>
      <td class="c-no"><xsl:value-of select="@no"/></td>
      <th scope="row" class="c-name">
        <xsl:call-template name="report-link"><xsl:with-param name="id" select="concat('i-', @no)"/><xsl:with-param name="text" select="@name"/></xsl:call-template>
        <xsl:if test="@because"><small><xsl:value-of select="@because"/></small></xsl:if>
      </th>
      <td class="c-property"><xsl:call-template name="label"><xsl:with-param name="column" select="$w/matrix/property"/></xsl:call-template><xsl:value-of select="@property"/></td>
      <xsl:call-template name="state"><xsl:with-param name="column" select="$w/matrix/plan"/><xsl:with-param name="state" select="$gap/@plan"/><xsl:with-param name="id" select="concat('k-', @no)"/></xsl:call-template>
      <xsl:call-template name="state"><xsl:with-param name="column" select="$w/matrix/data"/><xsl:with-param name="state" select="$gap/@data"/><xsl:with-param name="id" select="concat('i-', @no)"/></xsl:call-template>
      <xsl:call-template name="state"><xsl:with-param name="column" select="$w/matrix/evidence"/><xsl:with-param name="state" select="$gap/@evidence"/><xsl:with-param name="id" select="concat('k-', @no)"/><xsl:with-param name="cited" select="cited[1]"/></xsl:call-template>
      <xsl:call-template name="state"><xsl:with-param name="column" select="$w/matrix/seal"/><xsl:with-param name="state" select="$gap/@seal"/><xsl:with-param name="id" select="concat('k-', @no)"/></xsl:call-template>
      <td class="c-judged s-{$judged/@key}">
        <xsl:call-template name="label"><xsl:with-param name="column" select="$w/matrix/judged"/></xsl:call-template>
        <xsl:call-template name="report-link"><xsl:with-param name="id" select="concat('i-', @no)"/><xsl:with-param name="mark" select="$judged/@mark"/><xsl:with-param name="text" select="@judged"/></xsl:call-template>
      </td>
      <xsl:if test="@lead">
        <td class="c-unit">
          <xsl:call-template name="label"><xsl:with-param name="column" select="$w/matrix/unit"/></xsl:call-template>
          <xsl:value-of select="@lead"/>
        </td>
      </xsl:if>
      <xsl:if test="not(@lead)">
        <xsl:call-template name="state"><xsl:with-param name="column" select="$w/matrix/unit"/><xsl:with-param name="state" select="$gap/@lead"/><xsl:with-param name="id" select="concat('k-', @no)"/></xsl:call-template>
      </xsl:if>
      <td class="c-findings">
        <xsl:call-template name="label"><xsl:with-param name="column" select="$w/matrix/findings"/></xsl:call-template>
        <xsl:if test="$findings"><a href="#f-{@no}"><xsl:value-of select="count($findings)"/></a></xsl:if>
        <xsl:if test="not($findings)">0</xsl:if>
      </td>
      <td class="c-cited">
        <xsl:call-template name="label"><xsl:with-param name="column" select="$w/matrix/cited"/></xsl:call-template>
        <xsl:for-each select="cited[position() &lt;= 3]"><xsl:call-template name="cited"/></xsl:for-each>
        <xsl:if test="cited[4]">
          <details><summary class="more"><xsl:value-of select="concat($w/matrix/cited/@more, count(cited) - 3, $w/matrix/cited/@unit)"/></summary>
            <xsl:for-each select="cited[position() &gt; 3]"><xsl:call-template name="cited"/></xsl:for-each>
          </details>
        </xsl:if>
        <xsl:if test="not(cited)"><xsl:value-of select="$dash"/></xsl:if>
      </td>
    </tr>
  </xsl:template>

  <!-- 窄屏上表头不见了，每格自带栏名 -->
  <xsl:template name="label">
    <xsl:param name="column"/>
    <span class="label" aria-hidden="true"><xsl:value-of select="$column"/></span>
  </xsl:template>

  <xsl:template name="state">
    <xsl:param name="column"/>
    <xsl:param name="state"/>
    <xsl:param name="id"/>
    <xsl:param name="cited" select="/.."/>
    <xsl:variable name="word" select="key('state', $state)"/>
    <xsl:variable name="bound" select="key('bound', $cited/@evidence)[1]"/>
    <td class="c-{local-name($column)} s-{$state}">
      <xsl:call-template name="label"><xsl:with-param name="column" select="$column"/></xsl:call-template>
      <xsl:choose>
        <xsl:when test="$bound">
          <a><xsl:attribute name="href"><xsl:call-template name="evidence-href"><xsl:with-param name="bound" select="$bound"/><xsl:with-param name="page" select="$cited/page[1]/@first"/></xsl:call-template></xsl:attribute><span aria-hidden="true"><xsl:value-of select="$word/@mark"/></span><xsl:value-of select="$word"/></a>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="report-link"><xsl:with-param name="id" select="$id"/><xsl:with-param name="mark" select="$word/@mark"/><xsl:with-param name="text" select="$word"/></xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
    </td>
  </xsl:template>

  <!-- 报告里的名称：浏览器认 page，阅读器认 nameddest -->
  <xsl:template name="report-link">
    <xsl:param name="id"/>
    <xsl:param name="mark"/>
    <xsl:param name="text"/>
    <xsl:variable name="place" select="key('place', $id)"/>
    <xsl:choose>
      <xsl:when test="$place"><a href="report.pdf#page={$place/@page}&amp;nameddest={$id}"><xsl:if test="$mark"><span aria-hidden="true"><xsl:value-of select="$mark"/></span></xsl:if><xsl:value-of select="$text"/></a></xsl:when>
      <xsl:otherwise><span><xsl:if test="$mark"><span aria-hidden="true"><xsl:value-of select="$mark"/></span></xsl:if><xsl:value-of select="$text"/></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 佐证材料的一页；不知道是哪一页的，是它的隔页；没有装订的，是原件；都没有的，是报告的佐证目录 -->
  <xsl:template name="evidence-href">
    <xsl:param name="bound"/>
    <xsl:param name="page"/>
    <xsl:choose>
      <xsl:when test="$bound/@volume and $bound/@first and $page and $page &lt;= $bound/@pages"><xsl:value-of select="concat($bound/@volume, '#page=', $bound/@first + $page - 1, '&amp;nameddest=', $bound/@id, '-p', $page)"/></xsl:when>
      <xsl:when test="$bound/@volume and $bound/@pages"><xsl:value-of select="concat($bound/@volume, '#page=', $bound/@divider, '&amp;nameddest=', $bound/@id)"/></xsl:when>
      <xsl:when test="$bound/@original and $bound/@kind = 'pdf' and $page"><xsl:value-of select="concat($bound/@original, '#page=', $page)"/></xsl:when>
      <xsl:when test="$bound/@original"><xsl:value-of select="$bound/@original"/></xsl:when>
      <xsl:when test="$bound/@volume"><xsl:value-of select="concat($bound/@volume, '#page=', $bound/@divider, '&amp;nameddest=', $bound/@id)"/></xsl:when>
      <xsl:when test="key('place', concat('e-', $bound/@no))"><xsl:value-of select="concat('report.pdf#page=', key('place', concat('e-', $bound/@no))/@page, '&amp;nameddest=e-', $bound/@no)"/></xsl:when>
      <xsl:otherwise>report.pdf</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="cited">
    <xsl:variable name="bound" select="key('bound', @evidence)[1]"/>
    <xsl:variable name="cited" select="."/>
    <span class="cited">
      <xsl:choose>
        <xsl:when test="not($bound)"><xsl:value-of select="concat('佐', @evidence)"/></xsl:when>
        <xsl:when test="page">
          <xsl:for-each select="page">
            <a title="{$cited/@title}"><xsl:attribute name="href"><xsl:call-template name="evidence-href"><xsl:with-param name="bound" select="$bound"/><xsl:with-param name="page" select="@first"/></xsl:call-template></xsl:attribute><xsl:if test="position() = 1"><xsl:value-of select="concat('佐', $cited/@evidence, ' ')"/></xsl:if><xsl:value-of select="concat('第', @no, '页')"/></a>
          </xsl:for-each>
        </xsl:when>
        <xsl:otherwise>
          <a title="{@title}"><xsl:attribute name="href"><xsl:call-template name="evidence-href"><xsl:with-param name="bound" select="$bound"/></xsl:call-template></xsl:attribute><xsl:value-of select="concat('佐', @evidence)"/></a>
        </xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

  <!-- 问题和处理 -->
  <xsl:template name="findings">
    <section id="findings" aria-labelledby="findings-title">
      <h2 id="findings-title"><xsl:value-of select="$w/findings/@title"/></h2>
      <xsl:if test="$assessment/finding">
        <table class="list">
          <thead><tr><xsl:for-each select="$w/findings/*"><th scope="col" class="c-{local-name()}"><xsl:value-of select="."/></th></xsl:for-each></tr></thead>
          <tbody><xsl:apply-templates select="$assessment/finding"/></tbody>
        </table>
        <p class="empty" id="findings-empty" hidden="hidden"><xsl:value-of select="$w/findings/@filtered"/></p>
      </xsl:if>
      <xsl:if test="not($assessment/finding)"><p class="empty"><xsl:value-of select="$w/findings/@none"/></p></xsl:if>
    </section>
  </xsl:template>

  <xsl:template match="finding">
    <xsl:variable name="level" select="key('level', @severity)"/>
    <xsl:variable name="about" select="key('indicator', @indicator)"/>
    <tr data-no="{@indicator}" data-unit="{@unit}" data-level="{@severity}" class="l-{@severity}">
      <xsl:if test="@indicator and generate-id() = generate-id(key('finding', @indicator)[1])"><xsl:attribute name="id">f-<xsl:value-of select="@indicator"/></xsl:attribute></xsl:if>
      <td class="c-level"><b><span aria-hidden="true"><xsl:value-of select="$level/@mark"/></span><xsl:value-of select="$level"/></b><xsl:if test="@waived = '是'"><small><xsl:value-of select="$w/findings/@waived"/></small></xsl:if></td>
      <td class="c-indicator">
        <xsl:if test="$about">
          <a href="#r-{@indicator}"><xsl:value-of select="@indicator"/></a>
          <xsl:variable name="place" select="key('place', concat('i-', @indicator))"/>
          <xsl:if test="$place"><small><a href="report.pdf#page={$place/@page}&amp;nameddest=i-{@indicator}"><xsl:value-of select="concat($w/findings/@page, $place/@page, $w/findings/@page-end)"/></a></small></xsl:if>
        </xsl:if>
        <xsl:if test="not($about)"><xsl:value-of select="$dash"/></xsl:if>
      </td>
      <td class="c-message"><p><xsl:value-of select="@message"/></p><p class="fix"><xsl:value-of select="concat($w/findings/@fix, @fix)"/></p></td>
      <td class="c-unit"><xsl:value-of select="@unit"/><xsl:if test="not(@unit)"><xsl:value-of select="$dash"/></xsl:if></td>
      <td class="c-place"><span class="rule"><xsl:value-of select="@rule"/></span><xsl:if test="key('rule', @rule)/@title"><xsl:value-of select="concat(' ', key('rule', @rule)/@title)"/></xsl:if><xsl:if test="@place"><small><xsl:value-of select="@place"/></small></xsl:if><xsl:if test="@basis"><small><xsl:value-of select="@basis"/></small></xsl:if></td>
    </tr>
  </xsl:template>

  <!-- 佐证材料 -->
  <xsl:template name="evidence">
    <section id="evidence" aria-labelledby="evidence-title">
      <h2 id="evidence-title"><xsl:value-of select="$w/evidence/@title"/></h2>
      <xsl:if test="$assessment/item">
        <table class="list">
          <thead><tr><xsl:for-each select="$w/evidence/*"><th scope="col" class="c-{local-name()}"><xsl:value-of select="."/></th></xsl:for-each></tr></thead>
          <tbody>
            <xsl:for-each select="$assessment/item">
              <xsl:variable name="number" select="position()"/>
              <xsl:variable name="bound" select="$packed/bound[$number]"/>
              <tr>
                <xsl:attribute name="data-nos"><xsl:for-each select="by"><xsl:value-of select="concat(' ', @no)"/></xsl:for-each><xsl:text> </xsl:text></xsl:attribute>
                <td class="c-no"><xsl:value-of select="concat('佐', @no)"/></td>
                <td class="c-title"><a><xsl:attribute name="href"><xsl:call-template name="evidence-href"><xsl:with-param name="bound" select="$bound"/></xsl:call-template></xsl:attribute><xsl:value-of select="@title"/></a><xsl:if test="@document-no"><small><xsl:value-of select="@document-no"/></small></xsl:if></td>
                <td class="c-issuer"><xsl:value-of select="@issuer"/></td>
                <td class="c-date"><xsl:value-of select="@date"/></td>
                <td class="c-pages">
                  <xsl:choose>
                    <xsl:when test="$bound/@pages"><xsl:value-of select="$bound/@pages"/></xsl:when>
                    <xsl:when test="$bound/@original"><xsl:value-of select="$w/evidence/@beside"/></xsl:when>
                    <xsl:when test="not($bound/@sha256)"><xsl:value-of select="$w/evidence/@missing"/></xsl:when>
                    <xsl:otherwise><xsl:value-of select="$dash"/></xsl:otherwise>
                  </xsl:choose>
                </td>
                <td class="c-by"><xsl:for-each select="by"><xsl:if test="position() &gt; 1">、</xsl:if><a href="#r-{@no}"><xsl:value-of select="@no"/></a></xsl:for-each><xsl:if test="not(by)"><xsl:value-of select="$dash"/></xsl:if></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </xsl:if>
      <xsl:if test="not($assessment/item)"><p class="empty"><xsl:value-of select="$w/evidence/@none"/></p></xsl:if>
    </section>
  </xsl:template>

  <!-- 四性检测：与检测报告相同的结果 -->
  <xsl:template name="checks">
    <section id="checks" aria-labelledby="checks-title">
      <h2 id="checks-title"><xsl:value-of select="$w/checks/@title"/></h2>
      <table class="list">
        <thead><tr><th scope="col"><xsl:value-of select="$checks/@name"/></th><th scope="col"><xsl:value-of select="$checks/@how"/></th><th scope="col" class="c-result"><xsl:value-of select="$checks/@result"/></th><th scope="col"><xsl:value-of select="$checks/@note"/></th></tr></thead>
        <xsl:for-each select="$checks/property">
          <tbody>
            <tr class="band"><th scope="rowgroup" colspan="4"><span><xsl:value-of select="@name"/></span></th></tr>
            <xsl:for-each select="check">
              <xsl:variable name="state"><xsl:apply-templates select="." mode="state"/></xsl:variable>
              <tr>
                <th scope="row"><xsl:apply-templates select="." mode="name"/></th>
                <td><xsl:value-of select="."/></td>
                <td class="c-result k-{$state}"><b><span aria-hidden="true"><xsl:value-of select="key('result', string($state))/@mark"/></span><xsl:value-of select="key('result', string($state))"/></b></td>
                <td><xsl:apply-templates select="." mode="note"/></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </xsl:for-each>
      </table>
      <xsl:for-each select="$plan/report/p[@class]"><p class="hint"><xsl:value-of select="."/></p></xsl:for-each>
    </section>
  </xsl:template>

</xsl:stylesheet>
