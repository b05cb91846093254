import { quotePath } from '../catalog/object-id.ts';
import { UserError } from '../errors.ts';
import { withAncestors } from '../history/graph.ts';
import type { History, Revision } from '../history/revision.ts';
import { type Client, DatabaseError, onDatabase } from '../lib/pg.ts';
import type { Database, Progress, Server } from '../servers/server.ts';
import type { Session } from '../tools/tool.ts';
import { buildSchema, type SchemaFile } from './schema-file.ts';

/** Where a replay starts, as the user says it. */
export interface From {
  /** Ids of revisions, or what only one id begins with. */
  revisions: readonly string[];
  /** The schema that they leave; without it, the project's models stand for that of the head. */
  schema?: SchemaFile | undefined;
}

/** A history of which the first part is taken as given. */
export interface StartingPoint extends AsyncDisposable {
  /** The same server; its new databases are in the state that the replay starts from. */
  server: Server;
  /** Revisions that are taken as given, marked as applied. */
  given: Revision[];
  /** Those that are replayed. */
  rest: History;
}

/**
 * Makes the state that a replay starts from.
 * @param session open on a database of the server; it is left on one that is dropped
 * @throws UserError when there is no such revision, or the state cannot be made
 */
export async function startFrom(
  { revisions, schema }: From,
  session: Session,
  server: Server,
  progress: Progress,
): Promise<StartingPoint> {
  const { history } = session;
  const given = withAncestors(
    history,
    revisions.map((name) => find(name, history)),
  );
  const rest = history.filter((revision) => !given.includes(revision));
  const pristine = await server.create();
  try {
    progress(
      `taking ${given.length} of ${history.length} revisions as given, by ${schema ? schema.name : 'the models'}`,
    );
    if (schema) await buildFromFile(pristine, schema, server, session.bookkeeping);
    await session.use(pristine);
    if (!schema) await buildFromModels(session);
    for (const { id } of schema ? given : history) await session.mark(id, true);
    if (!schema) await takeDown(rest, session);
    await session.use(pristine); // Closes what is open, for those who clone it.
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
      [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
    },
    given,
    rest,
    [Symbol.asyncDispose]: () => server.drop(pristine),
  };
}

function find(name: string, history: History): Revision {
  const exact = history.find(({ id }) => id === name);
  const [found, ...others] = exact ? [exact] : history.filter(({ id }) => id.startsWith(name));
  if (found && others.length === 0) return found;
  const like = found ? `It may be ${[found, ...others].map(({ id }) => id).join(' or ')}.` : undefined;
  throw new UserError(
    `\`from\` names ${name}, and ${found ? 'more than one revision begins so' : 'there is no such revision'}`,
    {
      ...(like ? { why: like } : {}),
      hint: `Name the last revision to take as given by its id, such as ${history.at(-1)?.id ?? 'the id in its file'}.`,
    },
  );
}

async function buildFromFile(database: Database, file: SchemaFile, server: Server, bookkeeping: readonly string[]) {
  await onDatabase(database, async (client) => {
    await buildSchema(client, file, server.kind !== 'given');
    await emptyBookkeeping(client, bookkeeping);
  });
}

const needsSchema =
  'Name a file with the schema that it leaves, by the option `schema`: pg_dump --schema-only --no-owner';

/** Empties the tool's own tables: a dump may hold them, and what they say is written anew. */
export async function emptyBookkeeping(client: Client, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    await client.query(`DELETE FROM ${quotePath(table.split('.'))}`).catch((error) => {
      if (!(error instanceof DatabaseError && ['42P01', '3F000'].includes(error.code ?? ''))) throw error;
    });
  }
}

/** The models are those of the head, so that what comes after the starting point is taken down from there. */
async function buildFromModels(session: Session): Promise<void> {
  const built = await session.buildModels?.();
  if (built?.ok && built.tables.length > 0) return;
  throw new UserError('`from` needs a schema to start from', {
    why:
      built && !built.ok
        ? `The project’s models do not build: ${built.error.message}`
        : 'The project has no models that Downright can build.',
    hint: needsSchema,
  });
}

async function takeDown(rest: History, session: Session): Promise<void> {
  for (const { id } of rest.toReversed()) {
    const outcome = await session.down(id);
    if (outcome.ok) continue;
    throw new UserError(`The models’ schema cannot be taken down to the revision that \`from\` names`, {
      why: `The downgrade of ${id} fails: ${outcome.error.message}`,
      hint: needsSchema,
    });
  }
}
