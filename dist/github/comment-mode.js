// src/github/comment-mode.ts
import { UserError } from "../errors.js";
var modes = ["always", "on-findings", "never"];
function readMode(given) {
  const mode = { "": "always", true: "always", false: "never" }[given] ?? given;
  const known = modes.find((one) => one === mode);
  if (known) return known;
  const hint = `Write \`comment:\` and one of ${modes.join(", ")}.`;
  throw new UserError(`The input comment is ${given}`, { hint });
}
export {
  readMode
};
