// src/checks/create-over-existing.ts
import { finding } from "../finding.js";
import { defineCheck } from "./check.js";
import { makerOf } from "./older.js";
import { placeNaming, titleOf } from "./place.js";
import { usesSequelize } from "./sequelize.js";
var createOverExisting = defineCheck({
  id: "create-over-existing",
  title: "A revision makes a table that is there already, and nothing happens",
  about: "The table is made only if it is not there: `CREATE TABLE IF NOT EXISTS`, which Sequelize’s `createTable` always says, without showing it. An older revision made a table of that name, so nothing happens, nothing is said, and the columns that only the new one names are missing.",
  fix: "Add the missing columns to the table that is there, or give the new table a name of its own.",
  run: (record) => record.revisions.flatMap(
    (revision) => (revision.up.skipped ?? []).filter(({ kind }) => kind === "table").map(({ path, object, madeBy, missing }) => {
      const maker = makerOf(record, madeBy, path);
      return finding({
        check: "create-over-existing",
        level: "error",
        revision: revision.id,
        object,
        location: placeNaming(record, revision, "up", path.at(-1)),
        message: `${titleOf(revision)} makes table \`${object}\`, which ${maker.words}; so nothing happened, and ${missing.length === 1 ? "column" : "columns"} \`${missing.join("`, `")}\` ${missing.length === 1 ? "is" : "are"} not there`,
        why: `The statement says IF NOT EXISTS${usesSequelize(record) ? " (in Sequelize, `createTable` always does, unseen)" : ""}, so no error tells that the revision did nothing. Code that uses \`${object}.${missing[0]}\` fails.`,
        todo: `Add the missing columns to \`${object}\` instead, or give the new table another name. Take out of the downgrade what drops it.`,
        edits: [],
        evidence: maker.evidence,
        proven: false
      });
    })
  )
});
export {
  createOverExisting
};
