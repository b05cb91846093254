// src/github/suggest.ts
import { authorCheck } from "./authors.js";
import { hunksOf, isWithin } from "./hunks.js";
import { readSuggestionMarker, writeSuggestionMarker } from "./marker.js";
import { isRequestFailure, pages, persistently } from "./requests.js";
import { refused } from "./sticky-comment.js";
var mostFilePages = 5;
var mostSuggestions = 20;
async function suggest(client, place, { suggestions, key, sha }, patience) {
  try {
    const fitting = (await withinDiff(client, place, suggestions, patience)).slice(0, mostSuggestions);
    const wanted = new Map(fitting.map((one) => [one.id, commentOf(one, key)]));
    const surplus = [];
    for await (const found of ours(client, place, key, patience)) {
      const same = wanted.get(found.suggestion);
      const stays = same !== void 0 && found.line === same.line && found.path === same.path && found.body === same.body;
      if (stays) wanted.delete(found.suggestion);
      else surplus.push(found.id);
    }
    await review(client, place, sha, [...wanted.values()], patience);
    await remove(client, place, surplus, patience);
    return { outcome: "done", there: fitting.length, created: wanted.size, removed: surplus.length };
  } catch (error) {
    if (!isRequestFailure(error)) throw error;
    return refused(error);
  }
}
async function withinDiff(client, { owner, repo, number: pull_number }, suggestions, patience) {
  const missing = new Set(suggestions.map(({ edit }) => edit.file));
  if (missing.size === 0) return [];
  const hunks = /* @__PURE__ */ new Map();
  const files = pages((page, request) => {
    if (page > mostFilePages) return Promise.resolve({ data: [], status: 200, headers: {} });
    return client.rest.pulls.listFiles({ owner, repo, pull_number, per_page: 100, page, request });
  }, patience);
  for await (const { filename, patch } of files) {
    if (missing.delete(filename)) hunks.set(filename, hunksOf(patch));
    if (missing.size === 0) break;
  }
  return suggestions.filter(({ edit }) => isWithin(hunks.get(edit.file) ?? [], edit));
}
function commentOf({ id, edit, body }, key) {
  const { file: path, line, endLine } = edit;
  const start = endLine > line ? { start_line: line, start_side: "RIGHT" } : {};
  return { path, line: endLine, side: "RIGHT", ...start, body: `${writeSuggestionMarker({ key, id })}
${body}` };
}
async function* ours(client, { owner, repo, number: pull_number }, key, patience) {
  const isOurs = authorCheck(client, patience);
  const all = pages(
    (page, request) => client.rest.pulls.listReviewComments({ owner, repo, pull_number, per_page: 100, page, request }),
    patience
  );
  for await (const { id, body, user, path, line } of all) {
    const marker = readSuggestionMarker(body);
    if (marker?.key === key && await isOurs(user)) yield { id, suggestion: marker.id, path, line, body };
  }
}
async function review(client, { owner, repo, number: pull_number }, commit_id, comments, patience) {
  if (comments.length === 0) return;
  const body = "Edits that mend what Downright found; the whole report is in its comment.";
  await persistently(
    (request) => client.rest.pulls.createReview({
      owner,
      repo,
      pull_number,
      commit_id,
      event: "COMMENT",
      body,
      comments,
      request
    }),
    patience
  );
}
async function remove(client, { owner, repo }, ids, patience) {
  for (const comment_id of ids) {
    await persistently(
      (request) => client.rest.pulls.deleteReviewComment({ owner, repo, comment_id, request }),
      patience
    ).catch((error) => {
      if (!isRequestFailure(error)) throw error;
    });
  }
}
export {
  suggest
};
