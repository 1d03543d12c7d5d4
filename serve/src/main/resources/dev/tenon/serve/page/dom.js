// Elements are built, never written as HTML: what a row holds stays text.
function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}
function byId(id) { return document.getElementById(id); }
let toastTimer;
function toast(text) {
  const box = byId('toast');
  box.textContent = text;
  box.classList.add('shown');
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => box.classList.remove('shown'), 2600);
}
function ago(iso) {
  const seconds = Math.max(0, Math.round((Date.now() - Date.parse(iso)) / 1000));
  if (seconds < 5) { return 'just now'; }
  if (seconds < 60) { return seconds + ' s ago'; }
  if (seconds < 3600) { return Math.round(seconds / 60) + ' min ago'; }
  return new Date(iso).toLocaleString();
}
function count(table) {
  if (table.rows === undefined) { return ''; }
  return Number(table.rows).toLocaleString('en') + (table.more ? '+' : '');
}
