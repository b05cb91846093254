import { readBaseline } from './baseline-file.ts';
import { checks } from './checks/index.ts';
import { UserError } from './errors.ts';
import type { ProjectOptions } from './options.ts';
import type { Rules } from './replay/record.ts';

/**
 * What a project wants to be told, and how loud.
 * @param folder of the project, where its baseline is
 * @throws UserError when there is no such check, or the baseline cannot be read
 */
export async function rulesOf(options: ProjectOptions, folder: string): Promise<Rules> {
  const ids = checks.map(({ id }) => id);
  const unknown = Object.keys(options.checks).filter((id) => !ids.includes(id));
  if (unknown.length > 0) {
    throw new UserError(`There is no check ${unknown.join(', ')}`, {
      why: '`checks` in downright.yml gives it a level.',
      hint: `The checks are: ${ids.join(', ')}.`,
    });
  }
  return { failOn: options['fail-on'], levels: options.checks, baseline: await readBaseline(folder) };
}
