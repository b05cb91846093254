// src/comment-action.ts
import { inspect } from "node:util";
import { readArtifacts } from "./artifact.js";
import { UserError } from "./errors.js";
import { readMode } from "./github/comment-mode.js";
import { readWorkflowRun } from "./github/event.js";
import { withNeighbours } from "./github/neighbours.js";
import { publishComment } from "./github/publish.js";
import { isHead } from "./github/pull-request.js";
import { tellNeighbours } from "./github/tell-neighbours.js";
import { core } from "./lib/actions-core.js";
import { visible, visibleLines } from "./reporters/visible.js";
try {
  const event = readWorkflowRun(process.env);
  const token = core.getInput("token");
  if (token) core.setSecret(token);
  const comment = readMode(core.getInput("comment"));
  const artifacts = await readArtifacts(core.getInput("record"));
  if (artifacts.length === 0) core.info("There is no record: the run had nothing to tell, or could not do its job");
  const { getOctokit } = await import("./lib/actions-github.js");
  const client = getOctokit(token);
  for (const { to, reports, unchecked } of artifacts) {
    if (!await isHead(client, { ...event, number: to.pullRequest }, event.sha)) {
      core.notice(aside(to, event));
      continue;
    }
    const own = { ...event, pullRequest: to.pullRequest };
    const channel = { core, event: own, key: to.key, comment, suggest: false, client: async () => client };
    const told = await withNeighbours(reports, channel);
    core.setOutput("comment-url", await publishComment(told, channel, unchecked) ?? "");
    await tellNeighbours(told, channel);
  }
} catch (error) {
  process.exitCode = 2;
  if (error instanceof UserError) {
    const { message, why, hint } = error;
    core.error(visibleLines([message, why, hint].filter(Boolean).join("\n")), { title: "Downright could not comment" });
  } else core.error(`This is a bug of Downright, please report it.
${inspect(error)}`);
}
function aside({ pullRequest }, { sha }) {
  return visible(
    `Nothing is told to pull request ${pullRequest}: ${sha.slice(0, 12)} is not its last commit. Either it has another one by now, whose own run tells of it, or the record names a wrong number.`
  );
}
