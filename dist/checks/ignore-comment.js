// src/checks/ignore-comment.ts
import { finding } from "../finding.js";
import { ignoreComments, whyInvalid } from "../source/ignore-comments.js";
import { defineCheck } from "./check.js";
import { fileOf, titleOf } from "./place.js";
import { wholeHistory } from "./stranded.js";
var ignoreComment = defineCheck({
  id: "ignore-comment",
  title: "A comment asks to ignore a finding, and counts for nothing",
  about: "A migration may set a finding of its own aside: `downright: ignore <check> <reason>`, in a comment, with `until 2027-01-31` where it has an end. Without a reason nobody later knows whether it still holds, and after its day it no longer counts. What is ignored is listed in every report.",
  fix: "Give the reason, or another day; or mend what it is about, and delete the comment.",
  run: (record) => wholeHistory(record).flatMap(
    (revision) => ignoreComments(revision.file, revision.source).flatMap((comment) => {
      const why = whyInvalid(comment, record.date);
      if (why === void 0) return [];
      return [
        finding({
          check: "ignore-comment",
          level: "warning",
          revision: revision.id,
          object: comment.check || null,
          location: { file: fileOf(record, revision), line: comment.line },
          message: `The comment of ${titleOf(revision)} that ignores ${comment.check ? `\`${comment.check}\`` : "something"} counts for nothing: ${why}`,
          why: "What it is about is told as if it were not there.",
          todo: "Write `downright: ignore <check> <reason>`, with `until 2027-01-31` where it has an end; or delete the comment.",
          edits: [],
          evidence: [],
          proven: false
        })
      ];
    })
  )
});
export {
  ignoreComment
};
