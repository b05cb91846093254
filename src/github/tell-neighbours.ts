import { type Clash, clashes } from '../conflicts/clash.ts';
import { isSameProject, newInBase, outlineOf } from '../conflicts/outline.ts';
import type { GitHubClient } from '../lib/actions-github.ts';
import type { Outline } from '../replay/neighbours.ts';
import type { Report } from '../report.ts';
import { type NoteOptions, neighbourNote, settledNote } from '../reporters/neighbour-note.ts';
import { pullRequestLink } from '../reporters/place.ts';
import { compareRuns, type Marker } from './marker.ts';
import { blocksIn, withBlock } from './neighbour-block.ts';
import { besides, newestOutlines } from './neighbours.ts';
import { mergedPullRequests, openPullRequests, type PullRequest, type Seen } from './open-pull-requests.ts';
import type { Channel } from './publish.ts';
import { isRequestFailure } from './requests.ts';
import { type Rewritten, rewriteComments } from './rewrite-comments.ts';

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
      const against = part(reports, comment.marker, outlines, { other: here, base: '' }, 'other');
      const bare = withBlock(comment.body, String(number), '');
      // What its own run has told of us is there until it runs again.
      const words = against || (bare.includes(pullRequestLink(home, number)) ? settledNote(home, number) : '');
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
    const options = { other, base, filesUrl: `${other.home}/blob/${sha}/`, merge: record.tool.commands?.merge };
    return found.length > 0 ? [neighbourNote(found, options)] : [];
  });
  return notes.join('\n\n');
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
          const filesUrl = `${home}/blob/${comment.marker.sha}/`;
          const merge = record.tool.commands?.merge;
          return [...byBringer(clashes(outline, added), merged.pullRequests)].map(([pullRequest, found]) => {
            const other = { home, sha, merged: true, ...(pullRequest ? { pullRequest } : {}) };
            return neighbourNote(found, { other, base, filesUrl, merge });
          });
        }),
      );
      // What is merged or closed is no longer beside it.
      const gone = blocksIn(comment.body).filter((name) => name !== 'base' && !stillOpen.has(name));
      const cleaned = gone.reduce((body, name) => withBlock(body, name, ''), comment.body);
      return { pullRequest: number, comment, body: withBlock(cleaned, 'base', notes.join('\n\n')) };
    }),
  );
}

/** Clashes by the number of the merged pull request that brought the other side; undefined where none is known to have. */
function byBringer(found: readonly Clash[], merged: readonly PullRequest[]): Map<number | undefined, Clash[]> {
  const groups = new Map<number | undefined, Clash[]>();
  for (const clash of found) {
    const brought = ({ comments }: PullRequest): boolean =>
      comments.some(({ outlines }) =>
        outlines.some(({ revisions }) => revisions.some(({ id }) => id === clash.other.revision.id)),
      );
    const number = merged.find(brought)?.number;
    groups.set(number, [...(groups.get(number) ?? []), clash]);
  }
  return groups;
}
