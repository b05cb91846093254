// src/replay/descend.ts
import { compareCatalogs } from "../catalog/compare.js";
import { objectKey } from "../catalog/object-id.js";
import { lateOf } from "./late.js";
import { leftoversOf } from "./leftovers.js";
import { findOlder } from "./older.js";
import { tried } from "./tried.js";
async function descend(stage, session, isNew = false) {
  const rung = stage.rungs.pop();
  const { revision, recipe, repairs, before, expected, after } = rung;
  if (recipe === "mark") {
    await session.mark(revision.id, false);
    return {};
  }
  const position = stage.rungs.length;
  const { outcome, after: now, duration } = await tried("down", revision.id, after, stage, session);
  if (!outcome.ok) {
    const leftovers = leftoversOf(outcome, after, now);
    await stage.restore(position);
    const nothing = { differences: [], changes: [], destroys: [] };
    const constraints = constraintsMade(expected.catalog, after.catalog);
    const told = {
      error: outcome.error,
      ...leftovers ? { leftovers } : {},
      ...constraints.length > 0 ? { constraints } : {},
      ...lateOf(outcome)
    };
    return { down: { outcome: "failed", ...told, ...nothing, duration } };
  }
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
  const because = down.differences.length > 0 ? "catalog" : now.rows !== expected.rows ? "rows" : isNew ? "new" : void 0;
  const again = because && !down.notRecorded ? await upAgain(rung, because, stage, session) : void 0;
  const isThere = !again || again.because === "new" && await isBackAgain(again, rung, stage, session);
  if (!isThere || down.notRecorded || repairs.length > 0) await stage.restore(position);
  return { down, ...again ? { again } : {} };
}
function constraintsMade(before, after) {
  return [...after.objects].flatMap(([key, { kind, path, facts }]) => {
    const isNew = kind === "constraint" && !before.objects.has(key);
    const isOnOld = isNew && before.objects.has(objectKey("table", path.slice(0, 2)));
    return isOnOld ? [{ path, type: String(facts.type) }] : [];
  });
}
function isMadeUp({ path }, { madeUp }) {
  return madeUp.some((made) => made.every((name, index) => path[index] === name));
}
async function isBackAgain(again, { revision, expected, after }, stage, session) {
  if (again.outcome === "failed" || again.differences.length > 0) return false;
  const { outcome, after: now } = await tried("down", revision.id, after, stage, session);
  return outcome.ok && now.rows === expected.rows && compareCatalogs(expected.catalog, now.catalog).length === 0;
}
async function upAgain({ revision, before, after }, because, stage, session) {
  const { outcome, after: now, duration } = await tried("up", revision.id, before, stage, session);
  if (!outcome.ok) return { outcome: "failed", error: outcome.error, differences: [], because, duration };
  return { outcome: "passed", differences: compareCatalogs(after.catalog, now.catalog), because, duration };
}
export {
  descend
};
