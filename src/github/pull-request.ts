import type { GitHubClient } from '../lib/actions-github.ts';
import { isGone, type Patience, type Place, persistently } from './requests.ts';

/**
 * Whether a commit is the last one of a pull request; false also where there is no such pull request.
 * @throws RequestFailure when GitHub does not say
 */
export async function isHead(
  client: GitHubClient,
  { owner, repo, number: pull_number }: Place,
  sha: string,
  patience?: Patience,
): Promise<boolean> {
  try {
    const { data } = await persistently(
      (request) => client.rest.pulls.get({ owner, repo, pull_number, request }),
      patience,
    );
    return sha !== '' && data.head.sha === sha;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}
