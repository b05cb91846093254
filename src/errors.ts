/**
 * Something the user can mend: bad input, a missing interpreter, a project that does not load.
 * It is printed as *what*, *why*, *what to do*, without a stack trace, and ends with exit status 2.
 * Every other error is a bug of ours and is shown whole.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** Why it happened, in words; may hold several lines (an interpreter's own error text). */
  readonly why: string | undefined;
  /** What the user can do about it. */
  readonly hint: string | undefined;

  constructor(what: string, { why, hint, cause }: { why?: string; hint?: string; cause?: unknown } = {}) {
    super(what, cause === undefined ? undefined : { cause });
    this.why = why;
    this.hint = hint;
  }
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
