// src/checks/enum-keeps-values.ts
import { quotePath } from "../catalog/object-id.js";
import { finding } from "../finding.js";
import { defineCheck } from "./check.js";
import { makerOf } from "./older.js";
import { placeNaming, titleOf } from "./place.js";
var enumKeepsValues = defineCheck({
  id: "enum-keeps-values",
  title: "A revision gives an enum type values, and the type keeps the ones it had",
  about: "The type is made only if it is not there: Sequelize swallows *already exists* in `createTable`, `addColumn` and `changeColumn`, and dropping a table or a column never drops its type. So a type that an older revision made, or left behind, stays as it is: new values are missing, old ones are still allowed, and nothing is said.",
  fix: "Change the type itself: `ALTER TYPE … ADD VALUE`; or drop the left-over type (`DROP TYPE`) before it is made again.",
  run: (record) => record.revisions.flatMap(
    (revision) => (revision.up.skipped ?? []).filter(({ kind }) => kind === "enum").map(({ path, object, madeBy, missing, extra }) => {
      const maker = makerOf(record, madeBy, path);
      return finding({
        check: "enum-keeps-values",
        level: missing.length > 0 ? "error" : "warning",
        revision: revision.id,
        object,
        location: placeNaming(record, revision, "up", missing[0] ?? path.at(-1)),
        message: `${titleOf(revision)} gives type \`${object}\` (enum) other values, and it keeps the old ones${missing.length > 0 ? `: ${listed(missing)} missing` : ""}${extra.length > 0 ? `${missing.length > 0 ? "," : ":"} ${listed(extra)} still there` : ""}. The type is the one that ${maker.words}`,
        why: `The statement makes the type only if it is not there, so no error tells that it kept its values.${missing.length > 0 ? ` Writing \`${missing[0]}\` fails: *invalid input value for enum*.` : ""}`,
        todo: missing.length > 0 && extra.length === 0 ? `Add the values in the upgrade: \`ALTER TYPE ${quotePath(path)} ADD VALUE …\`.` : `Drop the old type before the new one is made, once no column uses it: \`DROP TYPE ${quotePath(path)}\`; or give the new one a name of its own.`,
        edits: [],
        evidence: maker.evidence,
        proven: false
      });
    })
  )
});
function listed(values) {
  return `\`${values.join("`, `")}\` ${values.length === 1 ? "is" : "are"}`;
}
export {
  enumKeepsValues
};
