// src/github/publish.ts
import { messageOf } from "../errors.js";
import { annotations } from "../reporters/annotations.js";
import { comment } from "../reporters/comment.js";
import { failure } from "../reporters/failure.js";
import { summary } from "../reporters/summary.js";
import { writeMarker } from "./marker.js";
import { postComment } from "./sticky-comment.js";
async function publish(report, channel) {
  const { core, event } = channel;
  for (const { level, message, line: startLine, ...rest } of annotations(report))
    core[level](message, { ...rest, startLine });
  await writeSummary(channel, summary(report, { filesUrl: event.filesUrl }));
  return post(
    channel,
    (marker) => comment(report, { marker, commit: event.sha || void 0, filesUrl: event.filesUrl })
  );
}
async function publishFailure(why, channel) {
  const body = failure(why);
  await writeSummary(channel, `${body}
`);
  return post(channel, (marker) => `${marker}
${body}
`);
}
async function writeSummary({ core }, markdown) {
  try {
    await core.summary.addRaw(markdown).write();
  } catch (error) {
    core.warning(`The job summary could not be written: ${messageOf(error)}`);
  }
}
async function post(channel, write) {
  const { core, event, key, client, wait } = channel;
  const { owner, repo, pullRequest: number, sha, run } = event;
  if (!client || number === null) return void 0;
  const marker = { key, sha, run };
  const posted = await postComment(
    await client(),
    { owner, repo, number },
    { marker, body: write(writeMarker(marker)) },
    wait
  );
  tell(core, posted);
  return "url" in posted ? posted.url : void 0;
}
function tell(core, posted) {
  switch (posted.outcome) {
    case "created":
    case "updated":
      return core.info(`Comment ${posted.outcome}: ${posted.url}`);
    case "kept":
      return core.info(`A newer run has written the comment already: ${posted.url}`);
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
  publishFailure
};
