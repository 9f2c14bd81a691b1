<?xml version="1.0" encoding="UTF-8"?>
<!--
  申报材料总览：从 <portfolio> 的事实到网页。次序和数目都已算好，这里只摆放。带 data-place 的行由筛选条隐藏和显示，
  带 data-sort 的格子按它排序；没有脚本时全部可读。
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="page.xsl"/>

  <xsl:key name="province" match="/input/words/province" use="@code"/>
  <xsl:variable name="portfolio" select="/input/portfolio"/>

  <xsl:template match="portfolio" mode="title">
    <xsl:call-template name="say"><xsl:with-param name="name" select="'title'"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="portfolio" mode="body">
    <a class="skip" href="#rank"><xsl:call-template name="say"><xsl:with-param name="name" select="'skip'"/></xsl:call-template></a>
    <header>
      <h1><xsl:call-template name="say"><xsl:with-param name="name" select="'title'"/></xsl:call-template></h1>
      <p class="about"><xsl:call-template name="say"><xsl:with-param name="name" select="'lead'"/></xsl:call-template></p>
      <xsl:call-template name="tiles"/>
      <xsl:call-template name="nav"/>
    </header>
    <main>
      <xsl:call-template name="notices"/>
      <xsl:call-template name="method"/>
      <xsl:call-template name="filter"/>
      <section id="rank">
        <h2><xsl:call-template name="say"><xsl:with-param name="name" select="'nav-rank'"/></xsl:call-template></h2>
        <xsl:apply-templates select="system" mode="rank"/>
      </section>
      <section id="field">
        <h2><xsl:call-template name="say"><xsl:with-param name="name" select="'nav-field'"/></xsl:call-template></h2>
        <p class="hint">
          <xsl:call-template name="say"><xsl:with-param name="name" select="'field-note'"/></xsl:call-template>
          <span class="legend">
            <xsl:for-each select="$words/state[@name = 'full' or @name = 'part' or @name = 'empty' or @name = 'nothing']">
              <xsl:call-template name="state"><xsl:with-param name="name" select="@name"/></xsl:call-template>
            </xsl:for-each>
          </span>
        </p>
        <xsl:apply-templates select="system[field]" mode="field"/>
      </section>
      <section id="gap">
        <h2><xsl:call-template name="say"><xsl:with-param name="name" select="'nav-gap'"/></xsl:call-template></h2>
        <xsl:call-template name="rules"/>
        <h3><xsl:call-template name="say"><xsl:with-param name="name" select="'gap-title'"/></xsl:call-template></h3>
        <p class="hint"><xsl:call-template name="say"><xsl:with-param name="name" select="'gap-note'"/></xsl:call-template></p>
        <xsl:apply-templates select="system[gap]" mode="gap"/>
      </section>
      <xsl:call-template name="units"/>
      <xsl:if test="unread"><xsl:call-template name="unread"/></xsl:if>
    </main>
  </xsl:template>

  <!-- 总数 -->
  <xsl:template name="tiles">
    <dl class="counts">
      <xsl:call-template name="tile"><xsl:with-param name="name" select="'tile-places'"/><xsl:with-param name="n" select="@places"/></xsl:call-template>
      <xsl:call-template name="tile"><xsl:with-param name="name" select="'tile-complete'"/><xsl:with-param name="n" select="@complete"/><xsl:with-param name="look" select="'good'"/></xsl:call-template>
      <xsl:call-template name="tile"><xsl:with-param name="name" select="'tile-incomplete'"/><xsl:with-param name="n" select="@incomplete"/><xsl:with-param name="look" select="'bad'"/></xsl:call-template>
      <xsl:call-template name="tile"><xsl:with-param name="name" select="'tile-unprocessed'"/><xsl:with-param name="n" select="@unprocessed"/><xsl:with-param name="look" select="'unknown'"/></xsl:call-template>
      <xsl:call-template name="tile"><xsl:with-param name="name" select="'tile-grave'"/><xsl:with-param name="n" select="@block + @error"/><xsl:with-param name="look" select="'bad'"/></xsl:call-template>
      <xsl:call-template name="tile"><xsl:with-param name="name" select="'tile-warning'"/><xsl:with-param name="n" select="@warning"/><xsl:with-param name="look" select="'partial'"/></xsl:call-template>
      <xsl:call-template name="tile"><xsl:with-param name="name" select="'tile-late'"/><xsl:with-param name="n" select="@late"/><xsl:with-param name="look" select="'partial'"/></xsl:call-template>
    </dl>
  </xsl:template>
  <xsl:template name="tile">
    <xsl:param name="name"/>
    <xsl:param name="n"/>
    <xsl:param name="look"/>
    <div>
      <xsl:if test="$n &gt; 0 and $look"><xsl:attribute name="class"><xsl:value-of select="$look"/></xsl:attribute></xsl:if>
      <dt><xsl:call-template name="say"><xsl:with-param name="name" select="$name"/></xsl:call-template></dt>
      <dd><xsl:value-of select="$n"/></dd>
    </div>
  </xsl:template>

  <xsl:template name="nav">
    <nav>
      <xsl:for-each select="$words/say[starts-with(@name, 'nav-')]">
        <xsl:if test="@name != 'nav-unread' or $portfolio/unread">
          <a href="#{substring-after(@name, 'nav-')}"><xsl:value-of select="."/></a>
        </xsl:if>
      </xsl:for-each>
    </nav>
  </xsl:template>

  <xsl:template name="notices">
    <xsl:if test="count(system) &gt; 1">
      <p class="notice"><xsl:call-template name="say"><xsl:with-param name="name" select="'apart'"/></xsl:call-template></p>
    </xsl:if>
    <xsl:if test="system/place/@mark">
      <p class="notice"><xsl:call-template name="say"><xsl:with-param name="name" select="'invented'"/></xsl:call-template></p>
    </xsl:if>
    <xsl:if test="unread">
      <p class="notice bad">
        <xsl:for-each select="key('say', 'left-out')/node()">
          <xsl:choose>
            <xsl:when test="self::value"><xsl:value-of select="count($portfolio/unread)"/></xsl:when>
            <xsl:when test="self::a"><a href="#unread"><xsl:call-template name="say"><xsl:with-param name="name" select="'nav-unread'"/></xsl:call-template></a></xsl:when>
            <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template name="method">
    <details open="open" class="method">
      <summary><xsl:call-template name="say"><xsl:with-param name="name" select="'method-title'"/></xsl:call-template></summary>
      <p><xsl:call-template name="say"><xsl:with-param name="name" select="'method'"/></xsl:call-template></p>
      <p><xsl:call-template name="say"><xsl:with-param name="name" select="'method-ready'"/></xsl:call-template></p>
      <p><xsl:call-template name="say"><xsl:with-param name="name" select="'method-open'"/></xsl:call-template></p>
      <p><xsl:call-template name="say"><xsl:with-param name="name" select="'method-late'"/></xsl:call-template></p>
    </details>
  </xsl:template>

  <!-- 省份：代码的前两位，没有就用上级 -->
  <xsl:template name="province">
    <xsl:variable name="known" select="key('province', substring(@code, 1, 2))"/>
    <xsl:choose>
      <xsl:when test="$known"><xsl:value-of select="$known"/></xsl:when>
      <xsl:when test="string(@parent)"><xsl:value-of select="@parent"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="key('say', 'unstated')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="system" mode="name">
    <xsl:choose>
      <xsl:when test="string(@title)"><xsl:value-of select="@title"/></xsl:when>
      <xsl:when test="string(@id)"><xsl:value-of select="@id"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="key('say', 'system-unknown')"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="string(@level)"><xsl:value-of select="concat('　', @level)"/></xsl:if>
  </xsl:template>

  <!-- 筛选条：有脚本才显示 -->
  <xsl:template name="filter">
    <form id="filters" hidden="hidden" data-sort-hint="{key('say', 'sort-hint')}" aria-label="{key('say', 'filter-title')}">
      <label class="wide">
        <span><xsl:call-template name="say"><xsl:with-param name="name" select="'filter-text'"/></xsl:call-template></span>
        <input type="search" name="text" placeholder="{key('say', 'filter-hint')}"/>
      </label>
      <label>
        <span><xsl:call-template name="say"><xsl:with-param name="name" select="'filter-system'"/></xsl:call-template></span>
        <select name="system">
          <option value=""><xsl:value-of select="key('say', 'filter-all')"/></option>
          <xsl:for-each select="system">
            <option value="{@number}"><xsl:apply-templates select="." mode="name"/></option>
          </xsl:for-each>
        </select>
      </label>
      <label>
        <span><xsl:call-template name="say"><xsl:with-param name="name" select="'filter-province'"/></xsl:call-template></span>
        <select name="province"><option value=""><xsl:value-of select="key('say', 'filter-all')"/></option></select>
      </label>
      <label>
        <span><xsl:call-template name="say"><xsl:with-param name="name" select="'filter-outcome'"/></xsl:call-template></span>
        <select name="outcome">
          <option value=""><xsl:value-of select="key('say', 'filter-all')"/></option>
          <xsl:for-each select="$words/state[@name = 'complete' or @name = 'incomplete' or @name = 'unprocessed']">
            <option value="{@name}"><xsl:value-of select="."/></option>
          </xsl:for-each>
        </select>
      </label>
      <button type="reset"><xsl:call-template name="say"><xsl:with-param name="name" select="'filter-clear'"/></xsl:call-template></button>
      <p role="status">
        <xsl:call-template name="say"><xsl:with-param name="name" select="'filter-shown'"/></xsl:call-template>
        <xsl:text> </xsl:text><output/><xsl:text> </xsl:text>
        <xsl:call-template name="say"><xsl:with-param name="name" select="'filter-of'"/></xsl:call-template>
        <xsl:value-of select="concat(' ', @places)"/>
      </p>
    </form>
  </xsl:template>

  <!-- 行：筛选用的性质 -->
  <xsl:template name="row-data">
    <xsl:attribute name="data-place"/>
    <xsl:attribute name="data-system"><xsl:value-of select="../@number"/></xsl:attribute>
    <xsl:attribute name="data-outcome"><xsl:value-of select="@outcome"/></xsl:attribute>
    <xsl:attribute name="data-province"><xsl:call-template name="province"/></xsl:attribute>
    <xsl:attribute name="data-text"><xsl:value-of select="concat(@name, ' ', @code, ' ', @parent)"/></xsl:attribute>
  </xsl:template>

  <xsl:template name="rank-cell">
    <td class="number" data-sort="{@rank}">
      <xsl:value-of select="@rank"/>
      <xsl:if test="@tied = 'yes'"><small><xsl:value-of select="concat(' ', key('say', 'tied'))"/></small></xsl:if>
    </td>
  </xsl:template>
  <xsl:template name="name-cell">
    <th scope="row" class="place" data-sort="{@name}">
      <xsl:value-of select="@name"/>
      <xsl:if test="string(@mark)"><span class="badge"><xsl:value-of select="@mark"/></span></xsl:if>
    </th>
  </xsl:template>
  <xsl:template name="outcome-cell">
    <td>
      <xsl:attribute name="data-sort">
        <xsl:value-of select="1 * (@outcome = 'incomplete') + 2 * (@outcome = 'unprocessed')"/>
      </xsl:attribute>
      <xsl:call-template name="state"><xsl:with-param name="name" select="@outcome"/></xsl:call-template>
    </td>
  </xsl:template>
  <!-- 比例：条形和数字；share 是千分数 -->
  <xsl:template name="share-cell">
    <xsl:param name="n"/>
    <xsl:param name="all"/>
    <xsl:param name="share"/>
    <td class="wide">
      <xsl:choose>
        <xsl:when test="string($share)">
          <xsl:attribute name="data-sort"><xsl:value-of select="$share"/></xsl:attribute>
          <span class="bar b{floor($share div 50)}" aria-hidden="true"/>
          <xsl:value-of select="concat($n, '/', $all, ' ')"/>
          <small><xsl:call-template name="percent"><xsl:with-param name="share" select="$share"/></xsl:call-template></small>
        </xsl:when>
        <xsl:otherwise><xsl:attribute name="data-sort">-1</xsl:attribute>—</xsl:otherwise>
      </xsl:choose>
    </td>
  </xsl:template>

  <xsl:template match="system" mode="rank">
    <section class="group" data-group="{@number}">
      <h3><xsl:apply-templates select="." mode="name"/>
        <small><xsl:call-template name="say"><xsl:with-param name="name" select="'system-counts'"/></xsl:call-template></small>
      </h3>
      <div class="scroll" tabindex="0"><table class="sortable">
        <xsl:call-template name="head"><xsl:with-param name="name" select="'rank'"/></xsl:call-template>
        <tbody><xsl:apply-templates select="place" mode="rank"/></tbody>
      </table></div>
    </section>
  </xsl:template>
  <xsl:template match="place" mode="rank">
    <tr>
      <xsl:call-template name="row-data"/>
      <xsl:call-template name="rank-cell"/>
      <xsl:call-template name="name-cell"/>
      <td><xsl:value-of select="@parent"/></td>
      <td class="number"><xsl:value-of select="@year"/></td>
      <xsl:call-template name="outcome-cell"/>
      <xsl:call-template name="share-cell">
        <xsl:with-param name="n" select="@ready"/>
        <xsl:with-param name="all" select="@applicable"/>
        <xsl:with-param name="share" select="@share"/>
      </xsl:call-template>
      <xsl:call-template name="count"><xsl:with-param name="n" select="@met"/></xsl:call-template>
      <xsl:call-template name="count"><xsl:with-param name="n" select="@not-met"/><xsl:with-param name="look" select="'bad'"/></xsl:call-template>
      <xsl:call-template name="count"><xsl:with-param name="n" select="@undetermined"/><xsl:with-param name="look" select="'unknown'"/></xsl:call-template>
      <xsl:call-template name="count"><xsl:with-param name="n" select="@block"/><xsl:with-param name="look" select="'bad'"/></xsl:call-template>
      <xsl:call-template name="count"><xsl:with-param name="n" select="@error"/><xsl:with-param name="look" select="'bad'"/></xsl:call-template>
      <xsl:call-template name="count"><xsl:with-param name="n" select="@warning"/><xsl:with-param name="look" select="'partial'"/></xsl:call-template>
      <xsl:call-template name="count"><xsl:with-param name="n" select="@waived"/></xsl:call-template>
      <xsl:call-template name="count"><xsl:with-param name="n" select="@late"/><xsl:with-param name="look" select="'partial'"/></xsl:call-template>
      <td class="links">
        <xsl:if test="@page"><a href="{@page}"><xsl:value-of select="key('say', 'link-page')"/></a></xsl:if>
        <xsl:if test="@report"><a href="{@report}"><xsl:value-of select="key('say', 'link-report')"/></a></xsl:if>
        <xsl:if test="@findings"><a href="{@findings}"><xsl:value-of select="key('say', 'link-findings')"/></a></xsl:if>
      </td>
    </tr>
  </xsl:template>

  <!-- 地方 × 领域 -->
  <xsl:template match="system" mode="field">
    <section class="group" data-group="{@number}">
      <h3><xsl:apply-templates select="." mode="name"/></h3>
      <div class="scroll" tabindex="0"><table class="sortable heat">
        <thead>
          <tr>
            <xsl:for-each select="key('columns', 'field')/column">
              <th scope="col"><xsl:copy-of select="@class"/><xsl:value-of select="."/></th>
            </xsl:for-each>
            <xsl:for-each select="field">
              <th scope="col">
                <xsl:choose>
                  <xsl:when test="string(@name)"><xsl:value-of select="@name"/></xsl:when>
                  <xsl:otherwise><xsl:value-of select="key('say', 'field-none')"/></xsl:otherwise>
                </xsl:choose>
              </th>
            </xsl:for-each>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="place">
            <tr>
              <xsl:call-template name="row-data"/>
              <xsl:call-template name="rank-cell"/>
              <xsl:call-template name="name-cell"/>
              <xsl:call-template name="outcome-cell"/>
              <xsl:apply-templates select="field" mode="heat"/>
            </tr>
          </xsl:for-each>
        </tbody>
      </table></div>
    </section>
  </xsl:template>
  <xsl:template match="field" mode="heat">
    <xsl:variable name="name">
      <xsl:choose>
        <xsl:when test="@applicable = 0">nothing</xsl:when>
        <xsl:when test="@ready = @applicable">full</xsl:when>
        <xsl:when test="@ready = 0">empty</xsl:when>
        <xsl:otherwise>part</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="state" select="key('state', $name)"/>
    <td class="{$state/@look}" title="{$state}">
      <xsl:attribute name="data-sort">
        <xsl:choose><xsl:when test="@share"><xsl:value-of select="@share"/></xsl:when><xsl:otherwise>-1</xsl:otherwise></xsl:choose>
      </xsl:attribute>
      <span class="sign" aria-hidden="true"><xsl:value-of select="$state/@sign"/></span>
      <xsl:if test="@applicable &gt; 0"><xsl:value-of select="concat(@ready, '/', @applicable)"/></xsl:if>
    </td>
  </xsl:template>

  <!-- 常见缺口 -->
  <xsl:template name="find-box">
    <xsl:param name="table"/>
    <p class="find" hidden="hidden"><label>
      <span><xsl:value-of select="key('say', 'filter-find')"/></span>
      <input type="search" data-find="{$table}"/>
    </label></p>
  </xsl:template>
  <xsl:template name="rules">
    <h3><xsl:call-template name="say"><xsl:with-param name="name" select="'rule-title'"/></xsl:call-template></h3>
    <xsl:choose>
      <xsl:when test="rule">
        <p class="hint"><xsl:call-template name="say"><xsl:with-param name="name" select="'rule-note'"/></xsl:call-template></p>
        <xsl:call-template name="find-box"><xsl:with-param name="table" select="'rules'"/></xsl:call-template>
        <div class="scroll" tabindex="0"><table class="sortable" id="rules">
          <xsl:call-template name="head"><xsl:with-param name="name" select="'rule'"/></xsl:call-template>
          <tbody><xsl:apply-templates select="rule"/></tbody>
        </table></div>
      </xsl:when>
      <xsl:otherwise><p><xsl:call-template name="say"><xsl:with-param name="name" select="'rule-none'"/></xsl:call-template></p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="rule">
    <tr>
      <th scope="row"><xsl:value-of select="@id"/></th>
      <td>
        <xsl:choose>
          <xsl:when test="@title"><xsl:value-of select="@title"/></xsl:when>
          <xsl:otherwise><xsl:call-template name="say"><xsl:with-param name="name" select="'rule-untitled'"/></xsl:call-template></xsl:otherwise>
        </xsl:choose>
      </td>
      <td><xsl:call-template name="state"><xsl:with-param name="name" select="@severity"/></xsl:call-template></td>
      <td class="number"><xsl:value-of select="@places"/></td>
      <xsl:call-template name="share-cell">
        <xsl:with-param name="n" select="@places"/>
        <xsl:with-param name="all" select="$portfolio/@places"/>
        <xsl:with-param name="share" select="floor(1000 * @places div $portfolio/@places + 0.5)"/>
      </xsl:call-template>
      <td class="number"><xsl:value-of select="@findings"/></td>
    </tr>
  </xsl:template>
  <xsl:template match="system" mode="gap">
    <section class="group" data-group="{@number}">
      <h3><xsl:apply-templates select="." mode="name"/></h3>
      <div class="scroll" tabindex="0"><table class="sortable">
        <xsl:call-template name="head"><xsl:with-param name="name" select="'gap'"/></xsl:call-template>
        <tbody><xsl:apply-templates select="gap"/></tbody>
      </table></div>
    </section>
  </xsl:template>
  <xsl:template match="gap">
    <tr>
      <td class="number"><xsl:value-of select="@no"/></td>
      <th scope="row"><xsl:value-of select="@name"/></th>
      <td><xsl:value-of select="@field"/></td>
      <td><xsl:value-of select="@property"/></td>
      <td class="number"><xsl:value-of select="@places"/></td>
      <xsl:call-template name="share-cell">
        <xsl:with-param name="n" select="@places"/>
        <xsl:with-param name="all" select="@applicable"/>
        <xsl:with-param name="share" select="floor(1000 * @places div @applicable + 0.5)"/>
      </xsl:call-template>
      <xsl:call-template name="count"><xsl:with-param name="n" select="@plan"/><xsl:with-param name="look" select="'bad'"/></xsl:call-template>
      <xsl:call-template name="count"><xsl:with-param name="n" select="@data"/><xsl:with-param name="look" select="'bad'"/></xsl:call-template>
      <xsl:call-template name="count"><xsl:with-param name="n" select="@evidence"/><xsl:with-param name="look" select="'bad'"/></xsl:call-template>
      <xsl:call-template name="count"><xsl:with-param name="n" select="@not-met"/><xsl:with-param name="look" select="'bad'"/></xsl:call-template>
      <xsl:call-template name="count"><xsl:with-param name="n" select="@undetermined"/><xsl:with-param name="look" select="'unknown'"/></xsl:call-template>
    </tr>
  </xsl:template>

  <xsl:template name="units">
    <section id="unit">
      <h2><xsl:call-template name="say"><xsl:with-param name="name" select="'nav-unit'"/></xsl:call-template></h2>
      <xsl:choose>
        <xsl:when test="unit">
          <p class="hint"><xsl:call-template name="say"><xsl:with-param name="name" select="'unit-note'"/></xsl:call-template></p>
          <xsl:call-template name="find-box"><xsl:with-param name="table" select="'units'"/></xsl:call-template>
          <div class="scroll" tabindex="0"><table class="sortable" id="units">
            <xsl:call-template name="head"><xsl:with-param name="name" select="'unit'"/></xsl:call-template>
            <tbody><xsl:apply-templates select="unit"/></tbody>
          </table></div>
        </xsl:when>
        <xsl:otherwise><p><xsl:call-template name="say"><xsl:with-param name="name" select="'unit-none'"/></xsl:call-template></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>
  <xsl:template match="unit">
    <tr>
      <th scope="row">
        <xsl:value-of select="@name"/>
        <xsl:if test="@name = ''"><xsl:value-of select="key('say', 'unit-nobody')"/></xsl:if>
      </th>
      <td class="number"><xsl:value-of select="@places"/></td>
      <xsl:call-template name="count"><xsl:with-param name="n" select="@late"/><xsl:with-param name="look" select="'bad'"/></xsl:call-template>
      <xsl:call-template name="count"><xsl:with-param name="n" select="@late-places"/><xsl:with-param name="look" select="'bad'"/></xsl:call-template>
      <xsl:call-template name="count"><xsl:with-param name="n" select="@block"/><xsl:with-param name="look" select="'bad'"/></xsl:call-template>
      <xsl:call-template name="count"><xsl:with-param name="n" select="@error"/><xsl:with-param name="look" select="'bad'"/></xsl:call-template>
      <xsl:call-template name="count"><xsl:with-param name="n" select="@warning"/><xsl:with-param name="look" select="'partial'"/></xsl:call-template>
      <td class="number"><xsl:value-of select="@block + @error + @warning"/></td>
    </tr>
  </xsl:template>

  <xsl:template name="unread">
    <section id="unread">
      <h2><xsl:call-template name="say"><xsl:with-param name="name" select="'nav-unread'"/></xsl:call-template></h2>
      <p class="hint"><xsl:call-template name="say"><xsl:with-param name="name" select="'unread-note'"/></xsl:call-template></p>
      <div class="scroll" tabindex="0"><table>
        <xsl:call-template name="head"><xsl:with-param name="name" select="'unread'"/></xsl:call-template>
        <tbody>
          <xsl:for-each select="unread">
            <tr>
              <th scope="row">
                <xsl:value-of select="@file"/>
                <xsl:if test="@line"><xsl:value-of select="concat(':', @line, ':', @column)"/></xsl:if>
              </th>
              <td><xsl:call-template name="state"><xsl:with-param name="name" select="@severity"/></xsl:call-template></td>
              <td><xsl:value-of select="@says"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table></div>
    </section>
  </xsl:template>
</xsl:stylesheet>
