// src/checks/model-drift.ts
import { displayName } from "../catalog/object-id.js";
import { finding } from "../finding.js";
import { defineCheck } from "./check.js";
import { levelOfDrift } from "./model-drift-level.js";
import { drift } from "./model-drift-noise.js";
import { driftSql } from "./model-drift-sql.js";
import { describeDrift } from "./model-drift-words.js";
import { clauseOf, evidenceOf, placeNaming, placeOf } from "./place.js";
var modelDrift = defineCheck({
  id: "model-drift",
  title: "The models and the migrations describe different schemas",
  about: "The schema of the models was built in an empty database and compared with what the migrations build: also enum values, check constraints, defaults and generated columns, which autogenerate does not see. It is an error where the application fails on what the migrations build: a table, column or value that only the models have, or a column that must be given a value and that no model has. What models cannot describe (functions, triggers, views, grants) is not told, and neither is what the project leaves out itself (`include_object`).",
  fix: "Let the tool write the missing revision, or bring the models into line with what the migrations build.",
  run: (record) => {
    const { models, scope } = record;
    const last = record.revisions.findLast(({ id }) => !scope?.revisions.includes(id)) ?? record.revisions.at(-1);
    if (!models || !last) return [];
    if (models.outcome === "failed") return [doNotBuild(record, models, last)];
    return drift(models).map((change) => driftFinding(record, models, change, last));
  }
});
function driftFinding(record, models, change, last) {
  const model = modelOf(change, models);
  const maker = makerOf(change, record) ?? last;
  const level = levelOfDrift(change, models);
  return finding(
    {
      check: "model-drift",
      level,
      revision: maker.id,
      object: numbered(change) ?? change.object,
      location: placeInModel(record, change, model) ?? placeNaming(record, maker, "up", nameOf(change)),
      message: sentence(describeDrift(change, model)),
      why: level === "error" ? whyItFails(change) : `What the application was written for is not what a database built by these migrations has; ${models.command ? "whoever generates the next revision gets the difference into it" : "where the models make their tables themselves, as in many tests, nobody sees it"}.`,
      todo: todoFor(change, models),
      edits: [],
      evidence: sqlEvidence(change),
      proven: false
    },
    null
  );
}
function doNotBuild(record, { error }, last) {
  const [, file, line] = /^(.+?):(\d+)\b/.exec(error?.trace.at(-1) ?? "") ?? [];
  return finding(
    {
      check: "model-drift",
      level: "warning",
      revision: last.id,
      object: null,
      location: file ? { file: inFolder(record, file), line: Number(line) } : placeOf(record, last, "up"),
      message: `The schema of the models cannot be built${error ? `: ${clauseOf(error)}` : ""}`,
      why: "So they could not be compared with what the migrations build.",
      todo: "Mend the models so that their tables can be created in an empty database.",
      edits: [],
      evidence: error ? evidenceOf(error, "Error") : [],
      proven: false
    },
    null
  );
}
function modelOf({ path, to, value }, { tables = [] }) {
  const owner = Array.isArray(value["owned by"]) ? value["owned by"] : void 0;
  const [schema, name] = owner ?? to ?? path;
  return tables.find(({ path: one }) => one[0] === schema && one[1] === name);
}
function placeInModel(record, change, model) {
  if (!model?.file || change.change === "removed") return void 0;
  const { value, to, path } = change;
  const on = Array.isArray(value.columns) && value.columns.length === 1 ? value.columns : [];
  const [, , name] = value["owned by"] ?? to ?? path;
  const lines = [...on.map(String), name].map((column) => model.columns[column ?? ""]);
  return { file: inFolder(record, model.file), line: lines.find(Boolean) ?? model.line };
}
function inFolder({ folder }, file) {
  return folder === "." || file.startsWith("/") ? file : `${folder}/${file}`;
}
function makerOf({ path, change }, { revisions }) {
  const touched = (wanted) => revisions.findLast(
    ({ up }) => up.changes.some(
      (one) => one.change !== "removed" && wanted.every((name, index) => name === (one.to ?? one.path)[index])
    )
  );
  const [schema, table] = path;
  const made = revisions.findLast(
    ({ up }) => up.changes.some((one) => one.change === "added" && one.path.join(".") === `${schema}.${table}`)
  );
  return touched(path) ?? (change === "added" ? touched(path.slice(0, 2)) : made);
}
function nameOf({ path }) {
  return path.at(-1);
}
function numbered({ value }) {
  const owner = value["owned by"];
  return Array.isArray(owner) ? displayName("column", owner.map(String)) : void 0;
}
function whyItFails(change) {
  const where = "on a database built by these migrations";
  if (change.change === "removed") {
    return `It takes no NULL and has no default, so every INSERT of the application fails ${where}.`;
  }
  if (change.change !== "altered") {
    return numbered(change) ? `An INSERT leaves the number to the server, and fails ${where}.` : `The application needs it, and fails ${where}. It works where somebody made it by hand.`;
  }
  const reasons = {
    labels: `The application fails ${where} as soon as it stores the value.`,
    default: `An INSERT leaves the column to the server, and it takes no NULL: it fails ${where}.`,
    identity: `An INSERT leaves the number to the server, and fails ${where}.`,
    generated: `The server computes the column, and refuses the value that the application gives it ${where}.`
  };
  const fact = change.facts?.find(({ fact: fact2 }) => reasons[fact2])?.fact ?? "";
  return reasons[fact] ?? `The application compares and stores values of another type than it finds ${where}.`;
}
function todoFor(change, { command }) {
  const write = command ? `run \`${command}\`` : "write a migration for it";
  if (change.change === "removed") return `Bring it into the models; or, if it has gone there on purpose, ${write}.`;
  if (change.change === "added" && ["table", "column", "index"].includes(change.kind)) return `${capital(write)}.`;
  const facts = change.facts?.map(({ fact }) => fact) ?? [];
  const unseen = facts.filter((fact) => !["type", "not null", "comment"].includes(fact));
  const isSeen = ["table", "column"].includes(change.kind) && unseen.length < facts.length;
  if (!command || isSeen && unseen.length === 0 || isSeenConstraint(change)) {
    return `${capital(write)}; or change the models.`;
  }
  if (isSeen) {
    return `${capital(write)}, and write into that revision what it does not see (${unseen.join(", ")}); or change the models.`;
  }
  return `Write a revision for it by hand, since \`${command}\` does not see it; or change the models.`;
}
function isSeenConstraint({ kind, value }) {
  return kind === "index" || kind === "constraint" && ["unique", "foreign key"].includes(String(value.type));
}
function sqlEvidence(change) {
  const sql = driftSql(change);
  return sql ? [{ label: "SQL that the migrations lack", text: sql }] : [];
}
function sentence(text) {
  return text.startsWith("`") ? text : capital(text);
}
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
export {
  modelDrift
};
