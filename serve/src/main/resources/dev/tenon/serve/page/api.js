class ApiError extends Error {
  constructor(problem, status) {
    super(problem.detail || problem.title || 'The server answered ' + status);
    this.errors = problem.errors || [];
  }
}
async function call(method, path, body) {
  const options = { method };
  if (body !== undefined) {
    options.headers = { 'Content-Type': 'application/json' };
    options.body = body;
  }
  const response = await fetch(path, options);
  const text = await response.text();
  const json = text ? parseJson(text) : null;
  if (!response.ok) { throw new ApiError(json || {}, response.status); }
  return json;
}
function tablePath(table) { return '/api/' + encodeURIComponent(table.name); }
function rowPath(table, row) {
  const key = table.key.map(name => encodeURIComponent(show(row[name]))).join(',');
  // A browser takes these for folders; the comma behind a single value says nothing.
  return tablePath(table) + '/' + (/^\.{0,2}$/.test(key) ? key + ',' : key);
}
