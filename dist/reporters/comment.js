// src/reporters/comment.ts
import { page } from "./page.js";
var commentLimit = 65e3;
function comment(report, { marker, commit, filesUrl }) {
  const body = page(report, {
    room: commentLimit - marker.length - 1,
    measure: (text) => text.length,
    elsewhere: "the job summary",
    filesUrl,
    commit
  });
  return `${marker}
${body}
`;
}
export {
  comment,
  commentLimit
};
