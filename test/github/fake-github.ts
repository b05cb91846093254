import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Context, type Document, OpenAPIBackend } from 'openapi-backend';
import { FakeComments } from './fake-comments.ts';
import { FakePullRequests } from './fake-pull-requests.ts';
import { FakeRepository } from './fake-repository.ts';
import { FakeReviews } from './fake-reviews.ts';

/** What a test may decide about an answer: a status and a body of its own, or nothing special. */
type Interfere = (request: { operation: string; number: number }) => Answer | undefined;

interface Answer {
  status: number;
  body?: unknown;
  headers?: { [name: string]: string };
  /** The connection ends in the middle of the answer, or nothing ever comes. */
  broken?: 'cut' | 'silent';
}

/** How the fake is to be. */
export interface FakeOptions {
  /** Who the token belongs to: a workflow (which may not ask who it is), or a person with this login. */
  person?: string;
  interfere?: Interfere;
  /** What every path begins with: nothing, or `/api/v3`, as on a server of one's own. */
  base?: string;
}

const definition = JSON.parse(readFileSync(new URL('openapi-slice.json', import.meta.url), 'utf8')) as Document;

const formats = {
  'date-time': (text: string) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text)),
  uri: (text: string) => URL.canParse(text),
  email: true,
  int64: true,
} as const;

const api = new OpenAPIBackend({ definition, coerceTypes: true, ajvOpts: { strict: false, formats } });
api.register({
  'issues/list-comments': ({ request }: Context, fake: FakeGitHub) =>
    fake.commentsOn(Number(request.params.issue_number)).list(request.query, fake.url),
  'issues/create-comment': ({ request }: Context, fake: FakeGitHub) =>
    fake.commentsOn(Number(request.params.issue_number)).create(request.requestBody.body),
  'issues/get-comment': ({ request }: Context, fake: FakeGitHub) =>
    fake.holderOf(Number(request.params.comment_id)).get(Number(request.params.comment_id)),
  'issues/update-comment': ({ request }: Context, fake: FakeGitHub) =>
    fake
      .holderOf(Number(request.params.comment_id))
      .update(Number(request.params.comment_id), request.requestBody.body),
  'issues/delete-comment': ({ request }: Context, fake: FakeGitHub) =>
    fake.comments.remove(Number(request.params.comment_id)),
  'pulls/get': ({ request }: Context, fake: FakeGitHub) => fake.reviews.pull(Number(request.params.pull_number)),
  'pulls/list-files': ({ request }: Context, fake: FakeGitHub) => fake.reviews.listFiles(request.query, fake.url),
  'pulls/list-review-comments': ({ request }: Context, fake: FakeGitHub) => fake.reviews.list(request.query, fake.url),
  'pulls/create-review': ({ request }: Context, fake: FakeGitHub) => fake.reviews.review(request.requestBody),
  'pulls/delete-review-comment': ({ request }: Context, fake: FakeGitHub) =>
    fake.reviews.remove(Number(request.params.comment_id)),
  'repos/compare-commits-with-basehead': ({ request }: Context, fake: FakeGitHub) =>
    fake.repository.compare(String(request.params.basehead)),
  'repos/get-content': ({ request }: Context, fake: FakeGitHub) =>
    fake.repository.content(decodeURIComponent(String(request.params.path)), String(request.query.ref)),
  'users/get-authenticated': (_: Context, fake: FakeGitHub) => fake.comments.viewer(),
  validationFail: ({ validation }: Context, fake: FakeGitHub) => fake.violated('request', validation.errors),
  notFound: ({ request }: Context, fake: FakeGitHub) => fake.violated('request', `no such path: ${request.path}`),
  methodNotAllowed: ({ request }: Context, fake: FakeGitHub) =>
    fake.violated('request', `no such method: ${request.method}`),
});

const ready = api.init();
/** Of their answers the fake gives only what is read. */
const unanswered = ['pulls/get', 'repos/compare-commits-with-basehead', 'repos/get-content'];

/**
 * GitHub on the loopback interface, as far as Downright needs it. Every request, and every answer of its own, is
 * checked against GitHub's description of its API; disposing it fails when one was not right.
 */
