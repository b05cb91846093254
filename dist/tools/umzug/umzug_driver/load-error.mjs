/** The project does not load, and the user can mend it: what, why and what to do go to the report as they are. */
export class LoadError extends Error {
  forUser = true;

  constructor(what, { why, hint } = {}) {
    super(what);
    this.why = why;
    this.hint = hint;
  }
}
