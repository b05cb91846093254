import { messageOf } from '../errors.ts';
import type { core } from '../lib/actions-core.ts';
import type { GitHubClient } from '../lib/actions-github.ts';
import type { Unchecked } from '../replay/record.ts';
import type { Report } from '../report.ts';
import { type Annotation, annotations } from '../reporters/annotations.ts';
import { comment } from '../reporters/comment.ts';
import { type Failure, failure } from '../reporters/failure.ts';
import { summary } from '../reporters/summary.ts';
import type { Event } from './event.ts';
import { type Marker, writeMarker } from './marker.ts';
import type { Wait } from './requests.ts';
import { type Posted, postComment } from './sticky-comment.ts';

/** How a report gets to GitHub. */
export interface Channel {
  core: Pick<typeof core, Annotation['level'] | 'info' | 'summary'>;
  event: Event;
  /** Which comment it is, when a pull request has several projects checked. */
  key: string;
  /** Makes a client; null when no comment is wanted. It is only asked for one when there is something to post. */
  client: (() => Promise<GitHubClient>) | null;
  wait?: Wait;
}

/**
 * Tells GitHub of reports: annotations, job summary and comment. Trouble with GitHub is warned of and never thrown:
 * the verdict alone decides the job.
 * @param unchecked projects of the same run that could not be checked
 * @returns the address of the comment, when there is one
 */
export async function publish(
  reports: readonly Report[],
  channel: Channel,
  unchecked: readonly Unchecked[] = [],
): Promise<string | undefined> {
  const { core, event } = channel;
  for (const { level, message, line: startLine, ...rest } of annotations(reports))
    core[level](message, { ...rest, startLine });
  await writeSummary(channel, summary(reports, { filesUrl: event.filesUrl, unchecked }));
  return post(channel, (marker) =>
    comment(reports, {
      marker,
      commit: event.sha || undefined,
      filesUrl: event.filesUrl,
      runUrl: event.runUrl,
      unchecked,
    }),
  );
}

/** Tells GitHub that there is no report, and why. */
export async function publishFailure(why: Failure, channel: Channel): Promise<string | undefined> {
  const body = failure(why);
  await writeSummary(channel, `${body}\n`);
  return post(channel, (marker) => `${marker}\n${body}\n`);
}

async function writeSummary({ core }: Channel, markdown: string): Promise<void> {
  try {
    await core.summary.addRaw(markdown).write();
  } catch (error) {
    core.warning(`The job summary could not be written: ${messageOf(error)}`);
  }
}

async function post(channel: Channel, write: (marker: string) => string): Promise<string | undefined> {
  const { core, event, key, client, wait } = channel;
  const { owner, repo, pullRequest: number, sha, run } = event;
  if (!client || number === null) return undefined;
  const marker: Marker = { key, sha, run };
  const posted = await postComment(
    await client(),
    { owner, repo, number },
    { marker, body: write(writeMarker(marker)) },
    wait,
  );
  tell(core, posted);
  return 'url' in posted ? posted.url : undefined;
}

function tell(core: Channel['core'], posted: Posted): void {
  switch (posted.outcome) {
    case 'created':
    case 'updated':
      return core.info(`Comment ${posted.outcome}: ${posted.url}`);
    case 'kept':
      return core.info(`A newer run has written the comment already: ${posted.url}`);
    case 'forbidden':
      return core.notice(
        `The token may not write comments (${posted.why}); the report is in the job summary. ` +
          'This is usual for pull requests from forks; elsewhere the job needs `permissions: pull-requests: write`.',
      );
    case 'failed':
      return core.warning(`GitHub did not take the comment (${posted.why}); the report is in the job summary.`);
  }
}
