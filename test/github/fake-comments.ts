/** A comment as far as it matters to tests. */
export interface FakeComment {
  id: number;
  body: string;
  author: { login: string; type: 'Bot' | 'User' };
  created: Date;
  updated: Date;
}

interface Answer {
  status: number;
  body?: unknown;
  headers?: { [name: string]: string };
}

const limit = 65_536;
const api = 'https://api.github.com';
const workflow = { login: 'github-actions[bot]', type: 'Bot' } as const;

/** The comments of one pull request of octo/school: number 7, unless told otherwise. */
export class FakeComments {
  readonly all: FakeComment[] = [];
  readonly #author: FakeComment['author'];
  readonly #number: number;
  #lastId: number;

  /**
   * @param person who the token belongs to; null for a workflow's own token
   * @param number of the pull request
   */
  constructor(person: string | null, number = 7) {
    this.#number = number;
    this.#lastId = number === 7 ? 0 : number * 1_000_000;
    this.#author = person === null ? workflow : { login: person, type: 'User' };
  }

  /** Puts a comment there, as if it had been written some time ago; by the token's owner unless told otherwise. */
  add(body: string, { author = this.#author, created = new Date() }: Partial<FakeComment> = {}): FakeComment {
    const comment = { id: ++this.#lastId, body, author, created, updated: created };
    this.all.push(comment);
    return comment;
  }

  list(query: { [name: string]: string | string[] }, url: string): Answer {
    const [size, page] = [Number(query.per_page ?? 30), Number(query.page ?? 1)];
    const since = query.since ? Date.parse(String(query.since)) : 0;
    const found = this.all.filter(({ updated }) => updated.getTime() >= since);
    const next = `${url}/repos/octo/school/issues/${this.#number}/comments?per_page=${size}&page=${page + 1}`;
    return {
      status: 200,
      body: found.slice((page - 1) * size, page * size).map((comment) => shown(comment, this.#number)),
      headers: page * size < found.length ? { link: `<${next}>; rel="next"` } : {},
    };
  }

  create(body: string): Answer {
    if ([...body].length > limit) return tooLong;
    return { status: 201, body: shown(this.add(body), this.#number) };
  }

  get(id: number): Answer {
    const comment = this.all.find((candidate) => candidate.id === id);
    return comment ? { status: 200, body: shown(comment, this.#number) } : notFound;
  }

  update(id: number, body: string): Answer {
    const comment = this.all.find((candidate) => candidate.id === id);
    if (!comment) return notFound;
    if ([...body].length > limit) return tooLong;
    Object.assign(comment, { body, updated: new Date() });
    return { status: 200, body: shown(comment, this.#number) };
  }

  remove(id: number): Answer {
    const index = this.all.findIndex((comment) => comment.id === id);
    if (index === -1) return notFound;
    this.all.splice(index, 1);
    return { status: 204 };
  }

  viewer(): Answer {
    if (this.#author.type === 'Bot') return forbidden;
    const { id: _, ...rest } = user(this.#author);
    return { status: 200, body: { ...rest, id: 5, ...profile } };
  }
}

/** What GitHub says to a workflow's token that may not do something, as on a pull request from a fork. */
export const forbidden: Answer = { status: 403, body: { message: 'Resource not accessible by integration' } };
const notFound: Answer = { status: 404, body: { message: 'Not Found' } };
const tooLong: Answer = {
  status: 422,
  body: { message: 'Validation Failed', errors: [{ message: `Body is too long (maximum is ${limit} characters)` }] },
};

function shown({ id, body, author, created, updated }: FakeComment, number: number): object {
  return {
    id,
    node_id: `IC_${id}`,
    url: `${api}/repos/octo/school/issues/comments/${id}`,
    html_url: `https://github.com/octo/school/pull/${number}#issuecomment-${id}`,
    issue_url: `${api}/repos/octo/school/issues/${number}`,
    body,
    user: user(author),
    created_at: created.toISOString(),
    updated_at: updated.toISOString(),
    author_association: 'NONE',
  };
}

/** Who wrote something, as GitHub shows it. */
export function user({ login, type }: FakeComment['author']): { [name: string]: unknown } {
  const links = ['url', 'html_url', 'avatar_url', 'followers_url', 'following_url', 'gists_url', 'starred_url'];
  const more = ['subscriptions_url', 'organizations_url', 'repos_url', 'events_url', 'received_events_url'];
  const urls = [...links, ...more].map((name) => [name, `https://github.com/${encodeURIComponent(login)}`]);
  return { login, id: 41, node_id: 'U_41', gravatar_id: '', type, site_admin: false, ...Object.fromEntries(urls) };
}

const nothing = { name: null, company: null, blog: null, location: null, email: null, hireable: null, bio: null };
const profile = {
  ...nothing,
  public_repos: 1,
  public_gists: 0,
  followers: 0,
  following: 0,
  created_at: '2020-01-01T00:00:00Z',
  updated_at: '2020-01-01T00:00:00Z',
};
