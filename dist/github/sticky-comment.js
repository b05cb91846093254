// src/github/sticky-comment.ts
import { authorCheck } from "./authors.js";
import { compareRuns, readMarker } from "./marker.js";
import {
  isForbidden,
  isGone,
  isRequestFailure,
  pages,
  persistently
} from "./requests.js";
async function postComment(client, place, { marker, body, create = true }, patience) {
  const comments = new Comments(client, place, patience);
  try {
    const [newest, ...older] = await comments.ours(marker.key);
    if (newest && compareRuns(newest.marker, marker) > 0) return { outcome: "kept", url: newest.url };
    const updated = newest && await comments.update(newest.id, body);
    await comments.remove(older);
    if (updated) return { outcome: "updated", url: updated };
    if (!create) return { outcome: "none" };
    const created = await comments.create(body);
    const [kept, ...surplus] = await comments.ours(marker.key, new Date(Date.parse(created.at) - 6e5));
    await comments.remove(surplus);
    return { outcome: "created", url: kept?.url ?? created.url };
  } catch (error) {
    if (!isRequestFailure(error)) throw error;
    return refused(error);
  }
}
function refused(error) {
  return { outcome: isForbidden(error) ? "forbidden" : "failed", why: error.message };
}
var Comments = class {
  #client;
  #place;
  #patience;
  #isOurs;
  constructor(client, place, patience) {
    this.#client = client;
    this.#place = place;
    this.#patience = patience;
    this.#isOurs = authorCheck(client, patience);
  }
  /** Those with our marker and this key, the newest run first, and of one run the first comment. */
  async ours(key, since) {
    const found = [];
    const { owner, repo, number: issue_number } = this.#place;
    const wanted = { owner, repo, issue_number, per_page: 100, ...since ? { since: since.toISOString() } : {} };
    const all = pages(
      (page, request) => this.#client.rest.issues.listComments({ ...wanted, page, request }),
      this.#patience
    );
    for await (const { id, body, html_url: url, user } of all) {
      const marker = readMarker(body);
      if (marker?.key === key && await this.#isOurs(user)) found.push({ id, url, marker });
    }
    return found.sort((a, b) => compareRuns(b.marker, a.marker) || a.id - b.id);
  }
  async create(body) {
    const { owner, repo, number } = this.#place;
    const { data } = await this.#send(
      (request) => this.#client.rest.issues.createComment({ owner, repo, issue_number: number, body, request })
    );
    return { url: data.html_url, at: data.created_at };
  }
  /** Gives its address, or undefined when somebody has removed it. */
  async update(id, body) {
    const { owner, repo } = this.#place;
    const answer = await this.#unless(
      isGone,
      (request) => this.#client.rest.issues.updateComment({ owner, repo, comment_id: id, body, request })
    );
    return answer?.data.html_url;
  }
  /** A comment too many that stays is no failure: the next run tries again. */
  async remove(comments) {
    const { owner, repo } = this.#place;
    for (const { id } of comments) {
      await this.#unless(
        isRequestFailure,
        (request) => this.#client.rest.issues.deleteComment({ owner, repo, comment_id: id, request })
      );
    }
  }
  async #unless(expected, send) {
    try {
      return await this.#send(send);
    } catch (error) {
      if (expected(error)) return void 0;
      throw error;
    }
  }
  #send(send) {
    return persistently(send, this.#patience);
  }
};
export {
  postComment,
  refused
};
