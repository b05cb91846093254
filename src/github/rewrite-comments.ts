import type { GitHubClient } from '../lib/actions-github.ts';
import type { OwnComment } from './open-pull-requests.ts';
import { isGone, type Patience, persistently } from './requests.ts';

/** A comment, and what it is to say. */
export interface Rewritten {
  pullRequest: number;
  comment: OwnComment;
  body: string;
}

/** GitHub refuses a comment of more than this; what is there goes before what is added. */
const mostCharacters = 65_400;
/** A change that goes against more of them is told to these; the others learn of it when they are checked again. */
const mostRewritten = 20;

/**
 * Writes comments anew, as far as they change.
 * @returns the numbers of the pull requests whose comments were written
 */
export async function rewriteComments(
  client: GitHubClient,
  { owner, repo }: { owner: string; repo: string },
  all: readonly Rewritten[],
  patience?: Patience,
): Promise<string[]> {
  const changed = all.filter(({ comment, body }) => body !== comment.body && body.length <= mostCharacters);
  const written: string[] = [];
  for (const { pullRequest, comment, body } of changed.slice(0, mostRewritten)) {
    const comment_id = comment.id;
    try {
      // Its own run may just have written it anew; what we have is older then, and that run has looked at ours.
      const { data } = await persistently(
        (request) => client.rest.issues.getComment({ owner, repo, comment_id, request }),
        patience,
      );
      if (data.body !== comment.body) continue;
      await persistently(
        (request) => client.rest.issues.updateComment({ owner, repo, comment_id, body, request }),
        patience,
      );
      written.push(`#${pullRequest}`);
    } catch (error) {
      if (!isGone(error)) throw error; // Somebody has removed it meanwhile.
    }
  }
  return written;
}
