/* 申报总览的筛选和方向键。表格都在页面里，没有脚本也能看；这里只是隐藏行、移动焦点。 */
(function () {
  'use strict';
  var form = document.getElementById('filters'), grid = document.getElementById('grid');
  var inputs = {};
  ['text', 'unit', 'field', 'state', 'level'].forEach(function (name) {
    inputs[name] = document.getElementById('f-' + name);
  });
  var shown = document.getElementById('f-shown');
  function list(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }
  function prepare(row) { return { row: row, data: row.dataset, text: row.textContent.toLowerCase() }; }
  var indicators = list('#grid tr[data-no]').map(prepare);
  var findings = list('#findings tr[data-level]').map(prepare);
  var evidence = list('#evidence tr[data-nos]').map(prepare);
  var byNo = {};
  indicators.forEach(function (each) { byNo[each.data.no] = each; });

  function show(each, isShown) { each.row.hidden = !isShown; return isShown ? 1 : 0; }
  function hasState(each, state) {
    return !state || each.data.state === state || (state === 'gap' && 'gap' in each.data) ||
        (state === 'error' && each.data.errors !== '0');
  }
  /* 指标本身符合领域和状态吗（不看搜索词和单位） */
  function isInside(no, field, state) {
    var about = byNo[no];
    return about ? (!field || about.data.field === field) && hasState(about, state) : !field && !state;
  }

  function apply() {
    var text = inputs.text.value.trim().toLowerCase(), unit = inputs.unit.value;
    var field = inputs.field.value, state = inputs.state.value, level = inputs.level.value;
    var withFinding = {}, nFindings = 0, nIndicators = 0;
    findings.forEach(function (each) {
      var isShown = (!text || each.text.indexOf(text) >= 0) && (!unit || each.data.unit === unit) &&
          (!level || each.data.level === level) && isInside(each.data.no, field, state);
      if (isShown && each.data.no) withFinding[each.data.no] = true;
      nFindings += show(each, isShown);
    });
    indicators.forEach(function (each) {
      var no = each.data.no;
      nIndicators += show(each, isInside(no, field, state) && (!unit || each.data.unit === unit || withFinding[no]) &&
          (!text || each.text.indexOf(text) >= 0 || withFinding[no]) && (!level || withFinding[no]));
    });
    evidence.forEach(function (each) {
      var nos = each.data.nos.trim() ? each.data.nos.trim().split(' ') : [];
      var isCited = nos.some(function (no) { return byNo[no] && !byNo[no].row.hidden; });
      var isFree = !unit && !field && !state && !level;
      show(each, text ? each.text.indexOf(text) >= 0 && (isFree || isCited) : isFree || isCited);
    });
    list('#grid tbody').forEach(function (body) { body.hidden = !body.querySelector('tr[data-no]:not([hidden])'); });
    document.getElementById('matrix-empty').hidden = nIndicators > 0;
    var empty = document.getElementById('findings-empty');
    if (empty) empty.hidden = nFindings > 0;
    var words = shown.dataset;
    shown.textContent = words.shown + ' ' + nIndicators + words.of + indicators.length + ' ' + words.indicators +
        '，' + nFindings + words.of + findings.length + ' ' + words.findings;
    document.body.classList.toggle('filtered', nIndicators < indicators.length || nFindings < findings.length);
    settle();
  }

  /* 方向键：表格在 Tab 顺序里只占一站，里面用方向键走。一格里的每个链接是一站，没有链接的格自己是一站。 */
  var current = null;
  function isVisible(node) {
    var folded = node.tagName === 'SUMMARY' ? null : node.closest('details:not([open])');
    return !folded && node.offsetParent !== null;
  }
  function stops(cell) {
    var links = Array.prototype.slice.call(cell.querySelectorAll('a, summary')).filter(isVisible);
    return links.length ? links : [cell];
  }
  function rows() { return list('#grid tr[data-no]:not([hidden])'); }
  function cellOf(node) { return node.closest('td, th'); }
  function settle() {
    if (current && isVisible(current)) return;
    var first = rows()[0];
    setCurrent(first ? stops(first.cells[1])[0] : null);
  }
  function setCurrent(node) {
    if (current) current.tabIndex = -1;
    current = node;
    if (node) node.tabIndex = 0;
  }
  function moveTo(node) { setCurrent(node); node.focus(); }
  function across(node, step) {
    var all = [], row = node.closest('tr');
    Array.prototype.forEach.call(row.cells, function (cell) { all = all.concat(stops(cell)); });
    var at = all.indexOf(node) + step;
    return all[Math.max(0, Math.min(all.length - 1, at))];
  }
  function down(node, step) {
    var all = rows(), cell = cellOf(node), at = all.indexOf(node.closest('tr')) + step;
    var row = all[Math.max(0, Math.min(all.length - 1, at))];
    var inCell = stops(cell).indexOf(node), there = stops(row.cells[cell.cellIndex]);
    return there[Math.min(inCell, there.length - 1)];
  }
  function edge(node, isEnd, isWhole) {
    var all = rows(), row = isWhole ? all[isEnd ? all.length - 1 : 0] : node.closest('tr');
    var there = stops(row.cells[isEnd ? row.cells.length - 1 : 0]);
    return there[isEnd ? there.length - 1 : 0];
  }
  function onKey(event) {
    var node = event.target.closest('a, summary, td, th'), target = null;
    if (!node || !node.closest('tr[data-no]') || event.altKey || event.metaKey) return;
    switch (event.key) {
    case 'ArrowRight': target = across(node, 1); break;
    case 'ArrowLeft': target = across(node, -1); break;
    case 'ArrowDown': target = down(node, 1); break;
    case 'ArrowUp': target = down(node, -1); break;
    case 'PageDown': target = down(node, 10); break;
    case 'PageUp': target = down(node, -10); break;
    case 'Home': target = edge(node, false, event.ctrlKey); break;
    case 'End': target = edge(node, true, event.ctrlKey); break;
    default: return;
    }
    event.preventDefault();
    moveTo(target);
  }

  list('#grid tr[data-no] > *, #grid tr[data-no] a, #grid tr[data-no] summary').forEach(function (node) { node.tabIndex = -1; });
  grid.addEventListener('keydown', onKey);
  grid.addEventListener('focusin', function (event) {
    var node = event.target.closest('a, summary, td, th');
    if (node && node.closest('tr[data-no]')) setCurrent(node);
  });
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  form.addEventListener('input', apply);
  form.addEventListener('change', apply);
  form.addEventListener('reset', function () { setTimeout(apply, 0); });
  form.hidden = false;
  apply();
}());
