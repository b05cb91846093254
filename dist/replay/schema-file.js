// src/replay/schema-file.ts
import { quoteIdentifier } from "../catalog/object-id.js";
import { messageOf, UserError } from "../errors.js";
import { DatabaseError } from "../lib/pg.js";
import { psqlParts } from "../source/psql.js";
import { copyIn } from "./copy-in.js";
var harmless = /^\\(restrict|unrestrict|connect|c|encoding|echo|set|unset|timing|pset|\.)(\s|$)/;
var aboutDatabase = /^(create|drop|alter|comment\s+on)\s+database\b|^(grant|revoke)\b[^;]*\bon\s+database\b/i;
async function buildSchema(client, file, mayMakeRoles) {
  if (file.text.startsWith("PGDMP")) {
    throw new UserError(`${file.name} is in the custom format of pg_dump`, { hint: howToWrite });
  }
  const databases = /* @__PURE__ */ new Set();
  for (const part of psqlParts(file.text)) {
    if (part.kind === "statement") {
      if (!aboutDatabase.test(part.text)) await run(client, part, file, mayMakeRoles);
      continue;
    }
    if (!harmless.test(part.text)) {
      throw new UserError(`${file.name}:${part.line} has a command of psql that Downright does not know`, {
        why: part.text,
        hint: howToWrite
      });
    }
    const [, name] = /^\\c(?:onnect)?\s+(?:-\S+\s+)*(\S+)/.exec(part.text) ?? [];
    if (name !== void 0) databases.add(name);
    if (databases.size > 1) {
      throw new UserError(`${file.name}:${part.line} goes on with another database`, {
        why: `It holds ${[...databases].join(" and ")}, and a schema is that of one database.`,
        hint: howToWrite
      });
    }
  }
}
var howToWrite = "Write it with: pg_dump --schema-only --no-owner --file schema.sql";
async function run(client, statement, file, mayMakeRoles) {
  const { text, data } = statement;
  for (const made = /* @__PURE__ */ new Set(); ; ) {
    try {
      if (data === void 0) await client.query(text);
      else await copyIn(client, text, data);
      return;
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      if (mayBeSkipped(text, error)) return;
      const role = missingRole(error);
      if (role === void 0 || made.has(role) || !mayMakeRoles) throw failure(error, statement, file);
      made.add(role);
      await client.query(`CREATE ROLE ${quoteIdentifier(role)}`);
    }
  }
}
function mayBeSkipped(text, { code }) {
  if (code === "42704") return /^set\s/i.test(text);
  return code === "42P06" && /^create\s+schema\s+"?public"?$/i.test(text) || code === "42710" && /^create\s+role\b/i.test(text);
}
function missingRole({ code, message }) {
  return code === "42704" ? /^role "(.+)" does not exist$/.exec(message)?.[1] : void 0;
}
function failure(error, { text, line }, file) {
  const before = error.position === void 0 ? "" : [...text].slice(0, Number(error.position) - 1).join("");
  const place = `${file.name}:${line + before.split("\n").length - 1}`;
  const hint = missingRole(error) ? `Write it without owners and privileges: pg_dump --schema-only --no-owner --no-privileges` : "It is run in an empty database of the version that `postgres-version` names, with the extensions that `extensions` names.";
  return new UserError(`The schema does not build: ${place} fails`, { why: messageOf(error), hint, cause: error });
}
export {
  buildSchema
};
