import { UserError } from './errors.ts';
import { z } from './lib/zod.ts';

/** A text that was left empty counts as not given: that is how an action's inputs come. */
const text = z.preprocess((value) => (value === '' ? undefined : value), z.string().optional());

/**
 * Every option, once: flags of the command line (`--step-timeout`) and inputs of the action (`step-timeout`) carry
 * the same names, values and descriptions.
 */
export const schema = z.strictObject({
  folder: text.default('.').describe('Folder of the project: where its migrations, alembic.ini or package.json are.'),
  python: text.describe(
    'Python interpreter that has the project’s packages; by default the activated virtual environment, .venv, Poetry’s or uv’s, then python3.',
  ),
  node: text.describe('Node.js that runs the project’s migrations; by default the `node` on PATH.'),
  'postgres-version': text
    .default('17')
    .refine((major) => ['14', '15', '16', '17', '18'].includes(major), 'must be one of 14, 15, 16, 17 and 18')
    .describe('Major version of PostgreSQL to replay on: 14 to 18.'),
  'step-timeout': text
    .default('300')
    .refine((seconds) => Number(seconds) > 0 && Number(seconds) <= 86_400, 'must be a number of seconds above 0')
    .transform(Number)
    .describe('Seconds that one revision may take in one direction before it is ended and reported.'),
  record: text.describe(
    'File to write the record to: all that the replay saw, as JSON. `downright report` renders it again.',
  ),
});

/** What a run is asked to do. */
export type Options = z.infer<typeof schema>;
export type OptionName = keyof Options;

/**
 * Reads options as they come from flags or inputs.
 * @throws UserError that names what is wrong with which
 */
export function parseOptions(given: { [name: string]: string | undefined }): Options {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) =>
    issue.code === 'unrecognized_keys'
      ? `there is no option ${issue.keys.join(', ')}`
      : `${issue.path.join('.')}: ${issue.message}`,
  );
  throw new UserError('The options are not right', {
    why: problems.join('\n'),
    hint: `The options are: ${Object.keys(schema.shape).join(', ')}.`,
  });
}
