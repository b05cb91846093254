// src/tools/masked.ts
var mask = "***";
var name = String.raw`[\w-]{0,60}(?:password|passwd|pwd|passphrase|secret|token|api[_-]?key|access[_-]?key|private[_-]?key)`;
var value = String.raw`(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|[^\s'",;&)\]}]+)`;
var secrets = [
  // postgresql://user:secret@host; greedy, as a password that is not encoded may have an @ of its own
  [/(\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:@/'"]*):[^\s'"]+@/gi, `$1:${mask}@`],
  // PASSWORD=…, password = '…', "api_key": "…"
  [new RegExp(String.raw`(${name})(["']?\s*=\s*)(?!=)${value}`, "gi"), `$1$2${mask}`],
  [new RegExp(String.raw`(["']${name}["']\s*:\s*)${value}`, "gi"), `$1${mask}`],
  [new RegExp(String.raw`(\w{0,60}(?:password|passwd|pwd)\s*:\s+)${value}`, "gi"), `$1${mask}`],
  // CREATE ROLE app PASSWORD '…'
  [/(\bpassword\s+)'(?:[^']|'')*'/gi, `$1'${mask}'`],
  [/(\bbearer\s+)[\w.~+/-]{16,}=*/gi, `$1${mask}`],
  // Tokens of services that give them a beginning of their own, and signed ones (JWT).
  [/\b(gh[opsur]_|github_pat_|glpat-|npm_|xox[abprs]-|[sr]k_(?:live|test)_|sk-|AKIA|ASIA)[\w-]{16,}/g, `$1${mask}`],
  [/\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g, mask],
  [/(-----BEGIN [A-Z ]*PRIVATE KEY-----)[\s\S]*?(-----END|$)/g, `$1${mask}$2`]
];
var most = 64 * 1024;
var margin = 8 * 1024;
function masked(text) {
  const begin = text.slice(0, most + margin);
  const shown = secrets.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), begin);
  return text.length <= most ? shown : `${shown.slice(0, most).toWellFormed()}… (${text.length - most} more characters)`;
}
function maskedData(data) {
  if (typeof data === "string") return masked(data);
  if (Array.isArray(data)) return data.map(maskedData);
  if (data === null || typeof data !== "object") return data;
  return Object.fromEntries(Object.entries(data).map(([key, value2]) => [key, maskedData(value2)]));
}
export {
  masked,
  maskedData
};
