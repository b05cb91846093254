// src/replay/sweep.ts
import { lateOf } from "./late.js";
import { NotRepeatable } from "./stage.js";
import { timed } from "./timed.js";
async function sweep(older, stage, session, progress) {
  const ups = [];
  if (older.length > 0) await stage.lookAway();
  for (const { id } of older) {
    progress(`↑ ${ups.length + 1}/${older.length} ${id}`, "step");
    const [outcome, duration] = await timed(session.up(id));
    if (!outcome.ok) {
      await stage.startOver();
      for (const { id: id2 } of older.slice(0, ups.length)) mustPass(await session.up(id2), id2);
      break;
    }
    ups.push({
      outcome: "passed",
      swept: true,
      changes: [],
      ...lateOf(outcome),
      ...outcome.applied ? {} : { notRecorded: true },
      duration
    });
  }
  return ups.length > 0 ? { ups, state: await stage.beginHere() } : { ups };
}
function mustPass({ ok }, id) {
  if (!ok) throw new NotRepeatable(`\`${id}\` passed, and fails when it is run again from the start`);
}
export {
  mustPass,
  sweep
};
