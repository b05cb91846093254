// src/github/publish.ts
import { hide } from "../conflicts/hidden.js";
import { outlineOf } from "../conflicts/outline.js";
import { messageOf } from "../errors.js";
import { annotations } from "../reporters/annotations.js";
import { comment } from "../reporters/comment.js";
import { driftSummary } from "../reporters/drift-summary.js";
import { failure } from "../reporters/failure.js";
import { suggestions } from "../reporters/suggestion.js";
import { summary } from "../reporters/summary.js";
import { writeMarker } from "./marker.js";
import { postComment } from "./sticky-comment.js";
import { suggest } from "./suggest.js";
async function publish(reports, channel, unchecked = []) {
  const { core, event } = channel;
  for (const { level, message, line: startLine, ...rest } of annotations(reports))
    core[level](message, { ...rest, startLine });
  await writeSummary(channel, summary(reports, { filesUrl: event.filesUrl, unchecked }));
  return publishComment(reports, channel, unchecked);
}
async function publishComment(reports, channel, unchecked) {
  const { sha, filesUrl, runUrl } = channel.event;
  const hidden = hide(reports.flatMap(({ record }) => outlineOf(record) ?? []));
  return post(channel, {
    // Other runs read below the marker what this change does.
    write: (first) => comment(reports, {
      marker: [first, hidden].filter(Boolean).join("\n"),
      commit: sha || void 0,
      filesUrl,
      runUrl,
      unchecked
    }),
    found: unchecked.length > 0 || reports.some(({ verdict, findings }) => !verdict.passed || findings.length > 0),
    suggestions: suggestions(reports)
  });
}
async function publishFailure(why, channel) {
  const body = failure(why);
  await writeSummary(channel, `${body}
`);
  const telling = { ...channel, suggest: false };
  return post(telling, { write: (marker) => `${marker}
${body}
`, found: true, suggestions: [] });
}
async function publishDrift(reports, channel) {
  const { core, event } = channel;
  for (const { level, message, line: startLine, ...rest } of annotations(reports))
    core[level](message, { ...rest, startLine });
  await writeSummary(channel, driftSummary(reports, { filesUrl: event.filesUrl }));
}
async function writeSummary({ core }, markdown) {
  try {
    await core.summary.addRaw(markdown).write();
  } catch (error) {
    core.warning(`The job summary could not be written: ${messageOf(error)}`);
  }
}
async function post(channel, { write, found, suggestions: edits }) {
  const { core, event, key, comment: mode, client: connect, patience } = channel;
  const { owner, repo, pullRequest: number, sha, run } = event;
  if (!connect || mode === "never" || number === null) return void 0;
  const client = await connect();
  const place = { owner, repo, number };
  const marker = { key, sha, run };
  const wanted = { marker, body: write(writeMarker(marker)), create: found || mode === "always" };
  const posted = await postComment(client, place, wanted, patience);
  tell(core, posted);
  if (channel.suggest !== false && ["created", "updated", "none"].includes(posted.outcome)) {
    tellSuggested(core, await suggest(client, place, { suggestions: edits, key, sha }, patience));
  }
  return "url" in posted ? posted.url : void 0;
}
function tellSuggested(core, suggested) {
  if (suggested.outcome !== "done") {
    return core.info(`The edits could not be suggested at their lines (${suggested.why}); they are in the comment.`);
  }
  const { there, created, removed } = suggested;
  if (there + removed > 0) core.info(`Suggestions: ${there}, of which ${created} new; ${removed} removed`);
}
function tell(core, posted) {
  switch (posted.outcome) {
    case "created":
    case "updated":
      return core.info(`Comment ${posted.outcome}: ${posted.url}`);
    case "kept":
      return core.info(`A newer run has written the comment already: ${posted.url}`);
    case "none":
      return core.info("Nothing was found, so there is no comment");
    case "forbidden":
      return core.notice(
        `The token may not write comments (${posted.why}); the report is in the job summary. This is usual for pull requests from forks; elsewhere the job needs \`permissions: pull-requests: write\`.`
      );
    case "failed":
      return core.warning(`GitHub did not take the comment (${posted.why}); the report is in the job summary.`);
  }
}
export {
  publish,
  publishComment,
  publishDrift,
  publishFailure
};
