/* 总览的排序、筛选和查找。表格都在页面里，没有脚本也能看；这里只是移动和隐藏行。 */
(function () {
  'use strict';
  var form = document.getElementById('filters');
  function list(selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); }

  /* 排序：按 data-sort，没有就按文字；两边都是数就按数。相同的保持原来的次序。 */
  var collator = window.Intl ? new Intl.Collator('zh-CN', { numeric: true }) : null;
  function valueOf(row, column) {
    var cell = row.cells[column];
    return cell.hasAttribute('data-sort') ? cell.getAttribute('data-sort') : cell.textContent.trim();
  }
  function compare(a, b) {
    var x = Number(a), y = Number(b);
    if (a !== '' && b !== '' && !isNaN(x) && !isNaN(y)) return x - y;
    return collator ? collator.compare(a, b) : a < b ? -1 : a > b ? 1 : 0;
  }
  function sort(table, head, column) {
    var isDown = head.getAttribute('aria-sort') === 'ascending';
    var body = table.tBodies[0], rows = Array.prototype.slice.call(body.rows);
    var keyed = rows.map(function (row, i) { return { row: row, key: valueOf(row, column), i: i }; });
    keyed.sort(function (a, b) {
      return (isDown ? compare(b.key, a.key) : compare(a.key, b.key)) || a.i - b.i;
    });
    keyed.forEach(function (each) { body.appendChild(each.row); });
    list('th', table.tHead).forEach(function (each) { each.removeAttribute('aria-sort'); });
    head.setAttribute('aria-sort', isDown ? 'descending' : 'ascending');
  }
  list('table.sortable').forEach(function (table) {
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, column) {
      if (head.classList.contains('plain')) return;
      var button = document.createElement('button');
      button.type = 'button';
      button.setAttribute('aria-label', head.textContent + '：' + form.getAttribute('data-sort-hint'));
      head.appendChild(button);
      head.addEventListener('click', function () { sort(table, head, column); });
    });
  });

  /* 筛选：地方的行在排名和按领域两处，按同样的条件。 */
  var places = list('tr[data-place]').map(function (row) {
    return { row: row, data: row.dataset, text: row.dataset.text.toLowerCase() };
  });
  var groups = list('.group[data-group]');
  var output = list('output', form)[0], shownIn = document.getElementById('rank');
  var provinces = {};
  places.forEach(function (each) { provinces[each.data.province] = true; });
  Object.keys(provinces).sort(collator ? collator.compare : undefined).forEach(function (name) {
    var option = document.createElement('option');
    option.textContent = name;
    option.value = name;
    form.elements.province.appendChild(option);
  });
  function apply() {
    var wanted = form.elements, words = wanted.text.value.trim().toLowerCase().split(/\s+/), nShown = 0;
    places.forEach(function (each) {
      var isShown = (!wanted.system.value || each.data.system === wanted.system.value) &&
          (!wanted.province.value || each.data.province === wanted.province.value) &&
          (!wanted.outcome.value || each.data.outcome === wanted.outcome.value) &&
          words.every(function (word) { return each.text.indexOf(word) >= 0; });
      each.row.hidden = !isShown;
      if (isShown && shownIn.contains(each.row)) nShown += 1;
    });
    groups.forEach(function (group) {
      var rows = list('tr[data-place]', group);
      group.hidden = rows.length ? rows.every(function (row) { return row.hidden; })
          : !!wanted.system.value && group.dataset.group !== wanted.system.value;
    });
    output.textContent = nShown;
  }
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  form.addEventListener('input', apply);
  form.addEventListener('change', apply);
  form.addEventListener('reset', function () { setTimeout(apply, 0); });

  list('input[data-find]').forEach(function (input) {
    var rows = list('tbody tr', document.getElementById(input.getAttribute('data-find')));
    input.addEventListener('input', function () {
      var word = input.value.trim().toLowerCase();
      rows.forEach(function (row) { row.hidden = !!word && row.textContent.toLowerCase().indexOf(word) < 0; });
    });
    input.closest('.find').hidden = false;
  });

  document.addEventListener('keydown', function (event) {
    var tag = event.target.tagName;
    if (event.key === '/' && tag !== 'INPUT' && tag !== 'SELECT' && tag !== 'TEXTAREA') {
      event.preventDefault();
      form.elements.text.focus();
    } else if (event.key === 'Escape' && event.target === form.elements.text) {
      form.reset();
    }
  });
  form.hidden = false;
  apply();
}());
