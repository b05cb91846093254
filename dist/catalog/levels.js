// src/catalog/levels.ts
var levels = {
  "*": {
    facts: {
      owner: "note",
      privileges: "warning",
      comment: "note",
      "depends on": "note",
      options: "note",
      "toast options": "note",
      tablespace: "warning",
      "access method": "warning",
      "statistics target": "note"
    }
  },
  role: { exists: "warning", facts: { "*": "warning" } },
  tablespace: { exists: "warning" },
  database: { facts: { "connection limit": "warning", privileges: "warning" } },
  setting: { exists: "warning", facts: { value: "warning" } },
  extension: { facts: { version: "warning", configuration: "note", schema: "warning" } },
  table: {
    facts: { "column order": "note", server: "error", "foreign options": "warning" }
  },
  view: { facts: { options: "error" } },
  column: {
    facts: {
      storage: "note",
      compression: "note",
      "foreign options": "warning",
      "not null name": "warning",
      "not null comment": "note"
    }
  },
  constraint: {
    name: "warning",
    facts: { "index options": "note", "index tablespace": "warning" }
  },
  index: {
    name: "warning",
    facts: { "statistics targets": "note" }
  },
  sequence: { facts: { cache: "note" } },
  "composite type": { facts: { "attribute comments": "note" } },
  function: { facts: { cost: "note", rows: "note", support: "warning" } },
  procedure: { facts: { cost: "note" } },
  "text search dictionary": { facts: { options: "error" } },
  "foreign-data wrapper": { facts: { options: "warning" } },
  "foreign server": { facts: { options: "warning" } },
  "user mapping": { facts: { options: "warning" } },
  "statistics object": {
    exists: "warning",
    name: "warning",
    facts: { definition: "warning", "of columns": "warning" }
  },
  "default privileges": { exists: "note", facts: { privileges: "note" } }
};
function levelOfExistence(kind) {
  return levels[kind]?.exists ?? "error";
}
function levelOfFacts(kind, facts) {
  const found = facts.map(({ fact }) => levelOfFact(kind, fact));
  return found.includes("error") ? "error" : found.includes("warning") ? "warning" : "note";
}
function levelOfRename(kind) {
  return levels[kind]?.name ?? "error";
}
function levelOfFact(kind, fact) {
  const known = levels[kind]?.facts;
  return known?.[fact] ?? known?.["*"] ?? levels["*"]?.facts?.[fact] ?? "error";
}
export {
  levelOfExistence,
  levelOfFacts,
  levelOfRename
};
