import type { Revision } from '../../src/history/revision.ts';
import { Client, DatabaseError } from '../../src/lib/pg.ts';
import type { OpenAgain } from '../../src/replay/lane.ts';
import type { Record, Scope } from '../../src/replay/record.ts';
import { replay } from '../../src/replay/replay.ts';
import type { From } from '../../src/replay/starting-point.ts';
import type { Database, Progress, Server } from '../../src/servers/server.ts';
import type { Capability, ModelsOutcome, ModelTable, Session, StepOutcome } from '../../src/tools/tool.ts';

/** A revision in plain SQL: the replay is tested with real migrations on a real server, without an interpreter. */
export interface SqlRevision {
  id: string;
  up: string;
  /** Absent: there is no downgrade. */
  down?: string;
  parents?: string[];
}

/** Where to start, and SQL that stands for the models. */
export interface SqlOptions {
  from?: From;
  models?: string;
  scope?: Scope;
  /** Opens the project a second time; it is given the session that this would be. */
  openAgain?: (session: Session) => Session;
  /** Opens the project a second time, in its own way. */
  openOtherwise?: OpenAgain;
  /** What the session is instead. */
  session?: (session: Session) => Session;
  /** Is told every step that is begun. */
  progress?: Progress;
}

/** Replays revisions, each on top of the one before unless it names its parents. */
export async function replaySql(server: Server, revisions: SqlRevision[], options: SqlOptions = {}): Promise<Record> {
  const { from, models, scope, openAgain: second, session: other, progress = () => {} } = options;
  const database = await server.create();
  await using plain = sqlSession(database, revisions, models);
  const session = other ? other(plain) : plain;
  const project = {
    tool: 'SQL',
    folder: '/nowhere',
    language: 'node' as const,
    capabilities: new Set<Capability>(['transactional', ...(models === undefined ? [] : ['models' as const])]),
    open: () => Promise.reject(new Error('it is open')),
  };
  const usual = second && (async () => second(sqlSession(await server.create(), revisions, models)));
  const openAgain = options.openOtherwise ?? usual;
  return await replay({ project, session, server, database, folder: '.', from, scope, openAgain, progress });
}

function sqlSession(first: Database, revisions: SqlRevision[], models?: string): Session {
  let database = first;
  let client: Client | undefined;
  const table = 'CREATE TABLE IF NOT EXISTS public.applied (id text)';

  async function run(sql: string): Promise<void> {
    if (!client) {
      const { name, host, port, user, password } = database;
      client = new Client({ database: name, host, port, user, password });
      client.on('error', () => {}); // Its database was dropped.
      await client.connect();
    }
    await client.query(sql);
  }

  async function step(sql: string, bookkeeping: string, applied: boolean): Promise<StepOutcome> {
    try {
      await run(`BEGIN; ${table}; ${sql}; ${bookkeeping}; COMMIT`);
      return { ok: true, applied };
    } catch (error) {
      await run('ROLLBACK');
      const sqlstate = error instanceof DatabaseError ? (error.code ?? null) : null;
      const { name, message } = error as Error;
      return { ok: false, error: { kind: 'error', type: name, message, sqlstate, sql, line: null, trace: [] } };
    }
  }

  const find = (id: string) => revisions.find((revision) => revision.id === id) as SqlRevision;
  const insert = (id: string) => `INSERT INTO public.applied VALUES ('${id}')`;
  const remove = (id: string) => `DELETE FROM public.applied WHERE id = '${id}'`;
  return {
    versions: {},
    bookkeeping: ['public.applied'],
    history: revisions.map((revision, index) => describe(revision, revisions[index - 1])),
    up: (id) => step(find(id).up, insert(id), true),
    down: (id) => step(find(id).down ?? '', remove(id), false),
    mark: (id, applied) => run(`${table}; ${applied ? insert(id) : remove(id)}`),
    ...(models === undefined ? {} : { buildModels: async () => built(await step(models, '', true)) }),
    async use(next) {
      await client?.end();
      client = undefined;
      database = next;
    },
    async [Symbol.asyncDispose]() {
      await client?.end();
    },
  };
}

function built(outcome: StepOutcome): ModelsOutcome {
  if (!outcome.ok) return outcome;
  const users: ModelTable = { path: ['public', 'users'], model: null, file: null, line: 1, columns: {} };
  return { ok: true, tables: [users], command: null, cannotDescribe: [], serverFillsIn: true };
}

function describe({ id, up, down, parents }: SqlRevision, before: SqlRevision | undefined): Revision {
  return {
    id,
    message: id.replaceAll('-', ' '),
    parents: parents ?? (before ? [before.id] : []),
    dependsOn: [],
    file: `${id}.sql`,
    lines: { revision: 1, up: 1, down: down === undefined ? null : 2 },
    source: `${up}\n${down ?? ''}\n`,
  };
}
