// src/checks/irreversible.ts
var says = new RegExp(
  [
    "irreversib|not (be )?revers|non-?reversib|one-?way|no (way|going) back|no downgrade|not implemented",
    "(can ?not|can['’]t|must not|should not) (be )?(undo|revert|reverse|downgrade|roll|migrate|go back)",
    "not (be )?(undone|undoable|reverted|downgraded|rolled back)",
    "(downgrade|rollback|down|reverting|revert)( migration)? (is |are )?(not |un)(supported|possible|implemented|allowed)"
  ].join("|"),
  "i"
);
function refusesOnPurpose({ down, lines }) {
  const error = down?.error;
  if (error?.kind !== "error" || down?.leftovers || lines.down === null) return false;
  if (error.sqlstate !== null && error.sqlstate !== "P0001") return false;
  return /NotImplemented|Irreversible/.test(error.type) || says.test(error.message);
}
export {
  refusesOnPurpose
};
