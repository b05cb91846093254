// src/checks/step-not-awaited.ts
import { finding } from "../finding.js";
import { functionLines } from "../source/calls.js";
import { defineCheck } from "./check.js";
import { clauseOf, fileOf, placeOf, titleOf } from "./place.js";
import { usesSequelize } from "./sequelize.js";
var stepNotAwaited = defineCheck({
  id: "step-not-awaited",
  title: "A migration does not wait for its statements",
  about: "The promise of the migration settled while statements that it had started were still under way, or had not been sent: an `await` or a `return` is missing. The tool counts the migration as applied, and nobody learns whether the statements succeed. Downright waits until the connections are idle, and tells which statements came late; and which transaction was begun and never ended, so that all that was done in it is lost.",
  fix: "Put `await` before every call that returns a promise, or return its promise.",
  run: (record) => record.revisions.flatMap((revision) => [
    ...told(record, revision, "up", revision.up.late),
    ...told(record, revision, "down", revision.down?.late)
  ])
});
function told(record, revision, direction, all = []) {
  const [open] = all.filter(({ never }) => never);
  const ended = all.filter(({ never }) => !never);
  return [
    ...lateFindings(record, revision, direction, ended),
    ...open ? [neverEnded(record, revision, direction, open)] : []
  ];
}
function neverEnded(record, revision, direction, { line }) {
  const place = placeOf(record, revision, direction);
  return finding({
    check: "step-not-awaited",
    level: "error",
    revision: revision.id,
    object: null,
    location: line === null ? place : { ...place, line },
    message: `The ${wordOf(direction)} of ${titleOf(revision)} begins a transaction${line === null ? "" : ` in line ${line}`} and never ends it: neither COMMIT nor ROLLBACK is sent`,
    why: `${record.tool.name} counts it as done, and when the process ends, PostgreSQL takes back all that was done in the transaction. Until then its locks hold up the migrations after it, for ever.`,
    todo: `End it on every way out, also before a \`return\`${usesSequelize(record) ? ": `await transaction.commit()`; or use `sequelize.transaction(async (transaction) => { … })`, which ends by itself" : ", with `COMMIT`"}.`,
    edits: [],
    evidence: [],
    proven: false
  });
}
function wordOf(direction) {
  return direction === "up" ? "upgrade" : "downgrade";
}
function lateFindings(record, revision, direction, late) {
  const [first, ...others] = late;
  const { error } = direction === "up" ? revision.up : revision.down ?? {};
  const failsAlone = error !== void 0 && !late.some(({ sql }) => sql === error.sql);
  if (!first || failsAlone && isGathered(revision, direction)) return [];
  const line = lineToMend(revision, direction, late);
  const place = placeOf(record, revision, direction);
  const location = line === null ? place : { ...place, line };
  const edit = awaiting(record, revision, direction, line);
  const more = others.length > 0 ? ` and for ${others.length} more` : "";
  return [
    finding({
      check: "step-not-awaited",
      level: "error",
      revision: revision.id,
      object: null,
      location,
      message: `The ${wordOf(direction)} of ${titleOf(revision)} does not wait for its statement \`${shortened(first.sql)}\`${more}`,
      why: `${record.tool.name} counts it as done before, or without, its statements: when one fails or the process ends first, nobody is told, and it never runs again. The next migration may begin before it.` + (error ? ` Here it fails (${clauseOf(error)})${failsAlone ? reasonOf(error) : lateReason}.` : ""),
      todo: todoFor(revision, direction, line),
      edits: edit ? [edit] : [],
      evidence: [{ label: "Came late", text: late.map(({ sql }) => sql).join("\n") }],
      proven: false
    })
  ];
}
var lateReason = ", and a database that it ran on has it as done all the same";
function reasonOf({ sqlstate }) {
  return sqlstate === null ? "" : ", maybe since what it needs was still under way";
}
function lineToMend({ source, lines }, direction, late) {
  const line = late.find((statement) => statement.line !== null)?.line ?? null;
  if (line === null || !/^\s*(BEGIN|START TRANSACTION)\b/i.test(late[0]?.sql ?? "")) return line;
  const text = source.split("\n").slice(0, line);
  const begin = text.findLastIndex((one) => /\.transaction\s*\(/.test(one)) + 1;
  return begin > (lines[direction] ?? 0) ? begin : line;
}
function isGathered({ source, lines }, direction) {
  const [from, to] = functionLines(source, lines, direction) ?? [1, Number.POSITIVE_INFINITY];
  const text = source.split("\n").slice(from - 1, to);
  return text.some((line) => /\bPromise\.all\b/.test(line));
}
function todoFor({ source, lines }, direction, line) {
  if (line === null) return "Put `await` before the call, or return its promise.";
  return line !== lines[direction] && /\bawait\b/.test(source.split("\n")[line - 1] ?? "") ? `The \`await\` in line ${line} is in a function that nobody waits for, as a callback of \`forEach\` is: write \`for (const … of …)\` instead, or \`await Promise.all(….map(…))\`.` : `Put \`await\` before the call in line ${line}, or return its promise.`;
}
function awaiting(record, { lines, source, ...revision }, direction, line) {
  const all = source.split("\n");
  const begin = lines[direction];
  const text = line === null ? void 0 : all[line - 1];
  if (line === null || begin === null || text === void 0 || !/\basync\b/.test(all[begin - 1] ?? ""))
    return void 0;
  const call = /^(\s*)((?!await\b|return\b|const\b|let\b|var\b)[\w$]+(\.[\w$]+)+\(.*)$/.exec(text);
  const inner = all.slice(begin, line - 1).some((one) => /=>|\bfunction\b/.test(one));
  if (!call || inner) return void 0;
  const file = fileOf(record, { lines, source, ...revision });
  return { file, line, endLine: line, text, replacement: `${call[1]}await ${call[2]}` };
}
function shortened(sql) {
  const line = sql.replace(/\s+/g, " ").trim();
  return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
}
export {
  stepNotAwaited
};
