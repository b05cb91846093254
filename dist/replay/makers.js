// src/replay/makers.ts
import { objectKey } from "../catalog/object-id.js";
import { mustPass } from "./sweep.js";
async function findMakers(swept, steps, stage, session) {
  const unknown = new Map(steps.flatMap(unknownIn).map((one) => [one.says, objectKey(one.kind, one.path)]));
  if (unknown.size === 0 || swept.length === 0) return;
  await stage.startOver();
  let before = (await stage.look()).catalog;
  const makers = /* @__PURE__ */ new Map();
  for (const { id } of swept) {
    mustPass(await session.up(id), id);
    const after = (await stage.look()).catalog;
    for (const key of unknown.values()) {
      if (after.objects.has(key) && !before.objects.has(key)) makers.set(key, id);
    }
    before = after;
  }
  for (const [says, key] of unknown) says.madeBy = makers.get(key) ?? null;
}
function unknownIn(step) {
  const down = "outcome" in step ? void 0 : step.down;
  const { proof, skipped = [], repeats = [] } = "outcome" in step ? step : {};
  const repairs = (proof?.repairs ?? []).filter(({ suspicion }) => suspicion !== "made-by-hand");
  const all = [
    ...[...repairs, ...skipped, ...down?.older ?? []].map((says) => ({ kind: says.kind, path: says.path, says })),
    ...repeats.map((says) => ({ kind: "constraint", path: [...says.path.slice(0, 2), says.of], says }))
  ];
  return all.filter(({ says }) => says.madeBy === null);
}
export {
  findMakers
};
