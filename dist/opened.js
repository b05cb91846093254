// src/opened.ts
import { readFile } from "node:fs/promises";
import { messageOf, UserError } from "./errors.js";
import { startServer } from "./servers/start.js";
function serverFor(options, version, progress) {
  return startServer({
    kind: options.server,
    url: options["server-url"],
    image: options["postgres-image"],
    version,
    extensions: options.extensions,
    roles: options.roles,
    initSql: options["init-sql"],
    progress
  });
}
async function openProject(project, on, options, { server, databaseName, signal, progress }) {
  return project.open(on, {
    ...options.python ? { python: options.python } : {},
    ...options.node ? { node: options.node } : {},
    ...options.models ? { models: options.models } : {},
    ...databaseName ? { databaseName } : {},
    xArguments: options["x-arguments"],
    env: options.env,
    // Some applications make their tables when they are loaded: those must not be in the way of the migrations.
    loadOn: await server.create(),
    stepTimeout: options["step-timeout"] * 1e3,
    limits: { memory: options["memory-limit"] * 1024 ** 2, output: options["output-limit"] * 1024 },
    signal,
    progress
  });
}
async function startOf({ from: revisions, schema }) {
  if (revisions.length === 0) {
    if (schema === void 0) return void 0;
    throw new UserError("`schema` is given without `from`", {
      hint: "Name the revision that leaves this schema: `from`."
    });
  }
  if (schema === void 0) return { revisions };
  const text = await readFile(schema, "utf8").catch((error) => {
    throw new UserError(`Cannot read the schema ${schema}`, { why: messageOf(error), cause: error });
  });
  return { revisions, schema: { name: schema, text } };
}
export {
  openProject,
  serverFor,
  startOf
};
