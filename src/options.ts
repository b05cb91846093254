import { isAbsolute, join, resolve } from 'node:path';
import { configName, readConfigFile } from './config-file.ts';
import { UserError } from './errors.ts';
import { z } from './lib/zod.ts';
import { fileOnly, schema, wholeRun } from './option-schema.ts';

export { schema };

/** A project of several: its folder, or a mapping of the folder and of options of its own. */
const entry = z.preprocess(
  (value) => (typeof value === 'string' ? { folder: value } : value),
  z.looseObject({ folder: z.string().min(1) }),
);
const listing = z.object({ projects: z.array(entry).default([]) });

/** What a `downright.yml` can say of its project. */
const inFile = z.strictObject({ ...schema.shape, ...fileOnly.shape }).omit({ folder: true });
const inEntry = inFile.omit(wholeRun);

/** What a replay of one project is asked to do. */
export type ProjectOptions = z.infer<typeof schema> & z.infer<typeof fileOnly>;
/** What a run is asked to do. */
export interface Options extends ProjectOptions {
  /** Several projects, where `downright.yml` lists them; else none, and the folder itself is the project. */
  projects: Listed[];
}
/** One project of several. */
export interface Listed {
  folder: string;
  /** Throws a UserError when its own `downright.yml` is not right. */
  options(): Promise<ProjectOptions>;
}
/** The options that are flags and inputs as well. */
export type OptionName = keyof typeof schema.shape;

/** Some options, not yet parsed. */
type Said = { [name: string]: unknown };

/**
 * Reads options as they come from flags or inputs, and from the project's `downright.yml`, which they override. Files
 * that `downright.yml` names lie beside it.
 * @throws UserError that names what is wrong with which
 */
export async function parseOptions(given: { [name: string]: string | undefined }): Promise<Options> {
  const { folder } = check(schema, given, 'The options are not right');
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ''));
  const { projects, ...top } = await readConfigFile(folder);
  const where = `${configName} in ${folder} is not right`;
  check(inFile, top, where);
  const { projects: listed } = check(listing, { projects }, where);
  return {
    ...settled([beside(top, folder), set]),
    projects: listed.map((one) => listedProject(one, folder, beside(top, folder), set, where)),
  };
}

/** What an entry says comes first, then the project's own file, then what stands above the list. */
function listedProject(
  { folder: name, ...said }: z.infer<typeof entry>,
  root: string,
  top: Said,
  set: Said,
  where: string,
): Listed {
  const folder = join(root, name);
  check(inEntry, said, `${where}: the project ${name}`);
  return {
    folder,
    async options() {
      const own = resolve(folder) === resolve(root) ? {} : await readConfigFile(folder);
      check(inFile, own, `${configName} in ${folder} is not right`);
      for (const one of Object.keys(wholeRun)) delete own[one];
      return settled([top, beside(own, folder), beside(said, root), set, { folder }]);
    },
  };
}

/** The last one that says something of an option decides; only of `env` and `checks`, each says what it adds. */
function settled(all: readonly Said[]): ProjectOptions {
  const {
    env: _,
    checks: __,
    models,
    tool,
    command: run,
    drift,
    'x-arguments': xArguments,
    ...rest
  }: Said = Object.assign({}, ...all);
  const [env, checks] = ['env', 'checks'].map((name) => Object.assign({}, ...all.map((said) => said[name])));
  return {
    ...schema.parse(rest),
    ...fileOnly.parse({ env, checks, models, tool, command: run, drift, 'x-arguments': xArguments }),
  };
}

/** Files that a file names lie beside it; so do interpreters, unless they are looked for on PATH. */
function beside(said: Said, folder: string): Said {
  const paths = ['schema', 'init-sql', 'live', 'python', 'node'].flatMap((name) => {
    const path = said[name];
    if (typeof path !== 'string' || path === '' || isAbsolute(path) || path.includes('://')) return [];
    return ['python', 'node'].includes(name) && !/[\\/]/.test(path) ? [] : [[name, join(folder, path)]];
  });
  return { ...said, ...Object.fromEntries(paths) };
}

function check<Schema extends z.ZodObject>(wanted: Schema, given: object, what: string): z.infer<Schema> {
  const parsed = wanted.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) =>
    issue.code === 'unrecognized_keys'
      ? `there is no option ${issue.keys.map((key) => [...issue.path, key].join('.')).join(', ')}`
      : `${issue.path.join('.')}: ${issue.message}`,
  );
  throw new UserError(what, {
    why: problems.join('\n'),
    hint: `The options are: ${Object.keys(wanted.shape).join(', ')}.`,
  });
}
