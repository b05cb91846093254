import { user } from './fake-comments.ts';

/** A file that the pull request changes, with its diff. */
export interface FakeFile {
  filename: string;
  patch?: string;
}

/** A review comment as far as it matters to tests. */
export interface FakeReviewComment {
  id: number;
  path: string;
  /** The last line; absent when the lines are no longer in the diff. */
  line?: number;
  start_line?: number;
  body: string;
  author: { login: string; type: 'Bot' | 'User' };
}

interface Answer {
  status: number;
  body?: unknown;
  headers?: { [name: string]: string };
}

const api = 'https://api.github.com/repos/octo/school';
const page = 'https://github.com/octo/school/pull/7';
const workflow = { login: 'github-actions[bot]', type: 'Bot' } as const;

/** The diff of the one pull request there is, and its review comments. */
export class FakeReviews {
  readonly files: FakeFile[] = [];
  readonly comments: FakeReviewComment[] = [];
  /** Its last commit. */
  head = 'c0ffee'.repeat(7).slice(0, 40);
  reviews = 0;
  #lastId = 0;

  add(comment: Omit<FakeReviewComment, 'id' | 'author'> & Partial<FakeReviewComment>): FakeReviewComment {
    const added = { author: workflow, ...comment, id: ++this.#lastId };
    this.comments.push(added);
    return added;
  }

  /** Only what is read of it: all of it would be some hundred fields. */
  pull(number: number): Answer {
    if (number !== 7) return notFound;
    return { status: 200, body: { number, state: 'open', head: { sha: this.head } } };
  }

  listFiles(query: Query, url: string): Answer {
    return paged(this.files, query, `${url}/repos/octo/school/pulls/7/files`, ({ filename, patch }) => ({
      sha: 'd'.repeat(40),
      filename,
      status: 'added',
      additions: 1,
      deletions: 0,
      changes: 1,
      blob_url: `${page}/files`,
      raw_url: `${page}/files`,
      contents_url: `${api}/contents/x`,
      ...(patch === undefined ? {} : { patch }),
    }));
  }

  list(query: Query, url: string): Answer {
    return paged(this.comments, query, `${url}/repos/octo/school/pulls/7/comments`, shown);
  }

  /** All of its comments or none: each has to lie inside one hunk of the diff. */
  review({ body, comments = [], commit_id }: Review): Answer {
    if (!body || !comments.every((one) => this.#isInside(one))) {
      return { status: 422, body: { message: 'Unprocessable Entity', errors: ['Line could not be resolved'] } };
    }
    for (const comment of comments) this.add(comment);
    this.reviews++;
    return {
      status: 200,
      body: {
        id: this.reviews,
        node_id: `PRR_${this.reviews}`,
        user: user(workflow),
        body,
        state: 'COMMENTED',
        html_url: page,
        pull_request_url: `${api}/pulls/7`,
        author_association: 'NONE',
        commit_id: commit_id ?? null,
        _links: { html: { href: page }, pull_request: { href: `${api}/pulls/7` } },
      },
    };
  }

  remove(id: number): Answer {
    const index = this.comments.findIndex((comment) => comment.id === id);
    if (index === -1) return notFound;
    this.comments.splice(index, 1);
    return { status: 204 };
  }

  #isInside({ path, line, start_line = line, side }: Review['comments'][number]): boolean {
    const { patch = '' } = this.files.find(({ filename }) => filename === path) ?? {};
    const ranges = [...patch.matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm)].map(([, from, length = '1']) => {
      const first = Number(from);
      return { first, last: first + Number(length) - 1 };
    });
    return side === 'RIGHT' && ranges.some(({ first, last }) => start_line >= first && line <= last);
  }
}

type Query = { [name: string]: string | string[] };

interface Review {
  body?: string;
  commit_id?: string;
  comments: { path: string; line: number; start_line?: number; side: string; body: string }[];
}

const notFound: Answer = { status: 404, body: { message: 'Not Found' } };

function paged<Item>(items: readonly Item[], query: Query, address: string, show: (item: Item) => object): Answer {
  const [size, number] = [Number(query.per_page ?? 30), Number(query.page ?? 1)];
  const next = `${address}?per_page=${size}&page=${number + 1}`;
  return {
    status: 200,
    body: items.slice((number - 1) * size, number * size).map(show),
    headers: number * size < items.length ? { link: `<${next}>; rel="next"` } : {},
  };
}

function shown({ id, path, line, start_line, body, author }: FakeReviewComment): object {
  return {
    id,
    node_id: `PRRC_${id}`,
    url: `${api}/pulls/comments/${id}`,
    html_url: `${page}#discussion_r${id}`,
    pull_request_url: `${api}/pulls/7`,
    pull_request_review_id: 1,
    diff_hunk: '@@',
    path,
    commit_id: 'c'.repeat(40),
    original_commit_id: 'c'.repeat(40),
    user: user(author),
    body,
    created_at: '2026-11-21T00:00:00Z',
    updated_at: '2026-11-21T00:00:00Z',
    author_association: 'NONE',
    _links: { self: { href: api }, html: { href: page }, pull_request: { href: api } },
    ...(line === undefined ? {} : { line }),
    ...(start_line === undefined ? {} : { start_line }),
  };
}
