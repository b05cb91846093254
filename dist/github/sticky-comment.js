// src/github/sticky-comment.ts
import { compareRuns, readMarker } from "./marker.js";
import { isForbidden, isRequestFailure, persistently } from "./requests.js";
async function postComment(client, place, { marker, body }, wait) {
  const comments = new Comments(client, place, wait);
  try {
    const [newest, ...older] = await comments.ours(marker.key);
    if (newest && compareRuns(newest.marker, marker) > 0) return { outcome: "kept", url: newest.url };
    const updated = newest && await comments.update(newest.id, body);
    await comments.remove(older);
    if (updated) return { outcome: "updated", url: updated };
    const created = await comments.create(body);
    const [kept, ...surplus] = await comments.ours(marker.key, new Date(Date.parse(created.at) - 6e5));
    await comments.remove(surplus);
    return { outcome: "created", url: kept?.url ?? created.url };
  } catch (error) {
    if (!isRequestFailure(error)) throw error;
    return { outcome: isForbidden(error) ? "forbidden" : "failed", why: error.message };
  }
}
var Comments = class {
  #client;
  #place;
  #wait;
  #viewer;
  constructor(client, place, wait) {
    this.#client = client;
    this.#place = place;
    this.#wait = wait;
  }
  /** Those with our marker and this key, the newest run first, and of one run the first comment. */
  async ours(key, since) {
    const found = [];
    const { owner, repo, number } = this.#place;
    for (let page = 1, more = true; more; page++) {
      const { data, headers } = await this.#send(
        (request) => this.#client.rest.issues.listComments({
          owner,
          repo,
          issue_number: number,
          per_page: 100,
          page,
          request,
          ...since ? { since: since.toISOString() } : {}
        })
      );
      for (const { id, body, html_url: url, user } of data) {
        const marker = readMarker(body);
        if (marker?.key === key && await this.#isOurs(user)) found.push({ id, url, marker });
      }
      more = headers.link?.includes('rel="next"') ?? false;
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
  /** Anybody can copy a marker. A workflow's comments are a bot's; with a token of a person's they are that person's. */
  async #isOurs(user) {
    if (user?.type === "Bot") return true;
    this.#viewer ??= this.#send((request) => this.#client.rest.users.getAuthenticated({ request })).then(
      ({ data }) => data.login,
      () => void 0
      // A workflow's own token may not ask who it is.
    );
    return user !== null && user.login === await this.#viewer;
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
    return persistently(send, this.#wait);
  }
};
function isGone(error) {
  return isRequestFailure(error) && error.status === 404;
}
export {
  postComment
};
