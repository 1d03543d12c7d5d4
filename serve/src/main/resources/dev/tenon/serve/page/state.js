// What the server told last, and what the page shows of it.
const state = { tables: [], server: null, connected: false };

function renderState() {
  const badge = byId('state');
  const server = state.server;
  const word = !state.connected ? 'lost' : server ? server.state : 'pending';
  badge.className = 'state ' + word;
  const texts = {
    lost: 'no connection to the server', pending: 'migrating', broken: 'the schema is not applied',
    migrated: 'migrated' + (server && server.fingerprint ? ' · ' + shortFingerprint(server.fingerprint) : ''),
  };
  byId('state-text').textContent = texts[word] || word;
}
function shortFingerprint(fingerprint) { return fingerprint.replace(/^sha256:/, '').slice(0, 10); }

function brokenAlert() {
  const server = state.server;
  if (!server || server.state !== 'broken') { return null; }
  return el('div', { class: 'alert', role: 'alert' },
    el('strong', {}, 'The schema is not applied.'),
    ' The database stays at the last good state until this is mended.',
    el('pre', { tabindex: '0' }, server.diagnostics.join('\n')));
}

function renderOverview(main) {
  const server = state.server;
  document.title = 'Tenon';
  main.replaceChildren(...[
    brokenAlert(),
    el('h1', {}, 'State'),
    el('p', { class: 'lead' }, 'How the database stands to the schema.'),
    server && el('dl', { class: 'facts' },
      ...fact('Schema', server.state),
      ...fact('Fingerprint', server.fingerprint === null ? 'unknown' : el('code', {}, server.fingerprint)),
      ...(server.pending === null ? [] : fact('Pending migrations', String(server.pending))),
      ...(server.drift === 'unknown' ? [] : fact('Drift', server.drift)),
      ...fact('Entities', String(state.tables.filter(table => !table.view).length)),
      ...fact('API', [el('a', { href: '/openapi.json' }, 'openapi.json'), ' · ', el('a', { href: '/health' }, 'health')])),
    el('h2', {}, 'Last changes'),
    server && server.changes.length > 0
      ? el('ul', { class: 'changes' }, server.changes.map(change => el('li', {},
        el('time', { datetime: change.at }, ago(change.at)),
        el('pre', {}, change.operations.join('\n')))))
      : el('p', { class: 'lead' }, 'None since the server started.'),
  ].filter(Boolean));
}
function fact(name, value) { return [el('dt', {}, name), el('dd', {}, ...[value].flat())]; }

function renderTables(current) {
  const wanted = byId('find').value.trim().toLowerCase();
  const shown = state.tables.filter(t => (t.entity + ' ' + t.name).toLowerCase().includes(wanted));
  byId('tables').replaceChildren(...shown.map(table => el('li', {},
    el('a', { href: '#/' + encodeURIComponent(table.name), 'aria-current': table.name === current ? 'page' : null },
      el('span', { class: 'name', title: table.name }, table.entity),
      el('span', { class: 'count' }, table.view ? 'view' : count(table))))));
  byId('find').hidden = state.tables.length < 8;
}
