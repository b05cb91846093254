// src/replay/starting-point.ts
import { quotePath } from "../catalog/object-id.js";
import { UserError } from "../errors.js";
import { withAncestors } from "../history/graph.js";
import { DatabaseError, onDatabase } from "../lib/pg.js";
import { buildSchema } from "./schema-file.js";
async function startFrom({ revisions, schema }, session, server, progress) {
  const { history } = session;
  const given = withAncestors(
    history,
    revisions.map((name) => find(name, history))
  );
  const rest = history.filter((revision) => !given.includes(revision));
  const pristine = await server.create();
  try {
    progress(
      `taking ${given.length} of ${history.length} revisions as given, by ${schema ? schema.name : "the models"}`
    );
    if (schema) await buildFromFile(pristine, schema, server, session.bookkeeping);
    await session.use(pristine);
    if (!schema) await buildFromModels(session);
    for (const { id } of schema ? given : history) await session.mark(id, true);
    if (!schema) await takeDown(rest, session);
    await session.use(pristine);
  } catch (error) {
    await server.drop(pristine);
    throw error;
  }
  return {
    server: {
      kind: server.kind,
      version: server.version,
      create: () => server.clone(pristine),
      clone: (source) => server.clone(source),
      drop: (database) => server.drop(database),
      strays: () => server.strays(),
      remove: (strays) => server.remove(strays),
      [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]()
    },
    given,
    rest,
    [Symbol.asyncDispose]: () => server.drop(pristine)
  };
}
function find(name, history) {
  const exact = history.find(({ id }) => id === name);
  const [found, ...others] = exact ? [exact] : history.filter(({ id }) => id.startsWith(name));
  if (found && others.length === 0) return found;
  const like = found ? `It may be ${[found, ...others].map(({ id }) => id).join(" or ")}.` : void 0;
  throw new UserError(
    `\`from\` names ${name}, and ${found ? "more than one revision begins so" : "there is no such revision"}`,
    {
      ...like ? { why: like } : {},
      hint: `Name the last revision to take as given by its id, such as ${history.at(-1)?.id ?? "the id in its file"}.`
    }
  );
}
async function buildFromFile(database, file, server, bookkeeping) {
  await onDatabase(database, async (client) => {
    await buildSchema(client, file, server.kind !== "given");
    await emptyBookkeeping(client, bookkeeping);
  });
}
var needsSchema = "Name a file with the schema that it leaves, by the option `schema`: pg_dump --schema-only --no-owner";
async function emptyBookkeeping(client, tables) {
  for (const table of tables) {
    await client.query(`DELETE FROM ${quotePath(table.split("."))}`).catch((error) => {
      if (!(error instanceof DatabaseError && ["42P01", "3F000"].includes(error.code ?? ""))) throw error;
    });
  }
}
async function buildFromModels(session) {
  const built = await session.buildModels?.();
  if (built?.ok && built.tables.length > 0) return;
  throw new UserError("`from` needs a schema to start from", {
    why: built && !built.ok ? `The project’s models do not build: ${built.error.message}` : "The project has no models that Downright can build.",
    hint: needsSchema
  });
}
async function takeDown(rest, session) {
  for (const { id } of rest.toReversed()) {
    const outcome = await session.down(id);
    if (outcome.ok) continue;
    throw new UserError(`The models’ schema cannot be taken down to the revision that \`from\` names`, {
      why: `The downgrade of ${id} fails: ${outcome.error.message}`,
      hint: needsSchema
    });
  }
}
export {
  emptyBookkeeping,
  startFrom
};
