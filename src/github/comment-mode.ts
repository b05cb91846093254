import { UserError } from '../errors.ts';

/** When there is a comment; `on-findings`: a clean first run makes none, and one that is there is updated. */
export type CommentMode = (typeof modes)[number];
const modes = ['always', 'on-findings', 'never'] as const;

/**
 * Reads the input `comment`; `true` and `false` are what it took at first.
 * @throws UserError that names what it may be
 */
export function readMode(given: string): CommentMode {
  const mode = { '': 'always', true: 'always', false: 'never' }[given] ?? given;
  const known = modes.find((one) => one === mode);
  if (known) return known;
  const hint = `Write \`comment:\` and one of ${modes.join(', ')}.`;
  throw new UserError(`The input comment is ${given}`, { hint });
}
