// src/reporters/comment.ts
import { page } from "./page.js";
var commentLimit = 65e3;
function comment(reports, { marker, commit, filesUrl, runUrl, unchecked }) {
  const body = page(reports, {
    room: commentLimit - marker.length - 1,
    measure: (text) => text.length,
    elsewhere: runUrl ? `[the job summary](${runUrl})` : "the job summary",
    filesUrl,
    commit,
    unchecked
  });
  return `${marker}
${body}
`;
}
export {
  comment,
  commentLimit
};
