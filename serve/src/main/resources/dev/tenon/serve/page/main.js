// What the address says is what the page shows.
function currentName() {
  const hash = location.hash.replace(/^#\/?/, '');
  try { return decodeURIComponent(hash); } catch { return ''; }
}
let shownName = '';
function route() {
  const name = currentName();
  const table = state.tables.find(t => t.name === name);
  renderTables(name);
  const link = document.querySelector('nav [aria-current]');
  if (link && name !== shownName) { link.scrollIntoView({ block: 'nearest', inline: 'nearest' }); }
  shownName = name;
  if (table) { openTable(table); } else { view.table = null; view.latest++; renderOverview(byId('main')); }
}
async function refreshTables() {
  try {
    state.tables = (await call('GET', '/api')).tables;
  } catch (e) {
    toast(e.message);
  }
  route();
}
function listen() {
  const events = new EventSource('/events');
  events.addEventListener('state', event => {
    state.connected = true;
    state.server = parseJson(event.data);
    renderState();
    refreshTables();
  });
  events.onerror = () => { state.connected = false; renderState(); };
}
byId('find').addEventListener('input', () => renderTables(currentName()));
byId('state').addEventListener('click', () => { location.hash = '#/'; });
window.addEventListener('hashchange', () => { route(); byId('main').focus(); });
document.addEventListener('keydown', event => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || byId('editor').open;
  if (typing || event.ctrlKey || event.metaKey || event.altKey) { return; }
  if (event.key === 'n' && view.table && !view.table.view) { event.preventDefault(); openForm(view.table, null, changed); }
  if (event.key === '/' && !byId('find').hidden) { event.preventDefault(); byId('find').focus(); }
});
renderState();
listen();
