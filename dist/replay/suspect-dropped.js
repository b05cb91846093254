// src/replay/suspect-dropped.ts
import { kindOf } from "../catalog/kinds.js";
import { displayName, quoteIdentifier, quotePath } from "../catalog/object-id.js";
import { meant } from "./meant.js";
var complaints = [
  { code: "42701", words: /column "(?<name>.*)" of relation "(?<table>.*)" already exists/s, kinds: ["column"] },
  {
    code: "42P07",
    words: /relation "(?<name>.*)" already exists/s,
    kinds: ["table", "index", "sequence", "view", "materialized view"]
  },
  // The name of an index that stands behind a constraint is taken as well.
  { code: "42P07", words: /relation "(?<name>.*)" already exists/s, kinds: ["constraint"] },
  {
    code: "42710",
    words: /type "(?<name>.*)" already exists/s,
    kinds: ["enum", "domain", "composite type", "range type"]
  },
  {
    code: "42710",
    words: /constraint "(?<name>.*)" for relation "(?<table>.*)" already exists/s,
    kinds: ["constraint"]
  },
  { code: "42710", words: /trigger "(?<name>.*)" for relation "(?<table>.*)" already exists/s, kinds: ["trigger"] },
  { code: "42P06", words: /schema "(?<name>.*)" already exists/s, kinds: ["schema"] }
];
function droppedByHand(error, catalog) {
  for (const { code, words, kinds } of complaints) {
    const named = error.sqlstate === code ? words.exec(error.message)?.groups : void 0;
    if (!named) continue;
    const { name, table } = named;
    const candidates = [...catalog.objects.values()].filter(
      ({ kind: kind2, path: path2 }) => kinds.includes(kind2) && path2.at(-1) === name && (table === void 0 || path2.at(-2) === table)
    );
    const found = meant(candidates, error.sql);
    if (!found) continue;
    const { kind, path } = found;
    const sql = isInUse(found, catalog) ? asideSql(found) : dropSql(found);
    const suspicion = isInUse(found, catalog) ? "made-again" : "dropped-by-hand";
    if (sql) return { suspicion, kind, path, object: displayName(kind, path), sql };
  }
  return void 0;
}
function reconsidered(repairs, { objects, notCompared }) {
  const dropped = repairs.filter(({ suspicion }) => suspicion === "dropped-by-hand");
  const isGone = (one) => dropped.some(
    ({ kind, path }) => (kind === one.kind || path.length < one.path.length) && path.every((part, index) => part === one.path[index])
  );
  const left = { objects: new Map([...objects].filter(([, object]) => !isGone(object))), notCompared };
  const [now, rest] = [[], []];
  for (const repair of repairs) {
    const sql = repair.suspicion === "made-again" && !isInUse(repair, left) ? dropSql(repair) : void 0;
    if (sql) now.push({ ...repair, suspicion: "dropped-by-hand", sql });
    else rest.push(repair);
  }
  return [...rest, ...now];
}
function isInUse({ kind, path }, catalog) {
  const objects = [...catalog.objects.values()];
  if (kind === "schema") return objects.some((one) => one.path.length > 1 && one.path[0] === path[0]);
  if (!kindOf(kind).sql?.match(/^(TYPE|DOMAIN)$/)) return false;
  const name = path.join(".");
  return objects.some((one) => one.kind === "column" && bare(one.facts.type) === name);
}
function bare(type) {
  return String(type).replaceAll('"', "").replace(/\[\]$/, "");
}
function asideSql({ kind, path }) {
  const name = quoteIdentifier(`older_${path.at(-1)}`);
  return `ALTER ${kindOf(kind).sql} ${quotePath(path)} RENAME TO ${name}`;
}
function dropSql({ kind, path }) {
  const [name, table] = [path.at(-1), quotePath(path.slice(0, -1))];
  switch (kind) {
    case "column":
    case "constraint":
      return `ALTER TABLE ${table} DROP ${kind.toUpperCase()} ${quoteIdentifier(name)}`;
    case "trigger":
      return `DROP TRIGGER ${quoteIdentifier(name)} ON ${table}`;
    case "index":
      return `DROP INDEX ${quotePath([path[0], name])}`;
    case "table":
    case "view":
    case "materialized view":
      return `DROP ${kind.toUpperCase()} ${quotePath(path)} CASCADE`;
    default: {
      const { sql } = kindOf(kind);
      return sql && `DROP ${sql} ${quotePath(path)}`;
    }
  }
}
export {
  droppedByHand,
  reconsidered
};
