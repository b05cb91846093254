// src/tools/sql/folder.ts
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { messageOfName } from "../umzug/history.js";
import { downScript, styles } from "./styles.js";
var usual = [
  ".",
  "migrations",
  "db/migrations",
  "db/migration",
  "database/migrations",
  "sql/migrations",
  "migrations/sql",
  "sql",
  "db",
  "db/sql",
  "src/migrations",
  "src/db/migrations",
  "internal/migrations",
  "internal/db/migrations",
  "internal/database/migrations",
  "pkg/migrations",
  "schema/migrations",
  "sql/schema",
  "priv/migrations",
  "src/main/resources/db/migration"
];
async function findSqlFolder(folder) {
  for (const path of usual) {
    const files = await filesIn(join(folder, path), "", path.endsWith("db/migration"));
    const fits = styles.map((style) => ({ style, count: files.filter((file) => upOf(style, file)).length }));
    const [best] = fits.sort((a, b) => b.count - a.count);
    if (!best || best.count === 0) continue;
    const isDeep = best.style.isDeep && path !== ".";
    return read(best.style, path, isDeep ? await filesIn(join(folder, path), "", true) : files);
  }
  return {
    reason: "no folder has files named as 0001_name.up.sql or V1__name.sql, or numbered ones with `-- migrate:up` or `-- +goose Up`"
  };
}
var leftOut = /^(\..*|node_modules|target|build|out|h2|hsqldb|mysql|mariadb|oracle|sqlserver|mssql|sqlite|db2)$/i;
async function filesIn(folder, below, isDeep) {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(() => []);
  const sorted = entries.sort((a, b) => a.name < b.name ? -1 : 1);
  const files = sorted.map(async (entry) => {
    const name = join(below, entry.name).replaceAll("\\", "/");
    if (entry.isDirectory()) return isDeep && !leftOut.test(entry.name) ? filesIn(folder, name, true) : [];
    if (!/\.(sql|go)$/i.test(name)) return [];
    const text = await readFile(join(folder, name), "utf8");
    return [[name, text.replace(/^\uFEFF/, "")]];
  });
  return (await Promise.all(files)).flat();
}
function upOf(style, [name, source]) {
  return style.up(basename(name), source);
}
function read(style, path, files) {
  const shown = (name) => path === "." ? name : `${path}/${name}`;
  const downs = new Map(files.map((file) => [style.down?.(basename(file[0])), file]));
  const migrations = files.flatMap((file) => {
    const found = upOf(style, file);
    return found ? [{ ...found, name: file[0], source: file[1] }] : [];
  }).sort((a, b) => compareVersions(a.version, b.version)).map(({ version, words, name, source }) => {
    const { up, down } = style.scripts(shown(name), source);
    const [downName, downSource = ""] = downs.get(version) ?? [];
    const downFile = downName === void 0 ? void 0 : { file: shown(downName), source: downSource };
    const script = downFile ? downScript(style, downFile.file, downFile.source) : down;
    return { revision: described({ version, words, source, up, down: script, downFile }), up, down: script };
  });
  return {
    style,
    path,
    migrations,
    others: files.flatMap(([name]) => style.others?.test(basename(name)) ? [name] : [])
  };
}
function described({ version, words, source, up, down, downFile }) {
  const begin = ({ parts: [first] }) => first?.line ?? 1;
  return {
    id: version,
    message: words === "" ? version : messageOfName(words),
    parents: [],
    dependsOn: [],
    file: up.file,
    lines: { revision: 1, up: begin(up), down: down && (downFile ? 1 : begin(down)) },
    source,
    ...downFile ? { downFile } : {}
  };
}
function compareVersions(a, b) {
  const [left, right] = [a.split("."), b.split(".")];
  for (const [index, part] of left.entries()) {
    const other = right[index];
    if (other === void 0) return 1;
    const difference = BigInt(part) - BigInt(other);
    if (difference !== 0n) return difference < 0n ? -1 : 1;
  }
  return left.length - right.length;
}
export {
  findSqlFolder
};
