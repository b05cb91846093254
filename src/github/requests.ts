import { setTimeout as sleep } from 'node:timers/promises';

/** How patient a client is; what is absent is as usual. */
export interface Patience {
  /** Waits between tries, in milliseconds. */
  wait?: (milliseconds: number) => Promise<unknown>;
  /** After how many milliseconds without an answer a try has failed. */
  timeLimit?: number;
}

/** One place of a pull request's conversation. */
export interface Place {
  owner: string;
  repo: string;
  /** The pull request. */
  number: number;
}

const delays = [1000, 3000];
/** Asked to wait for longer than this, in seconds, a job would rather end. */
const longestWait = 60;

/** An answer of GitHub that is an error, or that there was no answer (status 500). */
export interface RequestFailure extends Error {
  status: number;
  response?: { headers: { [name: string]: string | number | undefined } };
}

/** Whether something that was thrown is about a request; anything else is a bug of ours. */
export function isRequestFailure(error: unknown): error is RequestFailure {
  return error instanceof Error && 'status' in error && typeof error.status === 'number';
}

/** Whether GitHub says that the token may not do this; being asked to slow down is something else. */
export function isForbidden({ status, response }: RequestFailure): boolean {
  const headers = response?.headers ?? {};
  return status === 403 && String(headers['x-ratelimit-remaining']) !== '0' && headers['retry-after'] === undefined;
}

/** Whether what was asked about is not there. */
export function isGone(error: unknown): boolean {
  return isRequestFailure(error) && error.status === 404;
}

/**
 * Makes a request, and again when GitHub is in trouble or asks to wait a little.
 * @param send gets what ends the request when it takes too long
 */
export async function persistently<Answer extends { data: unknown; status: number }>(
  send: (request: { signal: AbortSignal }) => Promise<Answer>,
  { wait = sleep, timeLimit = 30_000 }: Patience = {},
): Promise<Answer> {
  const once = async (): Promise<Answer> => whole(await send({ signal: AbortSignal.timeout(timeLimit) }));
  for (const usual of delays) {
    let delay: number | undefined;
    try {
      return await once();
    } catch (error) {
      delay = isRequestFailure(error) ? delayAfter(error, usual) : undefined;
      if (delay === undefined) throw error;
    }
    await wait(delay);
  }
  return once();
}

/** The client takes what came before a connection was cut for the whole answer; what GitHub says is never text. */
function whole<Answer extends { data: unknown; status: number }>(answer: Answer): Answer {
  if (answer.status === 204 || (typeof answer.data === 'object' && answer.data !== null)) return answer;
  throw Object.assign(new Error('GitHub’s answer ended early'), { status: 500 });
}

/** How long to wait before the next try, in milliseconds; undefined when there is no sense in one. */
function delayAfter({ status, response }: RequestFailure, usual: number): number | undefined {
  if (status >= 500) return usual;
  const seconds = Number(response?.headers['retry-after']);
  const isAskedToWait = (status === 429 || status === 403) && seconds >= 0 && seconds <= longestWait;
  return isAskedToWait ? seconds * 1000 : undefined;
}

/** Everything that a list in pages holds; each page is asked for when the one before it says that there is more. */
export async function* pages<Item>(
  ask: (
    page: number,
    request: { signal: AbortSignal },
  ) => Promise<{ data: Item[]; status: number; headers: { link?: string | undefined } }>,
  patience?: Patience,
): AsyncGenerator<Item> {
  for (let page = 1, more = true; more; page++) {
    const { data, headers } = await persistently((request) => ask(page, request), patience);
    yield* data;
    more = headers.link?.includes('rel="next"') ?? false;
  }
}
