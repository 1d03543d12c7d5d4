// The form that creates, changes and deletes one row.
const LONG_TEXT = new Set(['text', 'json', 'array']);
const NUMBERS = new Set(['short', 'int', 'long', 'decimal', 'float', 'double']);
const EXAMPLES = {
  date: '2026-11-20', time: '18:30:00', timestamp: '2026-11-20T18:30:00Z', datetime: '2026-11-20T18:30:00',
  interval: 'P1DT2H', uuid: '4f2a9c1e-7b0d-4c8e-9f3a-2d5b6e7f8a90', bytes: 'base64', json: '{ "a": 1 }', array: '[]',
};

function openForm(table, row, done) {
  const dialog = byId('editor');
  // What the database computes nobody fills in.
  const columns = table.columns.filter(column => column.generated === undefined);
  const inputs = new Map(columns.map(column => [column.name, input(column, row)]));
  const problem = el('p', { class: 'error', role: 'alert' });
  const locked = row !== null && table.key.length === 0;
  const form = el('form', { novalidate: true, onsubmit: event => { event.preventDefault(); save(); } },
    el('div', { class: 'head' }, el('h2', { id: 'editor-title' }, (row ? '' : 'New ') + table.entity)),
    el('div', { class: 'fields' },
      locked && el('p', { class: 'about' }, table.view
        ? 'This is a view: its rows are read, not written.'
        : 'This table has no primary key: its rows cannot be changed here.'),
      ...columns.map(column => field(column, inputs.get(column.name))),
      el('div', { class: 'field' }, problem)),
    el('div', { class: 'foot' },
      row && !locked && el('button', { type: 'button', class: 'danger', onclick: remove }, 'Delete'),
      el('span', { class: 'grow' }),
      el('button', { type: 'button', onclick: () => dialog.close() }, 'Cancel'),
      !locked && el('button', { type: 'submit', class: 'primary' }, row ? 'Save' : 'Create')));
  dialog.replaceChildren(form);
  dialog.showModal();
  const first = form.querySelector('.fields input, .fields textarea, .fields select');
  if (first) { first.focus(); }

  async function save() {
    const parts = [];
    for (const column of columns) {
      const written = inputs.get(column.name).read();
      if (written !== undefined) { parts.push(JSON.stringify(column.name) + ':' + written); }
    }
    const body = '{' + parts.join(',') + '}';
    await attempt(() => row ? call('PATCH', rowPath(table, row), body) : call('POST', tablePath(table), body),
      row ? 'Saved' : 'Created');
  }
  async function remove(event) {
    const button = event.currentTarget;
    if (button.dataset.sure !== 'yes') {
      button.dataset.sure = 'yes';
      button.textContent = 'Really delete?';
      return;
    }
    await attempt(() => call('DELETE', rowPath(table, row)), 'Deleted');
  }
  async function attempt(request, word) {
    showErrors([], '');
    try {
      await request();
      dialog.close();
      toast(word);
      done();
    } catch (e) {
      showErrors(e.errors || [], e.message);
    }
  }
  function showErrors(errors, message) {
    for (const [name, one] of inputs) {
      const own = errors.filter(error => error.field === name).map(error => error.message);
      one.error.textContent = own.join('; ');
      one.control.setAttribute('aria-invalid', own.length > 0 ? 'true' : 'false');
    }
    problem.textContent = message;
    const bad = form.querySelector('[aria-invalid="true"]');
    if (bad) { bad.focus(); }
  }
}

function field(column, one) {
  const about = [];
  if (column.comment) { about.push(column.comment); }
  if (column.references) { about.push('refers to ' + column.references.table + '.' + column.references.column); }
  if (column.default !== undefined) { about.push('default ' + column.default); }
  return el('div', { class: 'field' },
    el('label', { for: one.control.id }, column.name, el('span', { class: 'type' }, column.type + (column.required ? '' : '?'))),
    one.box, one.error, about.length > 0 && el('p', { class: 'about' }, about.join(' · ')));
}

// read() gives the field's JSON, or undefined where it is to be left out.
function input(column, row) {
  const id = 'field-' + column.name;
  const before = row ? row[column.name] : undefined;
  const error = el('p', { class: 'error', id: id + '-error' });
  const shared = { id, name: column.name, 'aria-describedby': error.id, autocomplete: 'off', spellcheck: 'false' };
  const choices = column.kind === 'enum' ? column.values : column.kind === 'bool' ? ['true', 'false'] : null;
  const text = before === null || before === undefined ? '' : show(before);
  const control = choices
    ? el('select', shared, el('option', { value: '' }, column.required && row ? '' : blankWord(column)),
      choices.map(label => el('option', { value: label, selected: label === text }, label)))
    : el(LONG_TEXT.has(column.kind) || /[\r\n]/.test(text) ? 'textarea' : 'input', {
      ...shared, placeholder: row ? EXAMPLES[column.kind] : placeholder(column),
      inputmode: NUMBERS.has(column.kind) ? 'decimal' : null, class: LONG_TEXT.has(column.kind) ? 'mono' : null });
  if (!choices) { control.value = text; }
  // Not the text itself: a control has line breaks of its own.
  const initial = control.value;
  // A text may be empty without being null: then the choice is the person's.
  const nullable = !column.required && (column.kind === 'text' || column.kind === 'str');
  const isNull = nullable
    ? el('select', { 'aria-label': column.name + ' is null', onchange: () => { control.disabled = isNull.value === 'null'; } },
      el('option', { value: 'text' }, 'text'), el('option', { value: 'null', selected: text === '' && before !== '' }, 'null'))
    : null;
  if (isNull) { control.disabled = isNull.value === 'null'; }
  const box = isNull ? el('div', { class: 'row' }, control, isNull) : control;
  return { control, box, error, read: () => read(column, row, initial, before, control, isNull) };
}
function blankWord(column) { return column.default !== undefined ? '(default)' : column.required ? '' : '(null)'; }
function placeholder(column) { return column.default !== undefined ? column.default : EXAMPLES[column.kind]; }

function read(column, row, initial, before, control, isNull) {
  const value = control.value;
  if (isNull && isNull.value === 'null') { return row && before === null ? undefined : 'null'; }
  const empty = value === '' && !isNull;
  if (row && value === initial && before !== null) { return undefined; }
  if (empty && !row && (column.default !== undefined || !column.required)) { return undefined; }
  if (empty && !column.required) { return row && before === null ? undefined : 'null'; }
  if (column.kind === 'bool' && value !== '') { return value; }
  if (NUMBERS.has(column.kind) && /^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/.test(value.trim())) { return value.trim(); }
  if (column.kind === 'json' || column.kind === 'array') {
    try { JSON.parse(value); return value; } catch { return JSON.stringify(value); }
  }
  return empty && column.kind === 'str' || column.kind === 'text' || value !== '' ? JSON.stringify(value) : undefined;
}
