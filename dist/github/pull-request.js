// src/github/pull-request.ts
import { isGone, persistently } from "./requests.js";
async function isHead(client, { owner, repo, number: pull_number }, sha, patience) {
  try {
    const { data } = await persistently(
      (request) => client.rest.pulls.get({ owner, repo, pull_number, request }),
      patience
    );
    return sha !== "" && data.head.sha === sha;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}
export {
  isHead
};
