// src/action.ts
import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { findDrifts, hasLive } from "./drift-run.js";
import { UserError } from "./errors.js";
import { remoteChange } from "./github/changed-files.js";
import { readMode } from "./github/comment-mode.js";
import { readEvent } from "./github/event.js";
import { withNeighbours } from "./github/neighbours.js";
import { publish, publishDrift, publishFailure } from "./github/publish.js";
import { tellNeighbours } from "./github/tell-neighbours.js";
import { core } from "./lib/actions-core.js";
import { parseOptions, schema } from "./options.js";
import { checkProjects } from "./projects.js";
import { filesMustBeWritable, writeFiles } from "./report-files.js";
import { hasDrifted } from "./reporters/drift-summary.js";
import { driftText } from "./reporters/drift-text.js";
import { text } from "./reporters/text.js";
import { brief, visible, visibleLines } from "./reporters/visible.js";
import { exitCode, together } from "./verdict.js";
var channel;
try {
  channel = openChannel();
  const options = await readOptions();
  await filesMustBeWritable(options);
  const progress = (message, kind) => kind !== "step" && core.info(visible(message));
  if (process.env.GITHUB_EVENT_NAME === "schedule" && hasLive(options)) await lookForDrift(options, channel, progress);
  else await checkAll(options, channel, progress);
} catch (error) {
  await fail(error);
}
async function checkAll(options, channel2, progress) {
  const { reports: own, unchecked } = await checkProjects(options, progress, remoteOf(channel2));
  const reports = await withNeighbours(own, channel2);
  await writeFiles(options, reports, unchecked, addressee(channel2));
  printWithoutCommands(text(reports, { colour: true, width: 120, unchecked }));
  for (const { folder, ...failure } of unchecked) tellFailure(failure, `Downright could not check ${folder}`);
  const comment = await publish(reports, channel2, unchecked);
  await tellNeighbours(reports, channel2);
  const verdict = together(reports.map((report) => report.verdict));
  process.exitCode = exitCode(verdict, unchecked);
  const { passed: _, ...counts } = verdict;
  const words = process.exitCode === 0 ? "passed" : "failed";
  const outputs = { verdict: words, ...counts, record: options.record, sarif: options.sarif, "comment-url": comment };
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value ?? "");
}
async function lookForDrift(options, channel2, progress) {
  const reports = await findDrifts(options, progress);
  await writeFiles(options, reports, []);
  for (const report of reports) printWithoutCommands(driftText(report, { colour: true, width: 120 }));
  await publishDrift(reports, channel2);
  const drift = reports.some(hasDrifted);
  process.exitCode = drift ? 1 : 0;
  const { passed: _, ...counts } = together(reports.map((report) => report.verdict));
  const outputs = {
    verdict: drift ? "failed" : "passed",
    ...counts,
    drift,
    record: options.record,
    sarif: options.sarif
  };
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value ?? "");
}
function openChannel() {
  const event = readEvent(process.env);
  const token = core.getInput("token");
  const live = core.getInput("live");
  const secrets = [token, core.getInput("server-url"), live.includes("://") ? live : ""];
  for (const secret of secrets) if (secret) core.setSecret(secret);
  const client = async () => (await import("./lib/actions-github.js")).getOctokit(token);
  const database = core.getInput("database");
  const key = [core.getInput("folder"), core.getInput("postgres-version"), ...database ? [database] : []].join(":");
  return { core, event, key, comment: readMode(core.getInput("comment")), client: token ? client : null };
}
function addressee({ event: { pullRequest }, key }) {
  return pullRequest === null ? void 0 : { pullRequest, key };
}
function remoteOf({ event: { target, ...event }, client }) {
  const noToken = () => Promise.reject(new Error("there is no token to ask with"));
  const root = process.env.GITHUB_WORKSPACE ?? process.cwd();
  return target ? remoteChange({ ...event, target }, client ?? noToken, root) : void 0;
}
async function readOptions() {
  const names = Object.keys(schema.shape);
  const options = await parseOptions(Object.fromEntries(names.map((name) => [name, core.getInput(name)])));
  const folder = process.env.RUNNER_TEMP || tmpdir();
  const isMerge = ["pull_request", "merge_group"].includes(process.env.GITHUB_EVENT_NAME ?? "");
  const scope = isMerge || core.getInput("base") ? options.scope : "all";
  return { ...options, scope, record: options.record ?? join(mkdtempSync(join(folder, "downright-")), "record.json") };
}
function printWithoutCommands(lines) {
  const end = randomUUID();
  process.stdout.write(`::stop-commands::${end}
${lines}
::${end}::
`);
}
async function fail(error) {
  process.exitCode = 2;
  if (!(error instanceof UserError)) {
    core.error(`This is a bug of Downright, please report it.
${inspect(error)}`);
    return;
  }
  const { message: what, why, hint } = error;
  tellFailure({ what, why, hint }, "Downright could not do its job");
  if (channel) await publishFailure({ what, why, hint }, channel);
}
function tellFailure({ what, why, hint }, title) {
  core.error(visibleLines([what, why, hint].filter(Boolean).join("\n")), { title: visible(brief(title)) });
}
