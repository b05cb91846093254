import { reveal } from '../conflicts/hidden.ts';
import type { GitHubClient } from '../lib/actions-github.ts';
import type { Outline } from '../replay/neighbours.ts';
import { type Marker, readMarker } from './marker.ts';
import { type Patience, persistently } from './requests.ts';

/** A comment of ours on a pull request. */
export interface OwnComment {
  /** What the REST API knows it by. */
  id: number;
  body: string;
  marker: Marker;
  outlines: Outline[];
}

/** A pull request, as far as we have told it something. */
export interface PullRequest {
  number: number;
  /** What it is to be merged into: `main`. */
  base: string;
  comments: OwnComment[];
}

/** What was seen of pull requests. */
export interface Seen {
  pullRequests: PullRequest[];
  /** What should be ours and is not as we write it, as sentences. */
  odd: string[];
}

/** Ours are among the first comments, as they are made once, or among those that were written last. */
const query = `
  query($owner: String!, $repo: String!, $states: [PullRequestState!], $by: IssueOrderField!, $size: Int!, $after: String) {
    viewer { login }
    repository(owner: $owner, name: $repo) {
      pullRequests(states: $states, first: $size, after: $after, orderBy: { field: $by, direction: DESC }) {
        nodes {
          number
          baseRefName
          first: comments(first: 5) { nodes { ...known } }
          last: comments(first: 5, orderBy: { field: UPDATED_AT, direction: DESC }) { nodes { ...known } }
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
  fragment known on IssueComment { databaseId body author { __typename login } }
`;
const size = 50;
/** Of more pull requests than this the oldest are not looked at. */
const mostPages = 10;

/**
 * All open pull requests, in one request for every fifty of them; the last ones opened first.
 * @throws RequestFailure when GitHub does not say
 */
export async function openPullRequests(client: GitHubClient, at: Repository, patience?: Patience): Promise<Seen> {
  return read(client, { ...at, states: ['OPEN'], by: 'CREATED_AT', size }, mostPages, patience);
}

/** Those that were merged last, in one request. */
export async function mergedPullRequests(client: GitHubClient, at: Repository, patience?: Patience): Promise<Seen> {
  return read(client, { ...at, states: ['MERGED'], by: 'UPDATED_AT', size: 20 }, 1, patience);
}

interface Repository {
  owner: string;
  repo: string;
}

async function read(client: GitHubClient, wanted: object, most: number, patience?: Patience): Promise<Seen> {
  const seen: Seen = { pullRequests: [], odd: [] };
  let after: string | null = null;
  for (let page = 0; page < most; page++) {
    const { data } = await persistently<{ data: Answer; status: number }>(
      (request) => ask(client, { ...wanted, after, request }),
      patience,
    );
    const login = data.viewer.login;
    for (const one of data.repository.pullRequests.nodes) seen.pullRequests.push(understood(one, login, seen.odd));
    const { hasNextPage, endCursor } = data.repository.pullRequests.pageInfo;
    if (!hasNextPage) break;
    after = endCursor;
  }
  return seen;
}

/** Errors of a query come with the status 200, and have none. */
async function ask(client: GitHubClient, variables: object): Promise<{ data: Answer; status: number }> {
  try {
    return { data: await client.graphql<Answer>(query, { ...variables }), status: 200 };
  } catch (error) {
    if (!(error instanceof Error) || !('errors' in error)) throw error;
    const [first] = error.errors as { type?: string }[];
    const status = first?.type === 'FORBIDDEN' || first?.type === 'NOT_FOUND' ? 403 : 422;
    throw Object.assign(new Error(error.message, { cause: error }), { status });
  }
}

interface Answer {
  viewer: { login: string };
  repository: {
    pullRequests: { nodes: Node[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
  };
}

interface Node {
  number: number;
  baseRefName: string;
  first: { nodes: Comment[] };
  last: { nodes: Comment[] };
}

interface Comment {
  databaseId: number;
  body: string;
  author: { __typename: string; login: string } | null;
}

function understood({ number, baseRefName: base, first, last }: Node, login: string, odd: string[]): PullRequest {
  const all = new Map([...first.nodes, ...last.nodes].map((one) => [one.databaseId, one]));
  const comments = [...all.values()].flatMap(({ databaseId: id, body, author }) => {
    const marker = isOwn(author, login) ? readMarker(body) : undefined;
    if (!marker) return [];
    const outlines = reveal(body.split('\n', 2)[1] ?? '');
    if (outlines === 'broken') odd.push(`What pull request #${number} changes could not be read in comment ${id}`);
    return [{ id, body, marker, outlines: Array.isArray(outlines) ? outlines : [] }];
  });
  return { number, base, comments };
}

/** Here a bot is called what it is; where it says who it is, `[bot]` is added. A person may have the name of a bot. */
function isOwn(author: Comment['author'], login: string): boolean {
  const name = login.replace(/\[bot\]$/, '');
  return author?.login === name && (name === login || author.__typename === 'Bot');
}
