import { readFileSync } from 'node:fs';
import { messageOf, UserError } from '../errors.ts';

/** What started the workflow, and where we are. */
export interface Event {
  /** `pull_request`, `push`, … */
  name: string;
  owner: string;
  repo: string;
  /** The number of the pull request; null when the event has none. */
  pullRequest: number | null;
  /** The commit in question: of a pull request its own last one, not GitHub's trial merge. */
  sha: string;
  /** Counts up over all workflows of GitHub; a run that is started again keeps it and gets a higher attempt. */
  run: { id: number; attempt: number };
  /** Where the files of that commit can be looked at, with a slash at the end. */
  filesUrl: string | undefined;
  /** What a pull request, or a group in the merge queue, will be merged into; absent where nothing is to be merged. */
  target?: Target;
  /** The repository's page; absent where it is not known. */
  home: string | undefined;
  /** The default branch, when this is a push to it. */
  pushed?: string;
  /** The page of this run. */
  runUrl: string | undefined;
}

/** What is to be merged, and into what. */
export interface Target {
  /** As a clone may have it: `origin/main`. */
  name: string;
  /** The commits, of the base and of what is to be merged. */
  sha: string;
  head: string;
}

/**
 * Reads the event that a runner tells of in its environment.
 * @throws UserError when it cannot be read, or when pull requests would run with the rights of the repository
 */
export function readEvent(environment: NodeJS.ProcessEnv): Event {
  const name = environment.GITHUB_EVENT_NAME ?? '';
  if (name === 'pull_request_target') {
    throw new UserError('Downright does not run on pull_request_target', {
      why: "It runs the migrations of the pull request, and on this event they would run with the repository's secrets and a token that may write.",
      hint: 'Use `on: pull_request`. For pull requests from forks the report is then in the job summary.',
    });
  }
  const payload = readPayload(environment.GITHUB_EVENT_PATH);
  const { number, head } = payload?.pull_request ?? {};
  const target = targetOf(payload);
  return eventOf(environment, {
    name,
    ...(target ? { target } : {}),
    ...(name === 'push' && isDefaultBranch(payload) ? { pushed: String(payload?.repository?.default_branch) } : {}),
    pullRequest: Number.isSafeInteger(number) && Number(number) > 0 ? Number(number) : null,
    sha: hexadecimal(head?.sha) ?? hexadecimal(environment.GITHUB_SHA) ?? '',
    run: { id: wholeNumber(environment.GITHUB_RUN_ID), attempt: wholeNumber(environment.GITHUB_RUN_ATTEMPT) },
  });
}

/**
 * Reads which run of another workflow has completed, as `workflow_run` tells it: the run is that one, and its commit.
 * @throws UserError on any other event
 */
export function readWorkflowRun(environment: NodeJS.ProcessEnv): Event {
  const name = environment.GITHUB_EVENT_NAME ?? '';
  const { id, run_attempt: attempt, head_sha: sha } = readPayload(environment.GITHUB_EVENT_PATH)?.workflow_run ?? {};
  if (name !== 'workflow_run' || hexadecimal(sha) === undefined) {
    throw new UserError(`downright-comment does not run on ${name || 'this event'}`, {
      why: 'It tells of what another workflow saw, and believes only GitHub which commit that was.',
      hint: 'Use `on: workflow_run` with `types: [completed]` and the name of the workflow that runs Downright.',
    });
  }
  const run = { id: wholeNumber(String(id)), attempt: wholeNumber(String(attempt)) };
  return eventOf(environment, { name, pullRequest: null, sha: hexadecimal(sha) ?? '', run });
}

function eventOf(
  { GITHUB_REPOSITORY: repository = '', GITHUB_SERVER_URL: server }: NodeJS.ProcessEnv,
  given: Pick<Event, 'name' | 'pullRequest' | 'sha' | 'run' | 'target' | 'pushed'>,
): Event {
  const [owner = '', repo = ''] = repository.split('/');
  const home = server && owner && repo ? `${server}/${owner}/${repo}` : undefined;
  return {
    ...given,
    owner,
    repo,
    home,
    filesUrl: home && given.sha ? `${home}/blob/${given.sha}/` : undefined,
    runUrl: home && given.run.id > 0 ? `${home}/actions/runs/${given.run.id}` : undefined,
  };
}

interface Payload {
  pull_request?: { number?: unknown; head?: { sha?: unknown }; base?: { ref?: unknown; sha?: unknown } };
  merge_group?: { head_sha?: unknown; base_sha?: unknown };
  ref?: unknown;
  repository?: { default_branch?: unknown };
  workflow_run?: { id?: unknown; run_attempt?: unknown; head_sha?: unknown };
}

function isDefaultBranch({ ref, repository }: Payload = {}): boolean {
  return typeof ref === 'string' && ref === `refs/heads/${repository?.default_branch}`;
}

function targetOf({ pull_request: pull, merge_group: group }: Payload = {}): Target | undefined {
  const sha = hexadecimal(pull?.base?.sha ?? group?.base_sha);
  const head = hexadecimal(pull?.head?.sha ?? group?.head_sha);
  if (!sha || !head) return undefined;
  // A group stands on a commit that may not be on the branch yet.
  const ref = pull?.base?.ref;
  return { name: typeof ref === 'string' && /^[^-\s][^\s]*$/.test(ref) ? `origin/${ref}` : sha, sha, head };
}

function readPayload(path: string | undefined): Payload | undefined {
  if (!path) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) ?? undefined;
  } catch (error) {
    throw new UserError('Cannot read the event that started this workflow', {
      why: messageOf(error),
      hint: `GITHUB_EVENT_PATH has to name the file that the runner wrote; it is ${path}.`,
      cause: error,
    });
  }
}

function hexadecimal(value: unknown): string | undefined {
  return typeof value === 'string' && /^[0-9a-f]{40,64}$/.test(value) ? value : undefined;
}

function wholeNumber(text: string | undefined): number {
  return /^\d{1,15}$/.test(text ?? '') ? Number(text) : 0;
}
