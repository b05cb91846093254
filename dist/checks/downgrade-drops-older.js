// src/checks/downgrade-drops-older.ts
import { describeObject } from "../catalog/describe.js";
import { finding } from "../finding.js";
import { defineCheck } from "./check.js";
import { costOf } from "./differences.js";
import { droppedFromOlder } from "./older.js";
import { placeNaming, titleOf } from "./place.js";
var downgradeDropsOlder = defineCheck({
  id: "downgrade-drops-older",
  title: "The downgrade drops what an older revision made",
  about: "It was there before the revision went up, the upgrade left it as it was, and the downgrade drops it. Mostly the upgrade makes it only if it does not exist (`IF NOT EXISTS`, which Sequelize’s `createTable` adds unseen), did nothing, and its downgrade drops the table of somebody else, with all its rows; or a `DROP … CASCADE` takes more with it than the upgrade made.",
  fix: "Let the downgrade undo what its own upgrade does, and nothing else: take out the `DROP`, and the `CASCADE`.",
  run: (record) => record.revisions.flatMap(
    (revision) => droppedFromOlder(record, revision).map(({ change, maker }) => {
      const what = describeObject(change);
      return finding({
        check: "downgrade-drops-older",
        level: change.level,
        revision: revision.id,
        object: change.object,
        location: placeNaming(record, revision, "down", change.path.at(-1)),
        message: `The downgrade of ${titleOf(revision)} drops ${what}, which ${maker.words}; its own upgrade does not make it`,
        why: `Whoever takes this one revision back loses ${what} and what is in it, though the revision that made it stays applied.${costOf(revision)}`,
        todo: `Take out of the downgrade what drops \`${change.object}\` (a \`CASCADE\` may do it), and out of the upgrade what would only make it if it were not there.`,
        edits: [],
        evidence: maker.evidence,
        proven: false
      });
    })
  )
});
export {
  downgradeDropsOlder
};
