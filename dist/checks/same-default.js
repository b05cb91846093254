// src/checks/same-default.ts
function sameDefault(before, after) {
  return plain(before) === plain(after);
}
function plain(expression) {
  if (expression === null) return "NULL";
  let text = String(expression);
  text = text.replace(new RegExp(`^(${literal}|NULL)(?:::${type})+$`), "$1");
  text = text.replace(/^'(-?\d+(?:\.\d+)?)'$/, "$1").replace(/^\((-?\d+(?:\.\d+)?)\)$/, "$1");
  text = text.replace(/^(-?\d+)\.0+$/, "$1");
  return text.replaceAll(new RegExp(`(${literal})::(?:text|character varying)`, "g"), "$1").replaceAll(/\b(?:CURRENT_TIMESTAMP|transaction_timestamp\(\)|LOCALTIMESTAMP)(?!\()/g, "now()").replaceAll(/\(now\(\) AT TIME ZONE ('[^']*')\)/g, "timezone($1, now())").replaceAll(/\(?now\(\)\)?::date\b/g, "CURRENT_DATE");
}
var literal = "'(?:[^']|'')*'";
var type = '(?:[\\w".]+(?: (?:varying|precision|with(?:out)? time zone))*)(?:\\(\\d+(?:,\\d+)?\\))?(?:\\[\\])?';
export {
  sameDefault
};
