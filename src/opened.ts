import { readFile } from 'node:fs/promises';
import { messageOf, UserError } from './errors.ts';
import type { ProjectOptions } from './options.ts';
import type { From } from './replay/starting-point.ts';
import type { Database, Progress, Server } from './servers/server.ts';
import { startServer } from './servers/start.ts';
import type { Project, Session } from './tools/tool.ts';

/** Starts the disposable server that the options ask for. */
export function serverFor(options: ProjectOptions, version: string, progress: Progress): Promise<Server> {
  return startServer({
    kind: options.server,
    url: options['server-url'],
    image: options['postgres-image'],
    version,
    extensions: options.extensions,
    roles: options.roles,
    initSql: options['init-sql'],
    progress,
  });
}

interface Opening {
  server: Server;
  databaseName?: string | undefined;
  /** Ends it at once when it is aborted, also while it loads. */
  signal?: AbortSignal;
  progress: Progress;
}

/** Loads a project as the options say. */
export async function openProject(
  project: Project,
  on: Database,
  options: ProjectOptions,
  { server, databaseName, signal, progress }: Opening,
): Promise<Session> {
  return project.open(on, {
    ...(options.python ? { python: options.python } : {}),
    ...(options.node ? { node: options.node } : {}),
    ...(options.models ? { models: options.models } : {}),
    ...(databaseName ? { databaseName } : {}),
    xArguments: options['x-arguments'],
    env: options.env,
    // Some applications make their tables when they are loaded: those must not be in the way of the migrations.
    loadOn: await server.create(),
    stepTimeout: options['step-timeout'] * 1000,
    limits: { memory: options['memory-limit'] * 1024 ** 2, output: options['output-limit'] * 1024 },
    signal,
    progress,
  });
}

/** Where to start, with the text of the schema file. */
export async function startOf({ from: revisions, schema }: ProjectOptions): Promise<From | undefined> {
  if (revisions.length === 0) {
    if (schema === undefined) return undefined;
    throw new UserError('`schema` is given without `from`', {
      hint: 'Name the revision that leaves this schema: `from`.',
    });
  }
  if (schema === undefined) return { revisions };
  const text = await readFile(schema, 'utf8').catch((error) => {
    throw new UserError(`Cannot read the schema ${schema}`, { why: messageOf(error), cause: error });
  });
  return { revisions, schema: { name: schema, text } };
}
