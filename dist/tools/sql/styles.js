// src/tools/sql/styles.ts
import { psqlParts } from "../../source/psql.js";
import { gooseScripts } from "./goose.js";
import { partOf } from "./script.js";
var numbered = /^(?<version>\d+)[._-]?(?<words>.*?)\.sql$/i;
var upFile = /^(?<version>\d+)[._-]?(?<words>.*?)(?:\.tx)?\.up\.sql$/i;
var downFile = /^(?<version>\d+)[._-]?.*?\.down\.sql$/i;
var versioned = /^V(?<version>\d+(?:[._]\d+)*)__(?<words>.+)\.sql$/i;
var undo = /^U(?<version>\d+(?:[._]\d+)*)__.+\.sql$/i;
var styles = [
  {
    name: "SQL runner",
    up: (name) => named(upFile, name),
    down: (name) => named(downFile, name)?.version ?? null,
    scripts: (file, source) => ({ up: whole(file, source, false), down: null }),
    missingDownPasses: false,
    mayBeOneWay: false
  },
  {
    name: "Flyway",
    up: (name) => named(versioned, name),
    down: (name) => named(undo, name)?.version ?? null,
    scripts: (file, source) => ({ up: statements(file, source), down: null }),
    missingDownPasses: false,
    mayBeOneWay: true,
    isDeep: true,
    others: /^(R__|B\d|before|after)/i,
    mistaken: /^V\d/i
  },
  {
    name: "dbmate",
    up: (name, source) => upSection.test(source) ? named(numbered, name) : null,
    scripts: sections,
    missingDownPasses: true,
    mayBeOneWay: false
  },
  goose("goose", "goose"),
  goose("sql-migrate", "migrate")
];
function goose(name, mark) {
  return {
    name,
    up: (file, source) => new RegExp(`^--\\s*\\+${mark}\\s+Up\\b`, "im").test(source) ? named(numbered, file) : null,
    scripts: (file, source) => gooseScripts(file, source, mark),
    missingDownPasses: true,
    mayBeOneWay: false,
    others: /^\d+_.*(?<!_test)\.go$/
  };
}
function named(pattern, name) {
  const { version, words = "" } = pattern.exec(name)?.groups ?? {};
  return version === void 0 ? null : { version: version.replaceAll("_", "."), words };
}
function whole(file, source, transaction) {
  return { file, transaction, parts: [partOf(source, 0)] };
}
var upSection = /^--\s*migrate:up\b(?<options>.*)$/im;
var downSection = /^--\s*migrate:down\b(?<options>.*)$/im;
function sections(file, source) {
  const [up, down] = [upSection.exec(source), downSection.exec(source)];
  const end = down && down.index > up.index ? down.index : source.length;
  return { up: section(file, source, up, end), down: down && section(file, source, down, source.length) };
}
function section(file, source, mark, end) {
  const transaction = !/\btransaction:\s*false\b/i.test(mark.groups?.options ?? "");
  return { file, transaction, parts: [partOf(source, mark.index, end)] };
}
var alone = /^(create\s+(unique\s+)?index\s+concurrently|drop\s+index\s+concurrently|reindex\b.*\bconcurrently|refresh\s+materialized\s+view\s+concurrently|vacuum|alter\s+type\s.*\badd\s+value|create\s+database|drop\s+database|alter\s+system)\b/is;
function statements(file, source) {
  const parts = [...psqlParts(source)].map(({ text, line }) => ({ text, line }));
  return { file, transaction: !parts.some(({ text }) => alone.test(text)), parts };
}
function downScript(style, file, source) {
  return style.scripts(file, source).up;
}
export {
  downScript,
  styles
};
