import { type Clash, clashes } from '../conflicts/clash.ts';
import { isSameProject, newInBase, outlineOf } from '../conflicts/outline.ts';
import type { GitHubClient } from '../lib/actions-github.ts';
import type { Outline } from '../replay/neighbours.ts';
import type { Record } from '../replay/record.ts';
import { type Report, reportOn } from '../report.ts';
import { type NoteOptions, neighbourNote } from '../reporters/neighbour-note.ts';
import { compareRuns, type Marker } from './marker.ts';
import { blocksIn, withBlock } from './neighbour-block.ts';
import {
  mergedPullRequests,
  type OwnComment,
  openPullRequests,
  type PullRequest,
  type Seen,
} from './open-pull-requests.ts';
import type { Channel } from './publish.ts';
import { isForbidden, isRequestFailure, type RequestFailure } from './requests.ts';
import { rewriteComments } from './rewrite-comments.ts';

/**
 * Reports with what the other open pull requests to the same base do, as their own runs have told it in their
 * comments. Where GitHub does not say, the reports have a note, and nothing else happens.
 */
export async function withNeighbours(reports: readonly Report[], channel: Channel): Promise<Report[]> {
  // What a record from elsewhere says of other pull requests is nobody's word.
  const own = reports.map((report) => (report.record.neighbourhood ? reportOn(alone(report.record)) : report));
  const { event, client: connect, comment, core, patience } = channel;
  const { pullRequest: number, home } = event;
  if (!connect || number === null || !home || comment === 'never' || own.every(({ record }) => !outlineOf(record))) {
    return own;
  }
  try {
    const { pullRequests, odd } = await openPullRequests(await connect(), event, patience);
    for (const one of odd) core.info(`${one}: it is left aside.`);
    const others = besides(pullRequests, number).flatMap((one) =>
      newestOutlines(one).map(({ outline, sha }) => ({ number: one.number, home, sha, outline })),
    );
    return own.map(({ record }) => {
      const mine = outlineOf(record);
      const near = mine ? others.filter(({ outline }) => isSameProject(mine, outline)) : [];
      return reportOn(near.length > 0 ? { ...record, neighbourhood: { number, others: near } } : record);
    });
  } catch (error) {
    if (!isRequestFailure(error)) throw error;
    const note = unread(error);
    core.info(note);
    return own.map(({ record }, index) =>
      reportOn(index === 0 ? { ...record, notes: [...(record.notes ?? []), note] } : record),
    );
  }
}

/**
 * Writes into the comments of the other open pull requests what goes against them: of a pull request what its new
 * revisions do, of a push to the default branch what it has got by now. Call it when the own comment is written: of two
 * runs at the same time, the one that ends last tells both. Trouble is told in the log, and never thrown.
 */
export async function tellNeighbours(reports: readonly Report[], channel: Channel): Promise<void> {
  const { event, client: connect, comment, core, patience } = channel;
  const isPush = event.pushed !== undefined;
  const hasNews = isPush || reports.some(({ record }) => outlineOf(record));
  if (!connect || !event.home || comment === 'never' || !hasNews || (!isPush && event.pullRequest === null)) return;
  try {
    const client = await connect();
    const seen = await openPullRequests(client, event, patience);
    const changed = isPush
      ? await ofPush(client, reports, channel, seen)
      : ofPullRequest(reports, channel, seen.pullRequests);
    const written = await rewriteComments(client, event, changed, patience);
    if (written.length > 0) core.info(`Told other pull requests what goes against them: ${written.join(', ')}`);
  } catch (error) {
    if (!isRequestFailure(error)) throw error;
    core.info(`The other open pull requests could not be told what goes against them (${error.message}).`);
  }
}

function alone({ neighbourhood: _, ...record }: Record): Record {
  return record;
}

/** Those to the same base. */
function besides(pullRequests: readonly PullRequest[], number: number): PullRequest[] {
  const base = pullRequests.find((one) => one.number === number)?.base;
  return pullRequests.filter((one) => one.number !== number && one.base === base);
}

/** Of each project the outline of the newest run; jobs of a matrix all have the same one. */
function newestOutlines({ comments }: PullRequest): { outline: Outline; sha: string }[] {
  const sorted = comments.toSorted((a, b) => compareRuns(b.marker, a.marker));
  const all = sorted.flatMap(({ outlines, marker: { sha } }) => outlines.map((outline) => ({ outline, sha })));
  return all.filter(({ outline }, index) => all.findIndex((one) => isSameProject(one.outline, outline)) === index);
}

/** A comment, and what it is to say. */
export interface Rewritten {
  pullRequest: number;
  comment: OwnComment;
  body: string;
}

