// src/github/requests.ts
import { setTimeout as sleep } from "node:timers/promises";
var delays = [1e3, 3e3];
var timeLimit = 3e4;
function isRequestFailure(error) {
  return error instanceof Error && "status" in error && typeof error.status === "number";
}
function isForbidden({ status, response }) {
  const headers = response?.headers ?? {};
  return status === 403 && String(headers["x-ratelimit-remaining"]) !== "0" && headers["retry-after"] === void 0;
}
async function persistently(send, wait = sleep) {
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
export {
  isForbidden,
  isRequestFailure,
  persistently
};
