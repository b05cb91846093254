// src/reporters/outcomes.ts
import { isHarmless } from "../catalog/harmless.js";
function outcomesOf({ up, down, again }) {
  return {
    up: up.outcome === "passed" && up.notRecorded ? "differs" : up.outcome,
    down: !down ? "none" : ranTo(down.outcome, down.notRecorded === true || matters(down.differences)),
    again: !again ? "none" : ranTo(again.outcome, matters(again.differences))
  };
}
function ranTo(outcome, differs) {
  return outcome === "passed" && differs ? "differs" : outcome;
}
function matters(differences) {
  return differences.some((difference) => difference.level !== "note" && !isHarmless(difference));
}
export {
  outcomesOf
};