/** The comments of the others, with a part about this pull request; and ours, with parts about those that came since. */
function ofPullRequest(reports: readonly Report[], { event, key }: Channel, all: readonly PullRequest[]): Rewritten[] {
  const { pullRequest: number, sha, run, home = '' } = event;
  const own = all.find((one) => one.number === number)?.comments.find(({ marker }) => marker.key === key);
  const marker: Marker = { key, sha, run };
  // A newer run has written it: what we know is old.
  if (number === null || !own || compareRuns(own.marker, marker) !== 0) return [];
  const told = new Set(reports.flatMap(({ record }) => record.neighbourhood?.others.map((one) => one.number) ?? []));
  let body = own.body;
  const others = besides(all, number).flatMap((other) => {
    const late = told.has(other.number) ? [] : newestOutlines(other);
    const there = { home, sha: late[0]?.sha ?? '', pullRequest: other.number, merged: false };
    body = withBlock(body, String(other.number), part(reports, marker, late, { other: there, base: '' }, 'own'));
    return other.comments.map((comment) => {
      const here = { home, sha, pullRequest: number, merged: false };
      const outlines = comment.outlines.map((outline) => ({ outline, sha: comment.marker.sha }));
      const words = part(reports, comment.marker, outlines, { other: here, base: '' }, 'other');
      return { pullRequest: other.number, comment, body: withBlock(comment.body, String(number), words) };
    });
  });
  return [{ pullRequest: number, comment: own, body }, ...others];
}

/**
 * What to write into one comment.
 * @param whose whether the comment is that of the reports, and the outlines those of somebody else, or the other way
 */
function part(
  reports: readonly Report[],
  { sha }: Marker,
  outlines: readonly { outline: Outline }[],
  { other, base }: Pick<NoteOptions, 'other' | 'base'>,
  whose: 'own' | 'other',
): string {
  const notes = reports.flatMap(({ record }) => {
    const mine = outlineOf(record);
    if (!mine) return [];
    const found = outlines
      .filter(({ outline }) => isSameProject(mine, outline))
      .flatMap(({ outline }) => (whose === 'own' ? clashes(mine, outline) : clashes(outline, mine)));
    return noted(found, { other, base, filesUrl: `${other.home}/blob/${sha}/`, merge: record.tool.commands?.merge });
  });
  return notes.join('\n\n');
}

function noted(found: readonly Clash[], options: NoteOptions): string[] {
  return found.length > 0 ? [neighbourNote(found, options)] : [];
}

/** The comments of all that are open, with a part about what the base has got since they were checked. */
async function ofPush(
  client: GitHubClient,
  reports: readonly Report[],
  { event, patience }: Channel,
  { pullRequests }: Seen,
): Promise<Rewritten[]> {
  const { home = '', sha, pushed: base = '' } = event;
  const open = pullRequests.filter(
    (one) => one.base === base && one.comments.some(({ outlines }) => outlines.length > 0),
  );
  if (open.length === 0) return [];
  const merged = await mergedPullRequests(client, event, patience);
  const stillOpen = new Set(pullRequests.map(({ number }) => String(number)));
  return open.flatMap(({ number, comments }) =>
    comments.map((comment) => {
      const notes = reports.flatMap(({ record }) =>
        comment.outlines.flatMap((outline) => {
          const added = isSameProject(outline, record) && newInBase(record, outline);
          if (!added) return [];
          const by = merged.pullRequests.find((one) => one.base === base && hasBrought(one, added));
          const other = { home, sha, merged: true, ...(by ? { pullRequest: by.number } : {}) };
          const filesUrl = `${home}/blob/${comment.marker.sha}/`;
          const merge = record.tool.commands?.merge;
          return noted(clashes(outline, added), { other, base, filesUrl, merge });
        }),
      );
      // What is merged or closed is no longer beside it.
      const gone = blocksIn(comment.body).filter((name) => name !== 'base' && !stillOpen.has(name));
      const cleaned = gone.reduce((body, name) => withBlock(body, name, ''), comment.body);
      return { pullRequest: number, comment, body: withBlock(cleaned, 'base', notes.join('\n\n')) };
    }),
  );
}

/** Whether a merged pull request is where what is new comes from. */
function hasBrought({ comments }: PullRequest, added: Outline): boolean {
  const ids = new Set(comments.flatMap(({ outlines }) => outlines.flatMap((one) => one.revisions.map(({ id }) => id))));
  return added.revisions.some(({ id }) => ids.has(id));
}

function unread(error: RequestFailure): string {
  const hint = isForbidden(error) ? ' The job needs `permissions: pull-requests: read`.' : '';
  return `The other open pull requests were not looked at: GitHub did not tell of them (${error.message}).${hint}`;
}
