import { z } from './lib/zod.ts';
import { list, text } from './option-values.ts';

/** How any other tool is run; what its parts mean is said in docs/tools.md. */
export const command = z.strictObject(
  {
    name: text,
    list: text,
    files: text,
    up: text.pipe(z.string('must be the command that runs one revision up')),
    down: text,
    bookkeeping: list,
    mark: text,
    unmark: text,
  },
  {
    error: ({ code }) =>
      code === 'invalid_type' ? 'must say `files` or `list`, `up`, `down`, `bookkeeping`' : undefined,
  },
);
