// src/action.ts
import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { UserError } from "./errors.js";
import { readEvent } from "./github/event.js";
import { publish, publishFailure } from "./github/publish.js";
import { core } from "./lib/actions-core.js";
import { parseOptions, schema } from "./options.js";
import { writeRecord } from "./record-file.js";
import { text } from "./reporters/text.js";
import { visible, visibleLines } from "./reporters/visible.js";
import { run } from "./run.js";
import { exitCode } from "./verdict.js";
var channel;
try {
  channel = openChannel();
  const options = await readOptions();
  const report = await run(options, (message, kind) => kind !== "step" && core.info(visible(message)));
  if (options.record) await writeRecord(options.record, report);
  printWithoutCommands(text(report, { colour: true, width: 120 }));
  const comment = await publish(report, channel);
  const { passed, ...counts } = report.verdict;
  const outputs = { verdict: passed ? "passed" : "failed", ...counts, record: options.record, "comment-url": comment };
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value ?? "");
  process.exitCode = exitCode(report.verdict);
} catch (error) {
  await fail(error);
}
function openChannel() {
  const event = readEvent(process.env);
  const [token, wanted] = [core.getInput("token"), core.getInput("comment") || "true"];
  for (const secret of [token, core.getInput("server-url")]) if (secret) core.setSecret(secret);
  if (!["true", "false"].includes(wanted)) {
    throw new UserError(`The input comment is ${wanted}`, { hint: "Write `comment: true` or `comment: false`." });
  }
  const client = async () => (await import("./lib/actions-github.js")).getOctokit(token);
  const database = core.getInput("database");
  const key = [core.getInput("folder"), core.getInput("postgres-version"), ...database ? [database] : []].join(":");
  return { core, event, key, client: token && wanted === "true" ? client : null };
}
async function readOptions() {
  const names = Object.keys(schema.shape);
  const options = await parseOptions(Object.fromEntries(names.map((name) => [name, core.getInput(name)])));
  const folder = process.env.RUNNER_TEMP || tmpdir();
  return { ...options, record: options.record ?? join(mkdtempSync(join(folder, "downright-")), "record.json") };
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
  core.error(visibleLines([what, why, hint].filter(Boolean).join("\n")), { title: "Downright could not do its job" });
  if (channel) await publishFailure({ what, why, hint }, channel);
}
