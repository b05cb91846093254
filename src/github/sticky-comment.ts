import type { GitHubClient } from '../lib/actions-github.ts';
import { authorCheck } from './authors.ts';
import { compareRuns, type Marker, readMarker } from './marker.ts';
import {
  isForbidden,
  isGone,
  isRequestFailure,
  type Patience,
  type Place,
  pages,
  persistently,
  type RequestFailure,
} from './requests.ts';

/** What became of a comment. */
export type Posted =
  | { outcome: 'created' | 'updated'; url: string }
  /** A newer run has written it already. */
  | { outcome: 'kept'; url: string }
  /** There was none to update, and none was to be made. */
  | { outcome: 'none' }
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

type Reply = { data: unknown; status: number };

/** What is to be written. */
export interface Wanted {
  marker: Marker;
  /** Starts with the marker, as writeMarker makes it. */
  body: string;
  /** False: one that is there is updated, and none is made. */
  create?: boolean;
}

/** Writes the one comment of its key on a pull request: creates it, or updates the one that is there. */
export async function postComment(
  client: GitHubClient,
  place: Place,
  { marker, body, create = true }: Wanted,
  patience?: Patience,
): Promise<Posted> {
  const comments = new Comments(client, place, patience);
  try {
    const [newest, ...older] = await comments.ours(marker.key);
    if (newest && compareRuns(newest.marker, marker) > 0) return { outcome: 'kept', url: newest.url };
    const updated = newest && (await comments.update(newest.id, body));
    await comments.remove(older);
    if (updated) return { outcome: 'updated', url: updated };
    if (!create) return { outcome: 'none' };
    const created = await comments.create(body);
    // Another job may have done the same at the same time. Both see both now, and agree on which one stays.
    const [kept, ...surplus] = await comments.ours(marker.key, new Date(Date.parse(created.at) - 600_000));
    await comments.remove(surplus);
    return { outcome: 'created', url: kept?.url ?? created.url };
  } catch (error) {
    if (!isRequestFailure(error)) throw error;
    return refused(error);
  }
}

/** What a request that failed comes to. */
export function refused(error: RequestFailure): { outcome: 'forbidden' | 'failed'; why: string } {
  return { outcome: isForbidden(error) ? 'forbidden' : 'failed', why: error.message };
}

/** The comments of a pull request, as far as they are ours. */
class Comments {
  readonly #client: GitHubClient;
  readonly #place: Place;
  readonly #patience: Patience | undefined;
  readonly #isOurs: ReturnType<typeof authorCheck>;

  constructor(client: GitHubClient, place: Place, patience: Patience | undefined) {
    this.#client = client;
    this.#place = place;
    this.#patience = patience;
    this.#isOurs = authorCheck(client, patience);
  }

  /** Those with our marker and this key, the newest run first, and of one run the first comment. */
  async ours(key: string, since?: Date): Promise<Found[]> {
    const found: Found[] = [];
    const { owner, repo, number: issue_number } = this.#place;
    const wanted = { owner, repo, issue_number, per_page: 100, ...(since ? { since: since.toISOString() } : {}) };
    const all = pages(
      (page, request) => this.#client.rest.issues.listComments({ ...wanted, page, request }),
      this.#patience,
    );
    for await (const { id, body, html_url: url, user } of all) {
      const marker = readMarker(body);
      if (marker?.key === key && (await this.#isOurs(user))) found.push({ id, url, marker });
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

  async #unless<Answer extends Reply>(
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

  #send<Answer extends Reply>(send: (request: { signal: AbortSignal }) => Promise<Answer>): Promise<Answer> {
    return persistently(send, this.#patience);
  }
}
