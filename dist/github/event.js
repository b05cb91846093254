// src/github/event.ts
import { readFileSync } from "node:fs";
import { messageOf, UserError } from "../errors.js";
function readEvent(environment) {
  const name = environment.GITHUB_EVENT_NAME ?? "";
  if (name === "pull_request_target") {
    throw new UserError("Downright does not run on pull_request_target", {
      why: "It runs the migrations of the pull request, and on this event they would run with the repository's secrets and a token that may write.",
      hint: "Use `on: pull_request`. For pull requests from forks the report is then in the job summary."
    });
  }
  const payload = readPayload(environment.GITHUB_EVENT_PATH);
  const { number, head } = payload?.pull_request ?? {};
  const target = targetOf(payload);
  return eventOf(environment, {
    name,
    ...target ? { target } : {},
    ...name === "push" && isDefaultBranch(payload) ? { pushed: String(payload?.repository?.default_branch) } : {},
    pullRequest: Number.isSafeInteger(number) && Number(number) > 0 ? Number(number) : null,
    sha: hexadecimal(head?.sha) ?? hexadecimal(environment.GITHUB_SHA) ?? "",
    run: { id: wholeNumber(environment.GITHUB_RUN_ID), attempt: wholeNumber(environment.GITHUB_RUN_ATTEMPT) }
  });
}
function readWorkflowRun(environment) {
  const name = environment.GITHUB_EVENT_NAME ?? "";
  const { id, run_attempt: attempt, head_sha: sha } = readPayload(environment.GITHUB_EVENT_PATH)?.workflow_run ?? {};
  if (name !== "workflow_run" || hexadecimal(sha) === void 0) {
    throw new UserError(`downright-comment does not run on ${name || "this event"}`, {
      why: "It tells of what another workflow saw, and believes only GitHub which commit that was.",
      hint: "Use `on: workflow_run` with `types: [completed]` and the name of the workflow that runs Downright."
    });
  }
  const run = { id: wholeNumber(String(id)), attempt: wholeNumber(String(attempt)) };
  return eventOf(environment, { name, pullRequest: null, sha: hexadecimal(sha) ?? "", run });
}
function eventOf({ GITHUB_REPOSITORY: repository = "", GITHUB_SERVER_URL: server }, given) {
  const [owner = "", repo = ""] = repository.split("/");
  const home = server && owner && repo ? `${server}/${owner}/${repo}` : void 0;
  return {
    ...given,
    owner,
    repo,
    home,
    filesUrl: home && given.sha ? `${home}/blob/${given.sha}/` : void 0,
    runUrl: home && given.run.id > 0 ? `${home}/actions/runs/${given.run.id}` : void 0
  };
}
function isDefaultBranch({ ref, repository } = {}) {
  return typeof ref === "string" && ref === `refs/heads/${repository?.default_branch}`;
}
function targetOf({ pull_request: pull, merge_group: group } = {}) {
  const sha = hexadecimal(pull?.base?.sha ?? group?.base_sha);
  const head = hexadecimal(pull?.head?.sha ?? group?.head_sha);
  if (!sha || !head) return void 0;
  const ref = pull?.base?.ref;
  return { name: typeof ref === "string" && /^[^-\s][^\s]*$/.test(ref) ? `origin/${ref}` : sha, sha, head };
}
function readPayload(path) {
  if (!path) return void 0;
  try {
    return JSON.parse(readFileSync(path, "utf8")) ?? void 0;
  } catch (error) {
    throw new UserError("Cannot read the event that started this workflow", {
      why: messageOf(error),
      hint: `GITHUB_EVENT_PATH has to name the file that the runner wrote; it is ${path}.`,
      cause: error
    });
  }
}
function hexadecimal(value) {
  return typeof value === "string" && /^[0-9a-f]{40,64}$/.test(value) ? value : void 0;
}
function wholeNumber(text) {
  return /^\d{1,15}$/.test(text ?? "") ? Number(text) : 0;
}
export {
  readEvent,
  readWorkflowRun
};
