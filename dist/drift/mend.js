// src/drift/mend.ts
import { compareCatalogs } from "../catalog/compare.js";
import { mendingSql } from "../catalog/describe.js";
import { kinds } from "../catalog/kinds.js";
import { objectKey } from "../catalog/object-id.js";
import { readCatalog } from "../catalog/read.js";
import { DatabaseError, onDatabase } from "../lib/pg.js";
import { remadeSql, tableSql } from "./make-table.js";
var mostRounds = 6;
async function mend(database, target, reduce, isMeant = () => true) {
  return onDatabase(database, async (client) => {
    const done = [];
    for (let round = 1; ; round++) {
      const left = compareCatalogs(target, reduce(await readCatalog(client))).filter(isMeant);
      if (left.length === 0 || round > mostRounds) return { done, left };
      const now = await mendOnce(client, left, target);
      if (now.length === 0) return { done, left };
      done.push(...now);
    }
  });
}
async function mendOnce(client, changes, target) {
  const done = [];
  for (const change of inOrder(changes)) {
    for (const sql of waysToMend(change, target)) {
      if (!await runs(client, sql)) continue;
      done.push({ change, sql });
      break;
    }
  }
  return done;
}
function waysToMend(change, target) {
  const { kind, path, folded: _, ...plain } = change;
  const whole = target.objects.get(objectKey(kind, path));
  const isSerial = kind === "sequence";
  const ways = [
    mendingSql(isSerial || change.change === "added" ? change : { kind, path, ...plain }),
    change.change === "removed" && kind === "table" ? tableSql(path, target) : void 0,
    change.change !== "added" && whole ? remadeSql(whole) : void 0,
    change.change === "removed" ? mendingSql({ kind, path, ...plain, value: bare(change) }) : void 0
  ];
  return [...new Set(ways.filter((sql) => sql !== void 0 && sql !== ""))];
}
function bare({ value }) {
  const own = ["comment", "privileges", "owner", "enabled", "storage", "compression"];
  return Object.fromEntries(Object.entries(value).filter(([fact]) => !own.includes(fact)));
}
async function runs(client, sql) {
  try {
    await client.query(`SET lock_timeout = '10s'; SET check_function_bodies = off; SET search_path = ''`);
    await client.query(sql);
    return true;
  } catch (error) {
    if (error instanceof DatabaseError) return false;
    throw error;
  }
}
var kindNames = Object.keys(kinds);
function inOrder(changes) {
  const order = ["added", "renamed", "altered", "removed"];
  const rank = ({ change, kind }) => {
    const place = kindNames.indexOf(kind);
    return order.indexOf(change) * kindNames.length + (change === "added" ? kindNames.length - place : place);
  };
  return [...changes].sort((a, b) => rank(a) - rank(b));
}
export {
  mend
};
