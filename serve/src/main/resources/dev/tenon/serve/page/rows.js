// The rows of one table: filter, sort, page, open.
const OPERATORS = [['', '='], ['.ne', '≠'], ['.lt', '<'], ['.lte', '≤'], ['.gt', '>'], ['.gte', '≥'],
  ['.like', 'like'], ['.in', 'in'], ['.null', 'is null']];
const view = { table: null, filters: [], draft: {}, sort: [], cursors: [null], page: null, error: null, latest: 0 };

function openTable(table) {
  if (!view.table || view.table.name !== table.name) {
    Object.assign(view, { filters: [], draft: {}, sort: [], cursors: [null], page: null, error: null });
  }
  view.table = table;
  const known = new Set(table.columns.map(column => column.name));
  view.filters = view.filters.filter(filter => known.has(filter.column));
  view.sort = view.sort.filter(key => known.has(key.column));
  load();
}

async function load() {
  const ticket = ++view.latest;
  const query = view.filters.map(f => parameter(filterName(f), f.operator === '.in' ? f.value.split(',') : [f.value]));
  if (view.sort.length > 0) { query.push(parameter('sort', view.sort.map(key => (key.down ? '-' : '') + key.column))); }
  const cursor = view.cursors[view.cursors.length - 1];
  if (cursor) { query.push(parameter('after', [cursor])); }
  try {
    const page = await call('GET', tablePath(view.table) + '?' + query.join('&'));
    if (ticket !== view.latest) { return; }
    Object.assign(view, { page, error: null });
  } catch (e) {
    if (ticket !== view.latest) { return; }
    Object.assign(view, { page: { rows: [], next: null }, error: e.message });
  }
  renderRows(byId('main'));
}
// A comma between values stays as it is; one within a value is encoded.
function parameter(name, values) { return encodeURIComponent(name) + '=' + values.map(encodeURIComponent).join(','); }
function filterName(filter) {
  const bare = filter.operator === '' && !['sort', 'limit', 'after'].includes(filter.column);
  return filter.column + (bare ? '' : filter.operator || '.eq');
}
function restart() { view.cursors = [null]; load(); }

function renderRows(main) {
  const { table, page } = view;
  document.title = table.entity + ' · Tenon';
  const focus = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.focus : null;
  main.replaceChildren(...[
    brokenAlert(),
    el('div', { class: 'bar' }, el('h1', {}, table.entity), el('span', { class: 'count' }, table.view ? 'view' : count(table) + (table.rows.text === '1' ? ' row' : ' rows')),
      el('span', { class: 'grow' }),
      !table.view && el('button', { class: 'primary', type: 'button', 'data-focus': 'new', onclick: () => openForm(table, null, changed) }, 'New row')),
    table.comment && el('p', { class: 'lead' }, table.comment),
    filterBar(table),
    view.error && el('div', { class: 'alert', role: 'alert' }, view.error),
    el('div', { class: 'grid', role: 'region', 'aria-label': 'Rows', tabindex: '0' }, grid(table, page.rows)),
    pager(page),
  ].filter(Boolean));
  const again = focus && main.querySelector('[data-focus="' + CSS.escape(focus) + '"]');
  if (again) { again.focus(); }
  if (again && focus === 'value') { again.setSelectionRange(again.value.length, again.value.length); }
}
async function changed() { await refreshTables(); }

function filterBar(table) {
  // What is half written outlives the page's own updates.
  const draft = view.draft;
  const column = el('select', { 'aria-label': 'Column', 'data-focus': 'column' },
    table.columns.map(c => el('option', { value: c.name, selected: c.name === draft.column }, c.name)));
  const operator = el('select', { 'aria-label': 'Comparison', 'data-focus': 'operator' },
    OPERATORS.map(([value, text]) => el('option', { value, selected: value === draft.operator }, text)));
  const value = el('input', { 'aria-label': 'Value', 'data-focus': 'value', autocomplete: 'off', value: draft.value });
  const keep = () => { Object.assign(draft, { column: column.value, operator: operator.value, value: value.value }); adapt(); };
  const adapt = () => { value.placeholder = { '.in': 'a,b,c', '.like': '%text%', '.null': 'true or false' }[operator.value] || 'value'; };
  const add = event => {
    event.preventDefault();
    const text = operator.value === '.null' ? value.value || 'true' : value.value;
    view.filters.push({ column: column.value, operator: operator.value, value: text });
    view.draft = {};
    restart();
  };
  adapt();
  return el('div', { class: 'filters' },
    el('form', { onsubmit: add, oninput: keep }, column, operator, value, el('button', { type: 'submit', 'data-focus': 'filter' }, 'Filter')),
    view.filters.map((filter, i) => el('span', { class: 'chip' },
      filter.column + ' ' + OPERATORS.find(o => o[0] === filter.operator)[1] + ' ' + filter.value,
      el('button', { type: 'button', 'aria-label': 'Remove this filter', onclick: () => { view.filters.splice(i, 1); restart(); } }, '×'))));
}

