// src/servers/prepare.ts
import { readFile } from "node:fs/promises";
import { messageOf, UserError } from "../errors.js";
import { DatabaseError, onDatabase } from "../lib/pg.js";
import { whereExtensionIs } from "./extensions.js";
async function prepare(server, wanted) {
  const { roles = [], extensions = [], initSql, progress } = wanted;
  if (roles.length === 0 && extensions.length === 0 && !initSql) return server;
  progress(`preparing databases: ${[...roles, ...extensions, ...initSql ? [initSql] : []].join(", ")}`);
  const template = await server.create();
  await fill(template, server, wanted);
  return {
    kind: server.kind,
    version: server.version,
    create: () => server.clone(template),
    clone: (source) => server.clone(source),
    drop: (database) => server.drop(database),
    strays: () => server.strays(),
    remove: (strays) => server.remove(strays),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]()
  };
}
async function fill(template, server, { roles = [], extensions = [], initSql }) {
  await onDatabase(template, async (client) => {
    for (const role of roles) await makeRole(client, role, server);
    for (const extension of extensions) await makeExtension(client, extension, server);
    if (initSql) await runFile(client, initSql);
  });
}
async function makeRole(client, role, server) {
  const { rows } = await client.query("SELECT FROM pg_catalog.pg_roles WHERE rolname = $1", [role]);
  if (rows.length > 0) return;
  if (server.kind === "given") {
    throw new UserError(`The given server has no role ${role}`, {
      why: "roles belong to the whole server, so Downright makes none on one that is not its own",
      hint: `Let a superuser run: CREATE ROLE ${client.escapeIdentifier(role)};`
    });
  }
  await client.query(`CREATE ROLE ${client.escapeIdentifier(role)}`);
}
async function makeExtension(client, extension, server) {
  try {
    await client.query(`CREATE EXTENSION IF NOT EXISTS ${client.escapeIdentifier(extension)} CASCADE`);
  } catch (error) {
    const [major = ""] = server.version.split(".");
    const { rows } = await client.query("SELECT FROM pg_catalog.pg_available_extensions WHERE name = $1", [extension]);
    throw new UserError(`The extension ${extension} cannot be made on PostgreSQL ${server.version}, ${server.kind}`, {
      why: messageOf(error),
      ...rows.length === 0 ? { hint: whereExtensionIs(extension, major) } : {},
      cause: error
    });
  }
}
async function runFile(client, path) {
  const sql = await readFile(path, "utf8").catch((error) => {
    throw new UserError(`The file of init-sql cannot be read`, { why: messageOf(error), cause: error });
  });
  try {
    await client.query(sql);
  } catch (error) {
    const position = error instanceof DatabaseError ? Number(error.position) : Number.NaN;
    const line = position > 0 ? `:${[...sql].slice(0, position - 1).filter((one) => one === "\n").length + 1}` : "";
    throw new UserError(`The SQL in ${path}${line} fails`, {
      why: messageOf(error),
      hint: "It is sent as it is, in one go: it may hold any statements, but no commands of psql and no COPY data.",
      cause: error
    });
  }
}
export {
  prepare
};
