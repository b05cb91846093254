import { isSameProject, outlineOf } from '../conflicts/outline.ts';
import type { Outline } from '../replay/neighbours.ts';
import type { Record } from '../replay/record.ts';
import { type Report, reportOn } from '../report.ts';
import { compareRuns } from './marker.ts';
import { openPullRequests, type PullRequest } from './open-pull-requests.ts';
import type { Channel } from './publish.ts';
import { isForbidden, isRequestFailure, type RequestFailure } from './requests.ts';

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

function alone({ neighbourhood: _, ...record }: Record): Record {
  return record;
}

/** Those to the same base. */
export function besides(pullRequests: readonly PullRequest[], number: number): PullRequest[] {
  const base = pullRequests.find((one) => one.number === number)?.base;
  return pullRequests.filter((one) => one.number !== number && one.base === base);
}

/** Of each project the outline of the newest run; jobs of a matrix all have the same one. */
export function newestOutlines({ comments }: PullRequest): { outline: Outline; sha: string }[] {
  const sorted = comments.toSorted((a, b) => compareRuns(b.marker, a.marker));
  const all = sorted.flatMap(({ outlines, marker: { sha } }) => outlines.map((outline) => ({ outline, sha })));
  return all.filter(({ outline }, index) => all.findIndex((one) => isSameProject(one.outline, outline)) === index);
}

function unread(error: RequestFailure): string {
  const hint = isForbidden(error) ? ' The job needs `permissions: pull-requests: read`.' : '';
  return `The other open pull requests were not looked at: GitHub did not tell of them (${error.message}).${hint}`;
}
