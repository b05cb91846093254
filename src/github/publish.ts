import { hide } from '../conflicts/hidden.ts';
import { outlineOf } from '../conflicts/outline.ts';
import { messageOf } from '../errors.ts';
import type { core } from '../lib/actions-core.ts';
import type { GitHubClient } from '../lib/actions-github.ts';
import type { Unchecked } from '../replay/record.ts';
import type { Report } from '../report.ts';
import { type Annotation, annotations } from '../reporters/annotations.ts';
import { comment } from '../reporters/comment.ts';
import { driftSummary } from '../reporters/drift-summary.ts';
import { type Failure, failure } from '../reporters/failure.ts';
import { type Suggestion, suggestions } from '../reporters/suggestion.ts';
import { summary } from '../reporters/summary.ts';
import type { CommentMode } from './comment-mode.ts';
import type { Event } from './event.ts';
import { type Marker, writeMarker } from './marker.ts';
import type { Patience, Place } from './requests.ts';
import { type Posted, postComment } from './sticky-comment.ts';
import { type Suggested, suggest } from './suggest.ts';

/** How a report gets to GitHub. */
export interface Channel {
  core: Pick<typeof core, Annotation['level'] | 'info' | 'summary'>;
  event: Event;
  /** Which comment it is, when a pull request has several projects checked. */
  key: string;
  comment: CommentMode;
  /** False: edits are not suggested at their lines. */
  suggest?: boolean;
  /** Makes a client; null without a token. It is only asked for one when there is something to post. */
  client: (() => Promise<GitHubClient>) | null;
  patience?: Patience;
}

/** What is posted: the comment, for which its hidden first line is given, and the suggestions beside it. */
interface Post {
  write: (marker: string) => string;
  /** There is something to tell. */
  found: boolean;
  suggestions: Suggestion[];
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
  return publishComment(reports, channel, unchecked);
}

/** The same without what only the job that ran the migrations can tell: comment and suggestions. */
export async function publishComment(
  reports: readonly Report[],
  channel: Channel,
  unchecked: readonly Unchecked[],
): Promise<string | undefined> {
  const { sha, filesUrl, runUrl } = channel.event;
  const hidden = hide(reports.flatMap(({ record }) => outlineOf(record) ?? []));
  return post(channel, {
    // Other runs read below the marker what this change does.
    write: (first) =>
      comment(reports, {
        marker: [first, hidden].filter(Boolean).join('\n'),
        commit: sha || undefined,
        filesUrl,
        runUrl,
        unchecked,
      }),
    found: unchecked.length > 0 || reports.some(({ verdict, findings }) => !verdict.passed || findings.length > 0),
    suggestions: suggestions(reports),
  });
}

/** Tells GitHub that there is no report, and why. */
export async function publishFailure(why: Failure, channel: Channel): Promise<string | undefined> {
  const body = failure(why);
  await writeSummary(channel, `${body}\n`);
  // Whether the suggestions still hold is not known.
  const telling = { ...channel, suggest: false };
  return post(telling, { write: (marker) => `${marker}\n${body}\n`, found: true, suggestions: [] });
}

/** Tells GitHub of live databases: annotations and job summary. There is no pull request to comment on. */
export async function publishDrift(reports: readonly Report[], channel: Channel): Promise<void> {
  const { core, event } = channel;
  for (const { level, message, line: startLine, ...rest } of annotations(reports))
    core[level](message, { ...rest, startLine });
  await writeSummary(channel, driftSummary(reports, { filesUrl: event.filesUrl }));
}

async function writeSummary({ core }: Channel, markdown: string): Promise<void> {
  try {
    await core.summary.addRaw(markdown).write();
  } catch (error) {
    core.warning(`The job summary could not be written: ${messageOf(error)}`);
  }
}

async function post(channel: Channel, { write, found, suggestions: edits }: Post): Promise<string | undefined> {
  const { core, event, key, comment: mode, client: connect, patience } = channel;
  const { owner, repo, pullRequest: number, sha, run } = event;
  if (!connect || mode === 'never' || number === null) return undefined;
  const client = await connect();
  const place: Place = { owner, repo, number };
  const marker: Marker = { key, sha, run };
  const wanted = { marker, body: write(writeMarker(marker)), create: found || mode === 'always' };
  const posted = await postComment(client, place, wanted, patience);
  tell(core, posted);
  // A newer run has made its own suggestions; and a token that may not comment may not suggest either.
  if (channel.suggest !== false && ['created', 'updated', 'none'].includes(posted.outcome)) {
    tellSuggested(core, await suggest(client, place, { suggestions: edits, key, sha }, patience));
  }
  return 'url' in posted ? posted.url : undefined;
}

function tellSuggested(core: Channel['core'], suggested: Suggested): void {
  if (suggested.outcome !== 'done') {
    return core.info(`The edits could not be suggested at their lines (${suggested.why}); they are in the comment.`);
  }
  const { there, created, removed } = suggested;
  if (there + removed > 0) core.info(`Suggestions: ${there}, of which ${created} new; ${removed} removed`);
}

function tell(core: Channel['core'], posted: Posted): void {
  switch (posted.outcome) {
    case 'created':
    case 'updated':
      return core.info(`Comment ${posted.outcome}: ${posted.url}`);
    case 'kept':
      return core.info(`A newer run has written the comment already: ${posted.url}`);
    case 'none':
      return core.info('Nothing was found, so there is no comment');
    case 'forbidden':
      return core.notice(
        `The token may not write comments (${posted.why}); the report is in the job summary. ` +
          'This is usual for pull requests from forks; elsewhere the job needs `permissions: pull-requests: write`.',
      );
    case 'failed':
      return core.warning(`GitHub did not take the comment (${posted.why}); the report is in the job summary.`);
  }
}
