import type { GitHubClient } from '../lib/actions-github.ts';
import { type Patience, persistently } from './requests.ts';

/** Who wrote a comment. */
type Author = { type: string; login: string } | null | undefined;

/**
 * Tells whether a comment is by us. Anybody can copy a marker; a workflow's comments are a bot's, and with a token of a
 * person's they are that person's.
 */
export function authorCheck(client: GitHubClient, patience?: Patience): (author: Author) => Promise<boolean> {
  let viewer: Promise<string | undefined> | undefined;
  return async (author) => {
    if (author?.type === 'Bot') return true;
    viewer ??= persistently((request) => client.rest.users.getAuthenticated({ request }), patience).then(
      ({ data }) => data.login,
      () => undefined, // A workflow's own token may not ask who it is.
    );
    return author?.login !== undefined && author.login === (await viewer);
  };
}
