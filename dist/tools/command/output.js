// src/tools/command/output.ts
import { basename } from "node:path";
var words = [
  ["42701", /column "[^"]*" of relation "[^"]*" already exists/],
  ["42P07", /relation "[^"]*" already exists/],
  ["42710", /(?:type|role|extension|publication) "[^"]*" already exists/],
  ["42710", /(?:constraint|trigger|policy|rule) "[^"]*" for (?:relation|table) "[^"]*" already exists/],
  ["42P06", /schema "[^"]*" already exists/],
  ["42703", /column "[^"]*"(?: of relation "[^"]*")? does not exist/],
  ["42704", /constraint "[^"]*" of relation "[^"]*" does not exist/],
  ["42704", /(?:type|role|index) "[^"]*" does not exist/],
  ["42P01", /(?:relation|table|sequence|view) "[^"]*" does not exist/],
  ["3F000", /schema "[^"]*" does not exist/],
  ["42601", /syntax error at (?:or near ".*"|end of input)/],
  ["23502", /(?:column "[^"]*" of relation "[^"]*" contains null values|null value in column .* not-null constraint)/],
  ["23505", /(?:could not create unique index "[^"]*"|duplicate key value violates unique constraint "[^"]*")/],
  ["2BP01", /cannot drop .* because other objects depend on it/]
];
var codes = [/\bcode: '([0-9A-Z]{5})'/, /"code":\s*"([0-9A-Z]{5})"/, /SQLSTATE[\s:=]*[[(]?([0-9][0-9A-Z]{4})\b/];
function errorIn({ status, isLate, output }, file, timeLimit) {
  const lines = output.split("\n").map((line) => line.trimEnd()).filter((line) => line !== "");
  const known = words.flatMap(([code2, says]) => {
    const found = says.exec(output);
    return found ? [{ code: code2, message: found[0] }] : [];
  })[0];
  const code = codes.flatMap((pattern) => pattern.exec(output)?.[1] ?? [])[0];
  const message = known?.message ?? saidIn(lines) ?? "it failed, and printed nothing";
  return {
    kind: isLate ? "timeout" : status === null ? "died" : "error",
    type: isLate ? "TimeLimit" : status === null ? "ProcessEnded" : `exit status ${status}`,
    message: isLate ? `it took longer than ${timeLimit / 1e3} s` : message,
    sqlstate: isLate ? null : code ?? known?.code ?? null,
    sql: null,
    line: lineIn(output, file),
    trace: around(
      message,
      lines.filter((line) => !noise.test(line))
    )
  };
}
var noise = /^\s+at .*(?:node:|[\\/]node_modules[\\/])|^\s+\w+: undefined,?$/;
function around(message, lines) {
  const at = lines.findIndex((line) => line.includes(message));
  return at === -1 ? lines.slice(-20) : lines.slice(Math.max(0, at - 8), at + 12);
}
function saidIn(lines) {
  for (const line of lines) {
    const said = /(?:^|\s)(?:error|fatal|[A-Za-z.]+(?:Error|Exception))\b[^:]{0,40}:\s+(.+)$/i.exec(line)?.[1];
    if (said) return said;
  }
  return lines.at(-1);
}
function lineIn(output, file) {
  if (file === "") return null;
  const name = basename(file).replace(/[^\w]/g, "\\$&");
  const found = new RegExp(`(?<![\\w-])${name}(?::|", line |\\()(\\d+)`).exec(output)?.[1];
  return found === void 0 || Number(found) === 0 ? null : Number(found);
}
export {
  errorIn
};
