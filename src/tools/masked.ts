/** What stands in the place of a secret. */
const mask = '***';

/** A name that ends like that of a secret: `DB_PASSWORD`, `client_secret`, `apiKey`. */
const name = String.raw`[\w-]{0,60}(?:password|passwd|pwd|passphrase|secret|token|api[_-]?key|access[_-]?key|private[_-]?key)`;
const value = String.raw`(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|[^\s'",;&)\]}]+)`;

const secrets: [RegExp, string][] = [
  // postgresql://user:secret@host; greedy, as a password that is not encoded may have an @ of its own
  [/(\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:@/'"]*):[^\s'"]+@/gi, `$1:${mask}@`],
  // PASSWORD=…, password = '…', "api_key": "…"
  [new RegExp(String.raw`(${name})(["']?\s*=\s*)(?!=)${value}`, 'gi'), `$1$2${mask}`],
  [new RegExp(String.raw`(["']${name}["']\s*:\s*)${value}`, 'gi'), `$1${mask}`],
  [new RegExp(String.raw`(\w{0,60}(?:password|passwd|pwd)\s*:\s+)${value}`, 'gi'), `$1${mask}`],
  // CREATE ROLE app PASSWORD '…'
  [/(\bpassword\s+)'(?:[^']|'')*'/gi, `$1'${mask}'`],
  [/(\bbearer\s+)[\w.~+/-]{16,}=*/gi, `$1${mask}`],
  // Tokens of services that give them a beginning of their own, and signed ones (JWT).
  [/\b(gh[opsur]_|github_pat_|glpat-|npm_|xox[abprs]-|[sr]k_(?:live|test)_|sk-|AKIA|ASIA)[\w-]{16,}/g, `$1${mask}`],
  [/\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g, mask],
  [/(-----BEGIN [A-Z ]*PRIVATE KEY-----)[\s\S]*?(-----END|$)/g, `$1${mask}$2`],
];

/** Characters of one text that are kept: a report shows far less, and an error may hold a whole file. */
const most = 64 * 1024;
/** A secret that is cut in half is none to the patterns. */
const margin = 8 * 1024;

/**
 * A text of a project without what looks like a secret: passwords in URLs, `password=…`, tokens. Of a very long one
 * only the beginning is kept.
 */
export function masked(text: string): string {
  const begin = text.slice(0, most + margin);
  const shown = secrets.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), begin);
  return text.length <= most
    ? shown
    : `${shown.slice(0, most).toWellFormed()}… (${text.length - most} more characters)`;
}

/** The same data with every text in it masked. */
export function maskedData<Data>(data: Data): Data {
  if (typeof data === 'string') return masked(data) as Data;
  if (Array.isArray(data)) return data.map(maskedData) as Data;
  if (data === null || typeof data !== 'object') return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, maskedData(value)])) as Data;
}