export class FakeGitHub implements AsyncDisposable {
  static readonly token = 'ghs_aTokenThatMustNotShowUp';
  readonly comments: FakeComments;
  /** All pull requests: the one that has number 7, whose comments are `comments`, and others. */
  readonly pullRequests: FakePullRequests;
  readonly reviews = new FakeReviews();
  readonly repository = new FakeRepository();
  /** `issues/create-comment` and so on, in order. */
  readonly requests: string[] = [];
  /** Requests and answers that GitHub's description does not allow. */
  readonly violations: string[] = [];
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  readonly #options: FakeOptions;

  constructor(options: FakeOptions = {}) {
    this.#options = options;
    this.comments = new FakeComments(options.person ?? null);
    this.pullRequests = new FakePullRequests(this.comments, options.person ?? null);
  }

  static async start(options?: FakeOptions): Promise<FakeGitHub> {
    const fake = new FakeGitHub(options);
    await ready;
    await new Promise<void>((resolve) => fake.#server.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  /** What GITHUB_API_URL has to be. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    assert.deepEqual(this.violations, []);
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, body, headers, broken } = await this.#answer(incoming);
    if (broken === 'silent') return;
    const text = body === undefined ? '' : JSON.stringify(body);
    const length = broken === 'cut' ? { 'content-length': String(text.length + 1000) } : {};
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers, ...length });
    if (broken === 'cut') response.write(text, () => response.destroy());
    else response.end(text);
  }

  async #answer(incoming: IncomingMessage): Promise<Answer> {
    const body = await text(incoming);
    if (incoming.headers.authorization !== `token ${FakeGitHub.token}`) {
      return { status: 401, body: { message: 'Bad credentials' } };
    }
    const { method = '', url = '', headers } = incoming;
    const { base = '' } = this.#options;
    const [path = '', query = ''] = url.startsWith(`${base}/`) ? url.slice(base.length).split('?') : [url];
    const request = {
      method,
      path,
      query,
      headers: headers as { [name: string]: string },
      body: body === '' ? undefined : JSON.parse(body),
    };
    // On a server of one's own, it is not below what every other path begins with.
    if (url === (base === '' ? '/graphql' : base.replace(/\/v3$/, '/graphql'))) return this.#graphql(request.body);
    const operation = api.matchOperation({ ...request })?.operationId ?? `${method} ${url}`;
    const interfered = this.#begin(operation);
    if (interfered) return interfered;
    const answer: Answer = await api.handleRequest(request, this);
    if (answer.status < 300 && answer.body !== undefined && !unanswered.includes(operation)) {
      const { valid, errors } = api.validateResponse(answer.body, operation, answer.status);
      if (!valid) return this.violated('answer', errors);
    }
    return answer;
  }

  /** Notes a request; gives what the test wants to be answered. */
  #begin(operation: string): Answer | undefined {
    this.requests.push(operation);
    const number = this.requests.filter((name) => name === operation).length;
    return this.#options.interfere?.({ operation, number });
  }

  async #graphql(body: { query: string; variables: object }): Promise<Answer> {
    const interfered = this.#begin('graphql');
    if (interfered) return interfered;
    const { invalid, ...answer } = await this.pullRequests.graphql(body);
    return invalid ? this.violated('request', invalid) : { status: 200, body: answer };
  }

  commentsOn(number: number): FakeComments {
    return this.pullRequests.all.find((one) => one.number === number)?.comments ?? this.comments;
  }

  /** Those comments that one is among. */
  holderOf(id: number): FakeComments {
    const all = this.pullRequests.all.map(({ comments }) => comments);
    return all.find((comments) => comments.all.some((one) => one.id === id)) ?? this.comments;
  }

  /** Notes what was not right, and answers as GitHub does. */
  violated(what: 'request' | 'answer', errors: unknown): Answer {
    this.violations.push(`${what} ${this.requests.at(-1)}: ${JSON.stringify(errors)}`);
    return { status: 422, body: { message: 'Validation Failed', errors } };
  }
}
