// src/checks/upgrade-fails.ts
import { quoteIdentifier } from "../catalog/object-id.js";
import { finding } from "../finding.js";
import { whereExtensionIs } from "../servers/extensions.js";
import { defineCheck } from "./check.js";
import { clauseOf, evidenceOf, placeOf, titleOf } from "./place.js";
import { startingAdvice } from "./proposed-start.js";
var upgradeFails = defineCheck({
  id: "upgrade-fails",
  title: "The upgrade fails on what its ancestors build",
  about: "The revision was run on a database that has exactly what the revisions before it make, and it failed. It may well pass on its author’s own database, which has been touched by hand or has run an older form of it.",
  fix: "Mend the upgrade so that it runs on what the history builds, and run `downright check` again.",
  run: (record) => record.revisions.flatMap((revision) => {
    const { up } = revision;
    const location = placeOf(record, revision, "up", up.error);
    const base = { check: "upgrade-fails", level: "error", revision: revision.id, object: null, location };
    if (up.notRecorded) {
      return [
        finding({
          ...base,
          message: `The upgrade of ${titleOf(revision)} says that it has run, but ${record.tool.name} does not have it as applied`,
          why: "The next deployment runs it a second time, or stops at it.",
          todo: "Look for code in the migration that changes the bookkeeping table, or that ends its transaction.",
          edits: [],
          evidence: [],
          proven: false
        })
      ];
    }
    if (up.outcome !== "failed" || !up.error || up.error.loading || up.proof?.proven) return [];
    const extension = missingExtension(up.error);
    if (extension) {
      return [
        finding({
          ...base,
          object: extension,
          message: `The upgrade of ${titleOf(revision)} needs the extension \`${extension}\`, and the PostgreSQL that it was tried on does not have it`,
          why: "Neither this revision nor what builds on it could be checked. It says nothing about the servers that you deploy to.",
          todo: whereExtensionIs(extension, record.server.version.split(".")[0]),
          edits: [],
          evidence: evidenceOf(up.error, "Error"),
          proven: false
        })
      ];
    }
    const advice = startingAdvice(record, revision);
    const isLast = revision === record.revisions.at(-1);
    const tried = up.proof?.repairs.map(({ sql }) => sql).join(";\n");
    return [
      finding({
        ...base,
        message: `The upgrade of ${titleOf(revision)} fails: ${clauseOf(up.error)}`,
        why: `It ran on exactly what the ${revision.parents.length === 0 ? "empty database has" : "revisions before it build"}, so it fails like this on every new database: a colleague’s, CI’s, production’s.`,
        todo: `${whatToMend(revision, up.error)}, and run the check again.${isLast ? "" : " Revisions after it were tried as if it had run."}${advice.todo}`,
        edits: [],
        evidence: [
          ...evidenceOf(up.error, "Error"),
          ...tried ? [{ label: "Tried by hand in a scratch copy, and it still failed", text: tried }] : [],
          ...advice.evidence
        ],
        proven: false
      })
    ];
  })
});
function whatToMend({ file }, { sqlstate, message, sql }) {
  const call = (statement) => file.endsWith(".py") ? `\`op.execute('${statement}')\`` : `\`${statement}\``;
  const schema = sqlstate === "3F000" && /schema "(.+)" does not exist/.exec(message)?.[1];
  if (schema && /^\s*CREATE\b/i.test(sql ?? "")) {
    return `No revision makes the schema: put ${call(`CREATE SCHEMA ${quoteIdentifier(schema)}`)} before what needs it`;
  }
  const type = sqlstate === "42704" && /type "(.+)" does not exist/.exec(message)?.[1];
  if (type && /\b(ADD COLUMN|ALTER COLUMN)\b/i.test(sql ?? "")) {
    const made = file.endsWith(".py") ? `\`add_column\` and \`alter_column\` do not make the type of an enum: let \`sa.Enum(…, name='${type.split(".").at(-1)}').create(op.get_bind())\` come before` : `Nothing makes the type: let \`CREATE TYPE ${type} AS ENUM (…)\` come before`;
    return `${made}; and drop the type in the downgrade`;
  }
  return "Mend the upgrade";
}
function missingExtension({ message, sqlstate }) {
  if (sqlstate !== "0A000" && sqlstate !== "58P01") return void 0;
  return /extension "([^"]+)" is not available/.exec(message)?.[1] ?? /could not open extension control file ".*?([^/\\]+)\.control"/.exec(message)?.[1];
}
export {
  upgradeFails
};
