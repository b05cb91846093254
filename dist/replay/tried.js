// src/replay/tried.ts
import { Unusable } from "./stage.js";
import { timed } from "./timed.js";
async function tried(direction, revision, before, stage, session) {
  const cut = stage.cut;
  let early;
  let isEarly = false;
  const written = (so) => {
    isEarly = so;
    if (so) early = stage.look();
    early?.catch(() => {
    });
  };
  const [outcome, duration] = await timed(session[direction](revision, written));
  try {
    if (!isEarly || !outcome.ok) await early?.catch(() => {
    });
    const after = await (isEarly && outcome.ok && early ? early : stage.look());
    if (outcome.ok && stage.cut > cut) {
      stage.surroundings.note(`The ${direction}grade of \`${revision}\` ends all connections to its database.`);
    }
    return { outcome, after, duration };
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    return { outcome: { ok: false, error: unusable(outcome, error.message) }, after: before, duration };
  }
}
function unusable(outcome, why) {
  if (!outcome.ok) return { ...outcome.error, kind: "died", message: `${why}
${outcome.error.message}` };
  return { kind: "died", type: "Unusable", message: why, sqlstate: null, sql: null, line: null, trace: [] };
}
export {
  tried
};
