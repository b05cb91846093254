// src/tools/sql/index.ts
import { basename, join } from "node:path";
import { migrationsNotListed } from "../unmatched.js";
import { findSqlFolder } from "./folder.js";
import { isOneWay, SqlSession } from "./session.js";
var sql = {
  id: "sql",
  name: "Plain SQL",
  async detect(folder) {
    const found = await findSqlFolder(folder);
    if ("reason" in found) return found;
    return {
      tool: found.style.name,
      folder,
      language: null,
      capabilities: capabilitiesOf(found),
      open: async (database, options) => new SqlSession(found, await unmatchedIn(folder, found), database, options)
    };
  }
};
function capabilitiesOf(folder) {
  return /* @__PURE__ */ new Set([
    "transactional",
    "sorted-by-name",
    ...folder.style.missingDownPasses ? ["missing-down-passes"] : [],
    ...isOneWay(folder) ? ["one-way"] : []
  ]);
}
var looks = {
  extensions: [".sql"],
  text: (source) => /^\s*(create|alter|drop)\s+(table|type|(unique\s+)?index|view|function|schema)\b/im.test(source)
};
async function unmatchedIn(folder, { style, path, migrations, others }) {
  const listed = migrations.flatMap(({ up, down }) => down ? [up.file, down.file] : [up.file]);
  const paths = listed.map((file) => join(folder, file));
  const aside = others.map((name) => join(folder, path, name));
  const found = await migrationsNotListed(folder, paths, [], looks, aside);
  return found.filter((file) => !style.mistaken || style.mistaken.test(basename(file)));
}
export {
  sql
};
