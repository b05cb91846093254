// src/replay/descend.ts
import { compareCatalogs } from "../catalog/compare.js";
import { lateOf } from "./late.js";
import { leftoversOf } from "./leftovers.js";
import { findOlder } from "./older.js";
import { timed } from "./timed.js";
async function descend(stage, session) {
  const rung = stage.rungs.pop();
  const { revision, recipe, repairs, before, expected, after } = rung;
  if (recipe === "mark") {
    await session.mark(revision.id, false);
    return {};
  }
  const position = stage.rungs.length;
  const [outcome, duration] = await timed(session.down(revision.id));
  if (!outcome.ok) {
    const leftovers = leftoversOf(outcome, after, await stage.look());
    await stage.restore(position);
    const nothing = { differences: [], changes: [], destroys: [] };
    const told = { error: outcome.error, ...leftovers ? { leftovers } : {}, ...lateOf(outcome) };
    return { down: { outcome: "failed", ...told, ...nothing, duration } };
  }
  const now = await stage.look();
  const differences = compareCatalogs(expected.catalog, now.catalog).filter((change) => !isMadeUp(change, rung));
  const older = findOlder(differences, expected.catalog, after.catalog, stage.rungs);
  const down = {
    outcome: "passed",
    differences,
    ...lateOf(outcome),
    ...older.length > 0 ? { older } : {},
    changes: compareCatalogs(after.catalog, now.catalog),
    destroys: repairs.length === 0 ? [] : compareCatalogs(before.catalog, now.catalog).filter(({ change }) => change === "removed"),
    ...outcome.applied ? { notRecorded: true } : {},
    duration
  };
  const because = down.differences.length > 0 ? "catalog" : now.rows === expected.rows ? void 0 : "rows";
  const again = because && !down.notRecorded ? await upAgain(rung, because, stage, session) : void 0;
  if (again || down.notRecorded || repairs.length > 0) await stage.restore(position);
  return { down, ...again ? { again } : {} };
}
function isMadeUp({ path }, { madeUp }) {
  return madeUp.some((made) => made.every((name, index) => path[index] === name));
}
async function upAgain({ revision, after }, because, stage, session) {
  const [outcome, duration] = await timed(session.up(revision.id));
  if (!outcome.ok) return { outcome: "failed", error: outcome.error, differences: [], because, duration };
  const now = await stage.look();
  return { outcome: "passed", differences: compareCatalogs(after.catalog, now.catalog), because, duration };
}
export {
  descend
};
