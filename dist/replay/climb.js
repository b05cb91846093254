// src/replay/climb.ts
import { compareCatalogs } from "../catalog/compare.js";
import { CannotMark } from "../tools/tool.js";
import { lateOf } from "./late.js";
import { leftoversOf } from "./leftovers.js";
import { prove } from "./prove.js";
import { withRemade } from "./remade.js";
import { findRepeats } from "./repeats.js";
import { findSkipped } from "./skipped.js";
import { tried } from "./tried.js";
async function climb(revision, before, stage, session, shaky) {
  const onShaky = [...revision.parents, ...revision.dependsOn].some((id) => shaky.has(id));
  if (onShaky) shaky.add(revision.id);
  const { outcome, after, duration } = await tried("up", revision.id, before, stage, session);
  if (outcome.ok) {
    const tell = () => {
      const older = stage.rungs.slice(0, position);
      const changes = compareCatalogs(before.catalog, after.catalog);
      const repeats = findRepeats(changes, before.catalog, after.catalog, older);
      const skipped = findSkipped(outcome.guarded ?? [], before.catalog, after.catalog, older);
      return {
        outcome: "passed",
        changes,
        ...lateOf(outcome),
        ...skipped.length > 0 ? { skipped } : {},
        ...repeats.length > 0 ? { repeats } : {},
        ...outcome.applied ? {} : { notRecorded: true },
        duration
      };
    };
    const position = stage.rungs.length;
    stage.rungs.push({ revision, repairs: [], madeUp: [], recipe: "up", before, expected: before, after });
    return { tell };
  }
  const leftovers = leftoversOf(outcome, before, after);
  if (leftovers || outcome.error.kind !== "error") await stage.restore(stage.rungs.length);
  const proved = await prove(revision.id, outcome, before, stage, session);
  const told = {
    error: outcome.error,
    ...proved ? { proof: proved.proof } : {},
    ...leftovers ? { leftovers } : {},
    ...lateOf(outcome),
    duration
  };
  if (proved?.stays) {
    const { proof, expected } = proved;
    const proven = await stage.look();
    const repairs = proof.repairs.map(({ sql }) => sql);
    const madeUp = proof.repairs.filter(({ suspicion }) => suspicion === "made-by-hand").map(({ path }) => path);
    stage.rungs.push({ revision, repairs, madeUp, recipe: "up", before, expected, after: proven });
    const remade = withRemade(proof.repairs, before.catalog, expected.catalog, proven.catalog);
    const changes = compareCatalogs(expected.catalog, proven.catalog);
    return { tell: () => ({ outcome: "failed", ...told, proof: { ...proof, repairs: remade }, changes }) };
  }
  shaky.add(revision.id);
  const isBlocked = onShaky && !proved?.proof.proven;
  const step = { outcome: isBlocked ? "blocked" : "failed", ...told, changes: [] };
  try {
    await markAnyway(revision.id, stage, session);
  } catch (error) {
    if (error instanceof CannotMark) return { tell: () => step, stop: error.message };
    throw error;
  }
  stage.rungs.push({ revision, repairs: [], madeUp: [], recipe: "mark", before, expected: before, after: before });
  return { tell: () => step };
}
async function markAnyway(revision, stage, session) {
  try {
    await session.mark(revision, true);
  } catch (error) {
    if (error instanceof CannotMark) throw error;
    await stage.look();
    await session.mark(revision, true);
  }
}
export {
  climb
};
