// It reads the environment when it is loaded: import it when it is needed, not at the top.
import { getOctokit } from '@actions/github';

export { getOctokit };
/** A client of GitHub's API, for the server that the environment names. */
export type GitHubClient = ReturnType<typeof getOctokit>;
