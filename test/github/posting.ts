import { type Marker, writeMarker } from '../../src/github/marker.ts';
import { postComment } from '../../src/github/sticky-comment.ts';
import { getOctokit } from '../../src/lib/actions-github.ts';
import { FakeGitHub } from './fake-github.ts';

export const place = { owner: 'octo', repo: 'school', number: 7 };
export const bot = { login: 'github-actions[bot]', type: 'Bot' } as const;

export function marker(run: number, { attempt = 1, key = 'backend:17' } = {}): Marker {
  return { key, sha: 'a'.repeat(40), run: { id: run, attempt } };
}

export function body(of: Marker, text = ''): string {
  return `${writeMarker(of)}\nrun ${of.run.id}.${of.run.attempt}${text}`;
}

/** Posts as the given run does; waits between tries are noted instead of waited for. */
export function post(fake: FakeGitHub, of: Marker, waits: number[] = []) {
  const client = getOctokit(FakeGitHub.token, { baseUrl: fake.url });
  return postComment(
    client,
    place,
    { marker: of, body: body(of) },
    {
      wait: async (time) => waits.push(time),
      timeLimit: 2000,
    },
  );
}

export function bodies(fake: FakeGitHub, number = 7): string[] {
  return fake.commentsOn(number).all.map((comment) => comment.body);
}
