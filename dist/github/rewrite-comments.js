// src/github/rewrite-comments.ts
import { isGone, persistently } from "./requests.js";
var mostCharacters = 65400;
var mostRewritten = 20;
async function rewriteComments(client, { owner, repo }, all, patience) {
  const changed = all.filter(({ comment, body }) => body !== comment.body && body.length <= mostCharacters);
  const written = [];
  for (const { pullRequest, comment, body } of changed.slice(0, mostRewritten)) {
    const comment_id = comment.id;
    try {
      const { data } = await persistently(
        (request) => client.rest.issues.getComment({ owner, repo, comment_id, request }),
        patience
      );
      if (data.body !== comment.body) continue;
      await persistently(
        (request) => client.rest.issues.updateComment({ owner, repo, comment_id, body, request }),
        patience
      );
      written.push(`#${pullRequest}`);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
  return written;
}
export {
  rewriteComments
};
