// src/replay/in-time.ts
import { UserError } from "../errors.js";
var OutOfTime = class extends UserError {
};
function inTime(progress, limit = Number.POSITIVE_INFINITY) {
  const end = performance.now() + limit * 1e3;
  return (message, kind) => {
    if (performance.now() < end) return progress(message, kind);
    throw new OutOfTime(`The replay took longer than ${limit} s`, {
      why: `that is its \`timeout\`; next was ${message}`,
      hint: "Raise `timeout`, or start later in the history: `from`."
    });
  };
}
export {
  OutOfTime,
  inTime
};
