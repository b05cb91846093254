import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { messageOf, UserError } from '../errors.ts';
import type { Diff, Remote } from './diff.ts';
import { diffByGit } from './git.ts';
import { isRelevant } from './relevant.ts';

/** What is asked for. */
export interface Wanted {
  /** Absolute path of the project folder. */
  folder: string;
  /** `all`: everything counts. */
  scope: 'auto' | 'all';
  /** Branch or commit that the user named. */
  base?: string | undefined;
  remote?: Remote | undefined;
}

/**
 * Finds out what the change is. It is git that knows, or else GitHub.
 * @returns no diff when everything counts; with a note where that should not be so
 * @throws UserError when the user named a base that is not there
 */
export async function findDiff({ folder, scope, base, remote }: Wanted): Promise<{ diff?: Diff; note?: string }> {
  if (scope === 'all') return {};
  const ofJob = process.env.GITHUB_BASE_REF ? `origin/${process.env.GITHUB_BASE_REF}` : undefined;
  const named = base ?? remote?.base ?? ofJob;
  try {
    const { isAhead, ...diff } = await diffByGit(folder, named ?? 'origin/HEAD');
    // On the base itself, with nothing changed, whoever asks wants to know how the history is.
    return named === undefined && !isAhead && !isRelevant(diff) ? {} : { diff };
  } catch (error) {
    if (remote) return await askRemote(folder, remote, error);
    if (base === undefined) return {}; // No repository, or a clone that has only this commit.
    throw new UserError(`The base ${base} is not known here`, {
      why: reasonOf(error),
      hint: 'Fetch it (`fetch-depth: 0` for actions/checkout), or name another one with `base`.',
      cause: error,
    });
  }
}

async function askRemote(folder: string, remote: Remote, why: unknown): Promise<{ diff?: Diff; note?: string }> {
  try {
    const path = relative(realpathSync(remote.root), realpathSync(folder)).split(sep).join('/');
    const prefix = path === '' ? '' : `${path}/`;
    return { diff: { base: remote.base, by: 'github', prefix, ...(await remote.diff()) } };
  } catch (error) {
    return {
      note: `What this change adds could not be known, so that old revisions block as new ones do: git says *${reasonOf(why)}*, GitHub says *${reasonOf(error)}*. With \`fetch-depth: 0\` for \`actions/checkout\`, git knows.`,
    };
  }
}

/** The last line of what git wrote; the first of anything else. */
function reasonOf(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
  return said.trim().split('\n').at(-1) || (messageOf(error).split('\n')[0] ?? '');
}
