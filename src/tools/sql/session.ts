import type { Revision } from '../../history/revision.ts';
import { type Client, connect } from '../../lib/pg.ts';
import type { Database } from '../../servers/server.ts';
import { psqlParts } from '../../source/psql.ts';
import type { Session, StepOutcome, ToolOptions } from '../tool.ts';
import type { SqlFolder, SqlMigration } from './folder.ts';
import { runScript } from './run-script.ts';
import type { Script } from './script.ts';

/**
 * SQL files, run over a connection of our own: SQL is no code, so that no process of the project's is needed.
 * What has run is known here, and no table says it.
 */
export class SqlSession implements Session {
  readonly versions = {};
  readonly bookkeeping = [];
  readonly history: Revision[] = [];
  readonly stranded: Revision[] = [];
  readonly unmatched: readonly string[];
  readonly notes: readonly string[];
  readonly #migrations = new Map<string, SqlMigration>();
  readonly #timeLimit: number;
  #database: Database;
  #client: Client | undefined;

  constructor(folder: SqlFolder, unmatched: readonly string[], database: Database, { stepTimeout }: ToolOptions) {
    for (const migration of folder.migrations) {
      const last = this.history.at(-1);
      const revision = { ...migration.revision, parents: last ? [last.id] : [] };
      // The tool knows a revision by its number, and runs one of each.
      if (this.#migrations.has(revision.id)) this.stranded.push(revision);
      else {
        this.#migrations.set(revision.id, migration);
        this.history.push(revision);
      }
    }
    this.unmatched = unmatched;
    this.notes = notesOn(folder);
    this.#database = database;
    this.#timeLimit = stepTimeout;
  }

  async up(revision: string): Promise<StepOutcome> {
    const { up } = this.#migrations.get(revision) as SqlMigration;
    return (await this.#run(up)) ?? { ok: true, applied: true, guarded: guardedIn(up) };
  }

  async down(revision: string): Promise<StepOutcome> {
    const { down } = this.#migrations.get(revision) as SqlMigration;
    // Where there is none, nothing happens: the catalog then shows what stays.
    return (down && (await this.#run(down))) ?? { ok: true, applied: false };
  }

  async mark(): Promise<void> {}

  async use(database: Database): Promise<void> {
    await this.#client?.end();
    this.#client = undefined;
    this.#database = database;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client?.end();
  }

  async #run(script: Script) {
    this.#client ??= await connect(this.#database);
    const failed = await runScript(this.#client, this.#database, script, this.#timeLimit);
    if (failed && failed.error.kind !== 'error') await this.use(this.#database);
    return failed;
  }
}

/** Statements that make something only if it is not there. */
function guardedIn({ parts }: Script): string[] {
  return parts
    .flatMap(({ text }) => [...psqlParts(text)])
    .flatMap(({ text }) => (/\bIF\s+NOT\s+EXISTS\b|\bduplicate_object\b/i.test(text) ? [text] : []));
}

function notesOn({ style, others, migrations }: SqlFolder): string[] {
  const repeatable = others.filter((name) => /(^|\/)R__/i.test(name));
  const inGo = others.filter((name) => name.endsWith('.go'));
  const filledIn = migrations.flatMap(({ revision }) =>
    style.name === 'Flyway' && /\$\{[\w.:]+\}/.test(revision.source) ? [revision.file] : [],
  );
  const byItself = `Let ${style.name} itself run: \`tool: command\` in \`downright.yml\`.`;
  return [
    ...(inGo.length > 0
      ? [`Migrations in Go were not run, so that what needs them fails: ${shown(inGo)}. ${byItself}`]
      : []),
    ...(filledIn.length > 0
      ? [`Placeholders were not filled in, so that what has them may fail: ${shown(filledIn)}. ${byItself}`]
      : []),
    ...(repeatable.length > 0 ? [`Repeatable migrations were not run: ${shown(repeatable)}.`] : []),
    ...(isOneWay({ style, migrations })
      ? ['There are no downgrades, so that only the way up was checked; one stands in a file as `U1__name.sql`.']
      : []),
  ];
}

function shown(files: readonly string[]): string {
  const more = files.length > 5 ? ` and ${files.length - 5} more` : '';
  return `\`${files.slice(0, 5).join('`, `')}\`${more}`;
}

/** Whether no file goes down, in a style that does not ask for it. */
export function isOneWay({ style, migrations }: Pick<SqlFolder, 'style' | 'migrations'>): boolean {
  return style.mayBeOneWay && migrations.every(({ down }) => down === null);
}
