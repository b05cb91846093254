import type { GitHubClient } from '../lib/actions-github.ts';
import { compareRuns, type Marker, readMarker } from './marker.ts';
import { isForbidden, isRequestFailure, persistently, type Wait } from './requests.ts';

/** Where a comment goes. */
export interface Place {
  owner: string;
  repo: string;
  /** The pull request. */
  number: number;
}

/** What became of a comment. */
export type Posted =
  | { outcome: 'created' | 'updated'; url: string }
  /** A newer run has written it already. */
  | { outcome: 'kept'; url: string }
  /** The token may not write comments, as on pull requests from forks. */
  | { outcome: 'forbidden'; why: string }
  /** GitHub did not do it for another reason. */
  | { outcome: 'failed'; why: string };

/** A comment of ours. */
interface Found {
  id: number;
  url: string;
  marker: Marker;
}

/**
 * Writes the one comment of its key on a pull request: creates it, or updates the one that is there.
 * @param body starts with the marker, as writeMarker makes it
 */
export async function postComment(
  client: GitHubClient,
  place: Place,
  { marker, body }: { marker: Marker; body: string },
  wait?: Wait,
): Promise<Posted> {
  const comments = new Comments(client, place, wait);
  try {
    const [newest, ...older] = await comments.ours(marker.key);
    if (newest && compareRuns(newest.marker, marker) > 0) return { outcome: 'kept', url: newest.url };
    const updated = newest && (await comments.update(newest.id, body));
    await comments.remove(older);
    if (updated) return { outcome: 'updated', url: updated };
    const created = await comments.create(body);
    // Another job may have done the same at the same time. Both see both now, and agree on which one stays.
    const [kept, ...surplus] = await comments.ours(marker.key, new Date(Date.parse(created.at) - 600_000));
    await comments.remove(surplus);
    return { outcome: 'created', url: kept?.url ?? created.url };
  } catch (error) {
    if (!isRequestFailure(error)) throw error;
    return { outcome: isForbidden(error) ? 'forbidden' : 'failed', why: error.message };
  }
}

/** The comments of a pull request, as far as they are ours. */
class Comments {
  readonly #client: GitHubClient;
  readonly #place: Place;
  readonly #wait: Wait | undefined;
  #viewer: Promise<string | undefined> | undefined;

  constructor(client: GitHubClient, place: Place, wait: Wait | undefined) {
    this.#client = client;
    this.#place = place;
    this.#wait = wait;
  }

  /** Those with our marker and this key, the newest run first, and of one run the first comment. */
  async ours(key: string, since?: Date): Promise<Found[]> {
    const found: Found[] = [];
    const { owner, repo, number } = this.#place;
    for (let page = 1, more = true; more; page++) {
      const { data, headers } = await this.#send((request) =>
        this.#client.rest.issues.listComments({
          owner,
          repo,
          issue_number: number,
          per_page: 100,
          page,
          request,
          ...(since ? { since: since.toISOString() } : {}),
        }),
      );
      for (const { id, body, html_url: url, user } of data) {
        const marker = readMarker(body);
        if (marker?.key === key && (await this.#isOurs(user))) found.push({ id, url, marker });
      }
      more = headers.link?.includes('rel="next"') ?? false;
    }
    return found.sort((a, b) => compareRuns(b.marker, a.marker) || a.id - b.id);
  }

  async create(body: string): Promise<{ url: string; at: string }> {
    const { owner, repo, number } = this.#place;
    const { data } = await this.#send((request) =>
      this.#client.rest.issues.createComment({ owner, repo, issue_number: number, body, request }),
    );
    return { url: data.html_url, at: data.created_at };
  }

  /** Gives its address, or undefined when somebody has removed it. */
  async update(id: number, body: string): Promise<string | undefined> {
    const { owner, repo } = this.#place;
    const answer = await this.#unless(isGone, (request) =>
      this.#client.rest.issues.updateComment({ owner, repo, comment_id: id, body, request }),
    );
    return answer?.data.html_url;
  }

  /** A comment too many that stays is no failure: the next run tries again. */
  async remove(comments: readonly Found[]): Promise<void> {
    const { owner, repo } = this.#place;
    for (const { id } of comments) {
      await this.#unless(isRequestFailure, (request) =>
        this.#client.rest.issues.deleteComment({ owner, repo, comment_id: id, request }),
      );
    }
  }

  /** Anybody can copy a marker. A workflow's comments are a bot's; with a token of a person's they are that person's. */
  async #isOurs(user: { type: string; login: string } | null): Promise<boolean> {
    if (user?.type === 'Bot') return true;
    this.#viewer ??= this.#send((request) => this.#client.rest.users.getAuthenticated({ request })).then(
      ({ data }) => data.login,
      () => undefined, // A workflow's own token may not ask who it is.
    );
    return user !== null && user.login === (await this.#viewer);
  }

  async #unless<Answer>(
    expected: (error: unknown) => boolean,
    send: (request: { signal: AbortSignal }) => Promise<Answer>,
  ): Promise<Answer | undefined> {
    try {
      return await this.#send(send);
    } catch (error) {
      if (expected(error)) return undefined;
      throw error;
    }
  }

  #send<Answer>(send: (request: { signal: AbortSignal }) => Promise<Answer>): Promise<Answer> {
    return persistently(send, this.#wait);
  }
}

function isGone(error: unknown): boolean {
  return isRequestFailure(error) && error.status === 404;
}
