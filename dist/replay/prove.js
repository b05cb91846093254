// src/replay/prove.ts
import { suspect } from "./suspect.js";
var mostRepairs = 20;
async function prove(revision, failure, before, stage, session) {
  const repairs = [];
  let { error } = failure;
  let expected = before;
  for (; ; ) {
    const repair = suspect(error, before.catalog, stage.rungs);
    const known = repairs.some(({ sql }) => sql === repair?.sql);
    if (!repair || known || repairs.length === mostRepairs) break;
    repairs.push(repair);
    const clean = await stage.copy();
    const done = await doByHand(repairs, stage);
    expected = await stage.look();
    const outcome = done ? await session.up(revision) : failure;
    const stays = outcome.ok && repairs.every(({ suspicion }) => suspicion !== "made-again");
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
  for (const { sql } of repairs) {
    try {
      await stage.byHand(sql);
    } catch {
      return false;
    }
  }
  return true;
}
export {
  prove
};
