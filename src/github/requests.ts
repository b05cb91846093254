import { setTimeout as sleep } from 'node:timers/promises';

/** Waits between tries, in milliseconds. */
export type Wait = (milliseconds: number) => Promise<unknown>;

const delays = [1000, 3000];
const timeLimit = 30_000;

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

/**
 * Makes a request, and again when GitHub is in trouble.
 * @param send gets what ends the request when it takes too long
 */
export async function persistently<Answer>(
  send: (request: { signal: AbortSignal }) => Promise<Answer>,
  wait: Wait = sleep,
): Promise<Answer> {
  for (const delay of delays) {
    try {
      return await send({ signal: AbortSignal.timeout(timeLimit) });
    } catch (error) {
      if (!isRequestFailure(error) || error.status < 500) throw error;
    }
    await wait(delay);
  }
  return send({ signal: AbortSignal.timeout(timeLimit) });
}
