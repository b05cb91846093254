import type { Json } from '../catalog/catalog.ts';

/** Whether two defaults, as PostgreSQL writes them, give the same value. */
export function sameDefault(before: Json, after: Json): boolean {
  return plain(before) === plain(after);
}

function plain(expression: Json): string {
  if (expression === null) return 'NULL';
  let text = String(expression);
  // A literal that was given its type: '0'::bigint, 'new'::character varying, NULL::text.
  text = text.replace(new RegExp(`^(${literal}|NULL)(?:::${type})+$`), '$1');
  text = text.replace(/^'(-?\d+(?:\.\d+)?)'$/, '$1').replace(/^\((-?\d+(?:\.\d+)?)\)$/, '$1');
  text = text.replace(/^(-?\d+)\.0+$/, '$1');
  return text
    .replaceAll(new RegExp(`(${literal})::(?:text|character varying)`, 'g'), '$1')
    .replaceAll(/\b(?:CURRENT_TIMESTAMP|transaction_timestamp\(\)|LOCALTIMESTAMP)(?!\()/g, 'now()')
    .replaceAll(/\(now\(\) AT TIME ZONE ('[^']*')\)/g, 'timezone($1, now())')
    .replaceAll(/\(?now\(\)\)?::date\b/g, 'CURRENT_DATE');
}

const literal = "'(?:[^']|'')*'";
const type = '(?:[\\w".]+(?: (?:varying|precision|with(?:out)? time zone))*)(?:\\(\\d+(?:,\\d+)?\\))?(?:\\[\\])?';
