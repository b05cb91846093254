// src/github/requests.ts
import { setTimeout as sleep } from "node:timers/promises";
var delays = [1e3, 3e3];
var longestWait = 60;
function isRequestFailure(error) {
  return error instanceof Error && "status" in error && typeof error.status === "number";
}
function isForbidden({ status, response }) {
  const headers = response?.headers ?? {};
  return status === 403 && String(headers["x-ratelimit-remaining"]) !== "0" && headers["retry-after"] === void 0;
}
function isGone(error) {
  return isRequestFailure(error) && error.status === 404;
}
async function persistently(send, { wait = sleep, timeLimit = 3e4 } = {}) {
  const once = async () => whole(await send({ signal: AbortSignal.timeout(timeLimit) }));
  for (const usual of delays) {
    let delay;
    try {
      return await once();
    } catch (error) {
      delay = isRequestFailure(error) ? delayAfter(error, usual) : void 0;
      if (delay === void 0) throw error;
    }
    await wait(delay);
  }
  return once();
}
function whole(answer) {
  if (answer.status === 204 || typeof answer.data === "object" && answer.data !== null) return answer;
  throw Object.assign(new Error("GitHub’s answer ended early"), { status: 500 });
}
function delayAfter({ status, response }, usual) {
  if (status >= 500) return usual;
  const seconds = Number(response?.headers["retry-after"]);
  const isAskedToWait = (status === 429 || status === 403) && seconds >= 0 && seconds <= longestWait;
  return isAskedToWait ? seconds * 1e3 : void 0;
}
async function* pages(ask, patience) {
  for (let page = 1, more = true; more; page++) {
    const { data, headers } = await persistently((request) => ask(page, request), patience);
    yield* data;
    more = headers.link?.includes('rel="next"') ?? false;
  }
}
export {
  isForbidden,
  isGone,
  isRequestFailure,
  pages,
  persistently
};
