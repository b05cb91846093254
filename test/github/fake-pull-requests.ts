import type { GraphQLSchema } from 'graphql';
import { type FakeComment, FakeComments } from './fake-comments.ts';

/** A pull request as far as it matters to tests. */
export interface FakePullRequest {
  number: number;
  base: string;
  state: 'OPEN' | 'MERGED' | 'CLOSED';
  comments: FakeComments;
}

interface Connection {
  first: number;
  after?: string | null;
  orderBy?: { field: string };
  states?: string[];
}

let schema: Promise<GraphQLSchema> | undefined;

/** All pull requests of octo/school; GraphQL is answered by GitHub's own schema, so that no query can ask for more than there is. */
export class FakePullRequests {
  readonly all: FakePullRequest[];
  readonly #person: string | null;

  constructor(comments: FakeComments, person: string | null) {
    this.#person = person;
    this.all = [{ number: 7, base: 'main', state: 'OPEN', comments }];
  }

  add(number: number, about: Partial<FakePullRequest> = {}): FakePullRequest {
    const comments = new FakeComments(this.#person, number);
    const added: FakePullRequest = { number, base: 'main', state: 'OPEN', comments, ...about };
    this.all.push(added);
    return added;
  }

  /** `invalid`: what GitHub would refuse, and why. */
  async graphql({
    query,
    variables,
  }: {
    query: string;
    variables: object;
  }): Promise<{ invalid?: unknown; data?: unknown }> {
    const { buildSchema, execute, parse, validate } = await import('graphql');
    schema ??= import('@octokit/graphql-schema').then(({ schema: github }) =>
      buildSchema(github.idl, { assumeValid: true }),
    );
    const [document, known] = [parse(query), await schema];
    const wrong = validate(known, document);
    if (wrong.length > 0) return { invalid: wrong.map(({ message }) => message) };
    const rootValue = { viewer: { login: this.#person ?? 'github-actions[bot]' }, repository: this.#repository() };
    const { data, errors } = await execute({ schema: known, document, rootValue, variableValues: { ...variables } });
    return errors ? { invalid: errors.map(({ message }) => message) } : { data };
  }

  #repository(): object {
    return {
      pullRequests: ({ states, ...connection }: Connection) => {
        const found = this.all.filter(({ state }) => states?.includes(state)).sort((a, b) => b.number - a.number);
        const shown = found.map(({ number, base, comments }) => ({
          number,
          baseRefName: base,
          comments: (wanted: Connection) => paged(sorted(comments.all, wanted).map(shownComment), wanted),
        }));
        return paged(shown, connection);
      },
    };
  }
}

function sorted(comments: readonly FakeComment[], { orderBy }: Connection): FakeComment[] {
  return orderBy ? comments.toSorted((a, b) => b.updated.getTime() - a.updated.getTime()) : [...comments];
}

/** In GraphQL, the login of a bot is its name alone. */
function shownComment({ id, body, author }: FakeComment): object {
  const { type, login } = author;
  return { databaseId: id, body, author: { __typename: type, login: login.replace(/\[bot\]$/, '') } };
}

function paged<Item>(items: readonly Item[], { first, after }: Connection): object {
  if (first > 100) throw new Error('GitHub gives at most 100 at once');
  const start = after ? Number(after) : 0;
  const end = start + first;
  return { nodes: items.slice(start, end), pageInfo: { hasNextPage: end < items.length, endCursor: String(end) } };
}
