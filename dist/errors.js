// src/errors.ts
var UserError = class extends Error {
  name = "UserError";
  /** Why it happened, in words; may hold several lines (an interpreter's own error text). */
  why;
  /** What the user can do about it. */
  hint;
  constructor(what, { why, hint, cause } = {}) {
    super(what, cause === void 0 ? void 0 : { cause });
    this.why = why;
    this.hint = hint;
  }
};
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
export {
  UserError,
  messageOf
};
