// src/github/marker.ts
function writeMarker({ key, sha, run }) {
  const safe = encodeURIComponent(key.toWellFormed());
  return `<!-- downright key=${safe} sha=${sha} run=${run.id}.${run.attempt} -->`;
}
function readMarker(body) {
  const match = /^<!-- downright key=([^ ]*) sha=([0-9a-f]*) run=(\d{1,15})\.(\d{1,15}) -->/.exec(body ?? "");
  if (!match) return void 0;
  const [, key = "", sha = "", id, attempt] = match;
  try {
    return { key: decodeURIComponent(key), sha, run: { id: Number(id), attempt: Number(attempt) } };
  } catch {
    return void 0;
  }
}
function compareRuns(a, b) {
  return a.run.id - b.run.id || a.run.attempt - b.run.attempt;
}
function writeSuggestionMarker({ key, id }) {
  return `<!-- downright suggestion key=${encodeURIComponent(key.toWellFormed())} id=${encodeURIComponent(id)} -->`;
}
function readSuggestionMarker(body) {
  const [, key, id] = /^<!-- downright suggestion key=([^ ]*) id=([^ ]*) -->/.exec(body ?? "") ?? [];
  if (key === void 0 || id === void 0) return void 0;
  try {
    return { key: decodeURIComponent(key), id: decodeURIComponent(id) };
  } catch {
    return void 0;
  }
}
export {
  compareRuns,
  readMarker,
  readSuggestionMarker,
  writeMarker,
  writeSuggestionMarker
};
