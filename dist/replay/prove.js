// src/replay/prove.ts
import { DatabaseError } from "../lib/pg.js";
import { suspect } from "./suspect.js";
import { reconsidered } from "./suspect-dropped.js";
var mostRepairs = 20;
async function prove(revision, failure, before, stage, session) {
  let repairs = [];
  let { error } = failure;
  let expected = before;
  for (; ; ) {
    const repair = suspect(error, before.catalog, expected.catalog, stage.rungs);
    const known = repairs.some(({ sql }) => sql === repair?.sql);
    if (!repair || known || repairs.length === mostRepairs) break;
    repairs = reconsidered([...repairs, repairs.length === 0 ? repair : { ...repair, error }], before.catalog);
    const clean = await stage.copy();
    const done = await doByHand(repairs, stage);
    repairs = done ?? repairs;
    expected = await stage.look();
    const outcome = done ? await session.up(revision) : failure;
    const stays = outcome.ok && repairs.every((one) => one.suspicion !== "made-again" && !tookMore(one));
    if (stays) {
      await stage.discard(clean);
      return { proof: { repairs, proven: true }, expected, stays };
    }
    await stage.moveTo(clean);
    await stage.dropRolesBut(before);
    if (outcome.ok) return { proof: { repairs, proven: true }, expected: before, stays };
    error = outcome.error;
    if (!done) break;
  }
  const proof = { repairs, proven: false, error };
  return repairs.length > 0 ? { proof, expected: before, stays: false } : void 0;
}
async function doByHand(repairs, stage) {
  const done = [];
  for (const repair of repairs) {
    try {
      done.push(await doOne(repair, stage));
    } catch {
      return void 0;
    }
  }
  return done;
}
async function doOne(repair, stage) {
  try {
    await stage.byHand(repair.sql);
    return repair;
  } catch (error) {
    const hangs = error instanceof DatabaseError && error.code === "2BP01";
    if (!hangs || repair.suspicion !== "dropped-by-hand") throw error;
    const sql = `${repair.sql} CASCADE`;
    await stage.byHand(sql);
    return { ...repair, sql };
  }
}
function tookMore({ kind, sql }) {
  return sql.endsWith(" CASCADE") && !["table", "view", "materialized view"].includes(kind);
}
export {
  prove
};
