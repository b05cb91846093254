import type { GitHubClient } from '../lib/actions-github.ts';
import type { Suggestion } from '../reporters/suggestion.ts';
import { authorCheck } from './authors.ts';
import { type Hunk, hunksOf, isWithin } from './hunks.ts';
import { readSuggestionMarker, writeSuggestionMarker } from './marker.ts';
import { isRequestFailure, type Patience, type Place, pages, persistently } from './requests.ts';
import { refused } from './sticky-comment.ts';

/** What became of the suggestions: how many are there now, new ones among them, and how many are gone. */
export type Suggested =
  | { outcome: 'done'; there: number; created: number; removed: number }
  | { outcome: 'forbidden' | 'failed'; why: string };

/** What is to be suggested. */
export interface Wanted {
  suggestions: readonly Suggestion[];
  /** Whose they are: as the key of the comment. */
  key: string;
  /** The commit that was checked. */
  sha: string;
}

/** A pull request with more files than this many pages is no place for suggestions. */
const mostFilePages = 5;

/** More suggestions than this are no help; they are in the comment all the same. */
const mostSuggestions = 20;

/**
 * Makes the review comments with suggestions what they should be: each edit that lies within the diff has one, and one
 * that nothing asks for any more is deleted.
 */
export async function suggest(
  client: GitHubClient,
  place: Place,
  { suggestions, key, sha }: Wanted,
  patience?: Patience,
): Promise<Suggested> {
  try {
    const fitting = (await withinDiff(client, place, suggestions, patience)).slice(0, mostSuggestions);
    const wanted = new Map(fitting.map((one) => [one.id, commentOf(one, key)]));
    const surplus: number[] = [];
    for await (const found of ours(client, place, key, patience)) {
      const same = wanted.get(found.suggestion);
      const stays =
        same !== undefined && found.line === same.line && found.path === same.path && found.body === same.body;
      if (stays) wanted.delete(found.suggestion);
      else surplus.push(found.id);
    }
    await review(client, place, sha, [...wanted.values()], patience);
    await remove(client, place, surplus, patience);
    return { outcome: 'done', there: fitting.length, created: wanted.size, removed: surplus.length };
  } catch (error) {
    if (!isRequestFailure(error)) throw error;
    return refused(error);
  }
}

/** Those whose lines lie wholly inside a hunk, and say there what they said where the migrations ran. */
async function withinDiff(
  client: GitHubClient,
  { owner, repo, number: pull_number }: Place,
  suggestions: readonly Suggestion[],
  patience?: Patience,
): Promise<Suggestion[]> {
  const missing = new Set(suggestions.map(({ edit }) => edit.file));
  if (missing.size === 0) return [];
  const hunks = new Map<string, Hunk[]>();
  const files = pages((page, request) => {
    if (page > mostFilePages) return Promise.resolve({ data: [], status: 200, headers: {} });
    return client.rest.pulls.listFiles({ owner, repo, pull_number, per_page: 100, page, request });
  }, patience);
  for await (const { filename, patch } of files) {
    if (missing.delete(filename)) hunks.set(filename, hunksOf(patch));
    if (missing.size === 0) break;
  }
  return suggestions.filter(({ edit }) => isWithin(hunks.get(edit.file) ?? [], edit));
}

interface ReviewComment {
  path: string;
  line: number;
  side: 'RIGHT';
  start_line?: number;
  start_side?: 'RIGHT';
  body: string;
}

function commentOf({ id, edit, body }: Suggestion, key: string): ReviewComment {
  const { file: path, line, endLine } = edit;
  const start = endLine > line ? { start_line: line, start_side: 'RIGHT' as const } : {};
  return { path, line: endLine, side: 'RIGHT', ...start, body: `${writeSuggestionMarker({ key, id })}\n${body}` };
}

/** Our review comments of a key. */
async function* ours(
  client: GitHubClient,
  { owner, repo, number: pull_number }: Place,
  key: string,
  patience?: Patience,
): AsyncGenerator<{ id: number; suggestion: string; path: string; line: number | undefined; body: string }> {
  const isOurs = authorCheck(client, patience);
  const all = pages(
    (page, request) => client.rest.pulls.listReviewComments({ owner, repo, pull_number, per_page: 100, page, request }),
    patience,
  );
  for await (const { id, body, user, path, line } of all) {
    const marker = readSuggestionMarker(body);
    if (marker?.key === key && (await isOurs(user))) yield { id, suggestion: marker.id, path, line, body };
  }
}

/** One review for all: one notification, and one request. */
async function review(
  client: GitHubClient,
  { owner, repo, number: pull_number }: Place,
  commit_id: string,
  comments: ReviewComment[],
  patience?: Patience,
): Promise<void> {
  if (comments.length === 0) return;
  const body = 'Edits that mend what Downright found; the whole report is in its comment.';
  await persistently(
    (request) =>
      client.rest.pulls.createReview({
        owner,
        repo,
        pull_number,
        commit_id,
        event: 'COMMENT',
        body,
        comments,
        request,
      }),
    patience,
  );
}

/** One that stays is no failure: the next run tries again. */
async function remove(
  client: GitHubClient,
  { owner, repo }: Place,
  ids: readonly number[],
  patience?: Patience,
): Promise<void> {
  for (const comment_id of ids) {
    await persistently(
      (request) => client.rest.pulls.deleteReviewComment({ owner, repo, comment_id, request }),
      patience,
    ).catch((error) => {
      if (!isRequestFailure(error)) throw error;
    });
  }
}
