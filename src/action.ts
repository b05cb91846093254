// Entry of the action: inputs → run → publish → exit status.
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { findDrifts, hasLive } from './drift-run.ts';
import { UserError } from './errors.ts';
import { remoteChange } from './github/changed-files.ts';
import { readMode } from './github/comment-mode.ts';
import { readEvent } from './github/event.ts';
import { withNeighbours } from './github/neighbours.ts';
import { type Channel, publish, publishDrift, publishFailure } from './github/publish.ts';
import { tellNeighbours } from './github/tell-neighbours.ts';
import { core } from './lib/actions-core.ts';
import { type OptionName, type Options, parseOptions, schema } from './options.ts';
import { checkProjects } from './projects.ts';
import { filesMustBeWritable, writeFiles } from './report-files.ts';
import { hasDrifted } from './reporters/drift-summary.ts';
import { driftText } from './reporters/drift-text.ts';
import type { Failure } from './reporters/failure.ts';
import { text } from './reporters/text.ts';
import { brief, visible, visibleLines } from './reporters/visible.ts';
import type { Remote } from './scope/diff.ts';
import type { Progress } from './servers/server.ts';
import { exitCode, together } from './verdict.ts';

let channel: Channel | undefined;
try {
  channel = openChannel();
  const options = await readOptions();
  await filesMustBeWritable(options);
  const progress: Progress = (message, kind) => kind !== 'step' && core.info(visible(message));
  if (process.env.GITHUB_EVENT_NAME === 'schedule' && hasLive(options)) await lookForDrift(options, channel, progress);
  else await checkAll(options, channel, progress);
} catch (error) {
  await fail(error);
}

async function checkAll(options: Options, channel: Channel, progress: Progress): Promise<void> {
  const { reports: own, unchecked } = await checkProjects(options, progress, remoteOf(channel));
  const reports = await withNeighbours(own, channel);
  await writeFiles(options, reports, unchecked, addressee(channel));
  printWithoutCommands(text(reports, { colour: true, width: 120, unchecked }));
  for (const { folder, ...failure } of unchecked) tellFailure(failure, `Downright could not check ${folder}`);
  const comment = await publish(reports, channel, unchecked);
  await tellNeighbours(reports, channel);
  const verdict = together(reports.map((report) => report.verdict));
  process.exitCode = exitCode(verdict, unchecked);
  const { passed: _, ...counts } = verdict;
  const words = process.exitCode === 0 ? 'passed' : 'failed';
  const outputs = { verdict: words, ...counts, record: options.record, sarif: options.sarif, 'comment-url': comment };
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value ?? '');
}

/** Nothing was changed that could be checked: what is asked is whether live databases are what they should be. */
async function lookForDrift(options: Options, channel: Channel, progress: Progress): Promise<void> {
  const reports = await findDrifts(options, progress);
  await writeFiles(options, reports, []);
  for (const report of reports) printWithoutCommands(driftText(report, { colour: true, width: 120 }));
  await publishDrift(reports, channel);
  const drift = reports.some(hasDrifted);
  process.exitCode = drift ? 1 : 0;
  const { passed: _, ...counts } = together(reports.map((report) => report.verdict));
  const outputs = {
    verdict: drift ? 'failed' : 'passed',
    ...counts,
    drift,
    record: options.record,
    sarif: options.sarif,
  };
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value ?? '');
}

/** Where the report goes; refuses events on which the migrations of a pull request must not run. */
function openChannel(): Channel {
  const event = readEvent(process.env);
  const token = core.getInput('token');
  const live = core.getInput('live');
  const secrets = [token, core.getInput('server-url'), live.includes('://') ? live : ''];
  for (const secret of secrets) if (secret) core.setSecret(secret);
  const client = async () => (await import('./lib/actions-github.ts')).getOctokit(token);
  // Jobs of a matrix check the same folder on several versions, or its databases; each has a comment of its own.
  const database = core.getInput('database');
  const key = [core.getInput('folder'), core.getInput('postgres-version'), ...(database ? [database] : [])].join(':');
  return { core, event, key, comment: readMode(core.getInput('comment')), client: token ? client : null };
}

/** What a job with more rights has to know to comment in our stead; it stands in the record. */
function addressee({ event: { pullRequest }, key }: Channel): { pullRequest: number; key: string } | undefined {
  return pullRequest === null ? undefined : { pullRequest, key };
}

/** What is to be merged is known to GitHub, where the clone has its last commit only. */
function remoteOf({ event: { target, ...event }, client }: Channel): Remote | undefined {
  const noToken = () => Promise.reject(new Error('there is no token to ask with'));
  const root = process.env.GITHUB_WORKSPACE ?? process.cwd();
  return target ? remoteChange({ ...event, target }, client ?? noToken, root) : undefined;
}

/** Every option is an input of the same name. The record is always written, so that a later step can keep it. */
async function readOptions(): Promise<Options> {
  const names = Object.keys(schema.shape) as OptionName[];
  const options = await parseOptions(Object.fromEntries(names.map((name) => [name, core.getInput(name)])));
  const folder = process.env.RUNNER_TEMP || tmpdir();
  // A push, a schedule and a click ask how the history is.
  const isMerge = ['pull_request', 'merge_group'].includes(process.env.GITHUB_EVENT_NAME ?? '');
  const scope = isMerge || core.getInput('base') ? options.scope : 'all';
  return { ...options, scope, record: options.record ?? join(mkdtempSync(join(folder, 'downright-')), 'record.json') };
}

/** A line that a migration printed must not become a command to the runner. */
function printWithoutCommands(lines: string): void {
  const end = randomUUID();
  process.stdout.write(`::stop-commands::${end}\n${lines}\n::${end}::\n`);
}

async function fail(error: unknown): Promise<void> {
  process.exitCode = 2;
  if (!(error instanceof UserError)) {
    core.error(`This is a bug of Downright, please report it.\n${inspect(error)}`);
    return;
  }
  const { message: what, why, hint } = error;
  tellFailure({ what, why, hint }, 'Downright could not do its job');
  if (channel) await publishFailure({ what, why, hint }, channel);
}

function tellFailure({ what, why, hint }: Failure, title: string): void {
  core.error(visibleLines([what, why, hint].filter(Boolean).join('\n')), { title: visible(brief(title)) });
}
