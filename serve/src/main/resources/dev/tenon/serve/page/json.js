'use strict';
// JSON without loss: a number of more digits than JavaScript has stays as it was written.
class Digits {
  constructor(text) { this.text = text; }
  toString() { return this.text; }
}
function parseJson(text) {
  return JSON.parse(text, (key, value, context) => {
    if (typeof value !== 'number') { return value; }
    return new Digits(context && context.source !== undefined ? context.source : String(value));
  });
}
function show(value) {
  if (value === null || value === undefined) { return 'null'; }
  return typeof value === 'object' && !(value instanceof Digits) ? writeJson(value) : String(value);
}
function writeJson(value) {
  if (value instanceof Digits) { return value.text; }
  if (Array.isArray(value)) { return '[' + value.map(writeJson).join(', ') + ']'; }
  if (value !== null && typeof value === 'object') {
    return '{' + Object.entries(value).map(([k, v]) => JSON.stringify(k) + ': ' + writeJson(v)).join(', ') + '}';
  }
  return JSON.stringify(value);
}
