// src/checks/upgrade-advice.ts
import { quoteIdentifier } from "../catalog/object-id.js";
function isLongId({ id, up: { error } }) {
  const table = /\bversion_num\b/.test(error?.sql ?? "");
  return error?.sqlstate === "22001" && table && id.length > 32;
}
function whatToMend(revision, error) {
  const { id, file, source } = revision;
  const { sqlstate, message, sql } = error;
  if (isLongId(revision)) {
    return `The id of the revision has ${id.length} characters, and Alembic’s table takes 32: write a shorter one, also as \`down_revision\` of what follows`;
  }
  const name = error.type === "NameError" && /^name '(\w+)' is not defined/.exec(message)?.[1];
  if (name && new RegExp(`\\b${name}\\.\\w`).test(source)) {
    return `Autogenerate wrote the name, and not its import: put \`import ${name}\` at the top of the file, and into \`script.py.mako\`, so that later ones have it`;
  }
  const call = (statement) => file.endsWith(".py") ? `\`op.execute('${statement}')\`` : `\`${statement}\``;
  const schema = sqlstate === "3F000" && /schema "(.+)" does not exist/.exec(message)?.[1];
  if (schema && /^\s*CREATE\b/i.test(sql ?? "")) {
    return `No revision makes the schema: put ${call(`CREATE SCHEMA ${quoteIdentifier(schema)}`)} before what needs it`;
  }
  const role = sqlstate === "42704" && /^role "(.+)" does not exist/.exec(message)?.[1];
  if (role) {
    return `No revision makes the role. Where every server has it from elsewhere, say so in \`downright.yml\` (\`roles: ${role}\`); else let the migration make it where it is missing`;
  }
  const type = sqlstate === "42704" && /type "(.+)" does not exist/.exec(message)?.[1];
  if (type && /\b(ADD COLUMN|ALTER COLUMN)\b/i.test(sql ?? "")) {
    const made = file.endsWith(".py") ? `\`add_column\` and \`alter_column\` do not make the type of an enum: let \`sa.Enum(…, name='${type.split(".").at(-1)}').create(op.get_bind())\` come before` : `Nothing makes the type: let \`CREATE TYPE ${type} AS ENUM (…)\` come before`;
    return `${made}; and drop the type in the downgrade`;
  }
  return notInTransaction(error) ?? "Mend the upgrade";
}
var missing = /^(42P01|42703|42704|42883|3F000|23503)$/;
function notInTransaction({ outside, kind, sqlstate, line }) {
  if (!outside || kind !== "timeout" && !missing.test(sqlstate ?? "")) return void 0;
  const begun = outside.line === null ? "that the migration has open" : `that line ${outside.line} begins`;
  const what = kind === "timeout" ? "waits for what that transaction holds" : "sees nothing of what was done in it";
  return `The statement${line === null ? "" : ` of line ${line}`} is not sent in the transaction ${begun}, and ${what}: give the call \`{ transaction }\`, as the last of its arguments`;
}
export {
  isLongId,
  notInTransaction,
  whatToMend
};
