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
  const [owner = "", repo = ""] = (environment.GITHUB_REPOSITORY ?? "").split("/");
  const { number, head } = readPayload(environment.GITHUB_EVENT_PATH)?.pull_request ?? {};
  const sha = hexadecimal(head?.sha) ?? hexadecimal(environment.GITHUB_SHA) ?? "";
  const server = environment.GITHUB_SERVER_URL;
  return {
    name,
    owner,
    repo,
    pullRequest: Number.isSafeInteger(number) && Number(number) > 0 ? Number(number) : null,
    sha,
    run: { id: wholeNumber(environment.GITHUB_RUN_ID), attempt: wholeNumber(environment.GITHUB_RUN_ATTEMPT) },
    filesUrl: server && owner && repo && sha ? `${server}/${owner}/${repo}/blob/${sha}/` : void 0
  };
}
function readPayload(path) {
  if (!path) return void 0;
  try {
    return JSON.parse(readFileSync(path, "utf8"));
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
  readEvent
};