function grid(table, rows) {
  const head = el('tr', {}, table.columns.map(column => headCell(table, column)));
  const body = rows.length > 0
    ? rows.map(row => bodyRow(table, row))
    : [el('tr', {}, el('td', { colspan: String(table.columns.length), class: 'empty' },
      el('span', {}, view.error ? '' : view.filters.length > 0 ? 'No row matches.' : 'No rows yet.')))];
  return el('table', {}, el('thead', {}, head), el('tbody', {}, body));
}
function headCell(table, column) {
  const key = view.sort.find(k => k.column === column.name);
  const sortable = !['json', 'interval', 'native', 'array'].includes(column.kind);
  const mark = key ? (key.down ? ' ↓' : ' ↑') : '';
  const title = [column.comment, table.key.includes(column.name) && 'primary key',
    column.references && 'refers to ' + column.references.table].filter(Boolean).join(' · ');
  return el('th', { scope: 'col', class: NUMBERS.has(column.kind) ? 'number' : null, title: title || null,
    'aria-sort': key ? (key.down ? 'descending' : 'ascending') : null },
  sortable
    ? el('button', { type: 'button', 'data-focus': 'sort-' + column.name, onclick: event => sortBy(column.name, event.shiftKey) },
      column.name, el('span', { class: 'mark' }, mark))
    : column.name,
  el('span', { class: 'type' }, column.type + (column.required ? '' : '?') + (table.key.includes(column.name) ? ' · pk' : '')));
}
function sortBy(column, more) {
  const old = view.sort.find(key => key.column === column);
  const rest = more ? view.sort.filter(key => key.column !== column) : [];
  if (!old) { view.sort = [...rest, { column, down: false }]; }
  else if (!old.down) { view.sort = [...rest, { column, down: true }]; }
  else { view.sort = rest; }
  restart();
}
function bodyRow(table, row) {
  const open = () => openForm(table, row, changed);
  return el('tr', { tabindex: '0', onclick: open,
    onkeydown: event => { if (event.key === 'Enter') { event.preventDefault(); open(); } } },
  table.columns.map(column => cell(column, row[column.name])));
}
const MONO = new Set(['uuid', 'json', 'array', 'bytes', 'timestamp', 'datetime', 'date', 'time', 'interval']);
function cell(column, value) {
  if (value === null || value === undefined) { return el('td', { class: NUMBERS.has(column.kind) ? 'number null' : 'null' }, 'null'); }
  const text = show(value);
  const short = text.length > 200 ? text.slice(0, 200) + '…' : text;
  const kind = NUMBERS.has(column.kind) ? 'number' : MONO.has(column.kind) ? 'mono' : null;
  return el('td', { class: kind, title: text.length > 40 ? text.slice(0, 1000) : null },
    column.kind === 'enum' ? el('span', { class: 'tag' }, short) : short);
}
function pager(page) {
  const back = view.cursors.length > 1;
  if (!back && !page.next) { return null; }
  return el('div', { class: 'bar pager' },
    el('button', { type: 'button', disabled: !back, 'data-focus': 'back', onclick: () => { view.cursors.pop(); load(); } }, '← Previous'),
    el('button', { type: 'button', disabled: !page.next, 'data-focus': 'next', onclick: () => { view.cursors.push(page.next); load(); } }, 'Next →'),
    el('span', { class: 'count' }, 'page ' + view.cursors.length));
}
