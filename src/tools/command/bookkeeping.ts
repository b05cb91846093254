import { basename, extname } from 'node:path';
import { UserError } from '../../errors.ts';
import { type Client, connect } from '../../lib/pg.ts';
import type { Database } from '../../servers/server.ts';
import { letEveryClientIn } from './every-client.ts';
import type { Listed } from './history.ts';

/** What stands in the tables in which a tool keeps what has run: every row as JSON. */
export class Bookkeeping {
  /** With their schemas. */
  readonly tables: readonly string[];
  #database: Database;
  #client: Client | undefined;

  constructor(tables: readonly string[], database: Database) {
    this.tables = tables.map((name) => (name.includes('.') ? name : `public.${name}`));
    this.#database = database;
  }

  /** The rows of those tables that are there. */
  async rows(): Promise<Set<string>> {
    const rows = new Set<string>();
    for (const table of this.tables) {
      const { rows: found } = await this.run<{ name: string | null }>('SELECT to_regclass($1)::text AS name', [table]);
      const name = found[0]?.name ?? null;
      if (name === null) continue;
      const all = await this.run<{ row: string }>(`SELECT to_jsonb(one)::text AS row FROM ${name} AS one`);
      for (const { row } of all.rows) rows.add(`${table} ${row}`);
    }
    return rows;
  }

  /** Runs a statement on the database in use. */
  async run<Row extends object>(sql: string, values: string[] = []) {
    return (await this.#connected()).query<Row>(sql, values.length > 0 ? values : undefined);
  }

  /** From now on this database is read. No connection to it stays open. */
  async use(database: Database): Promise<void> {
    await this.close();
    this.#database = database;
    const schemas = new Set(this.tables.map((table) => table.slice(0, table.indexOf('.'))));
    schemas.delete('public');
    if (schemas.size === 0) return;
    // The schema of its table is the tool's own: it must not count as something that the first revision makes.
    for (const schema of schemas) await this.run(`CREATE SCHEMA IF NOT EXISTS "${schema.replaceAll('"', '""')}"`);
    await this.close();
  }

  /** See every-client.ts. */
  async letEveryClientIn(): Promise<void> {
    await letEveryClientIn(await this.#connected(), this.#database);
    await this.close();
  }

  async close(): Promise<void> {
    await this.#client?.end();
    this.#client = undefined;
  }

  async #connected(): Promise<Client> {
    this.#client ??= await connect(this.#database);
    return this.#client;
  }
}

/**
 * Holds that a step has run what it was asked to: rows that it has added name no other revision.
 * @throws UserError when they do
 */
export function requireOnlyOne(asked: Listed, listed: readonly Listed[], added: readonly string[]): void {
  const named = new Set(added.flatMap(textsIn));
  const others = listed.filter((one) => one.id !== asked.id && namesOf(one).some((name) => named.has(name)));
  const [other] = others;
  if (!other) return;
  const ranIt = namesOf(asked).some((name) => named.has(name));
  throw new UserError(
    ranIt
      ? `\`up\` in downright.yml was to run ${asked.id}, and ran ${others.length} more`
      : `\`up\` in downright.yml was to run ${asked.id}, and ran ${other.id}`,
    {
      why: `The tool now has in its bookkeeping: ${(ranIt ? [asked, ...others] : others).map(({ id }) => id).join(', ')}`,
      hint: ranIt
        ? '`up` must run one revision: give the tool a count (`up 1`), or name it the {revision}.'
        : 'The revisions must be listed in the order in which the tool runs them: write a `list` that prints them so.',
    },
  );
}

/** Texts and long numbers in a row. Short numbers are counters of the table. */
function textsIn(row: string): string[] {
  const values: unknown[] = Object.values(JSON.parse(row.slice(row.indexOf(' {') + 1)));
  return values.map(String).filter((text) => !/^\d{1,7}$/.test(text));
}

/** What a tool may call a revision: its id, its file with and without the ending, the time stamp it begins with. */
function namesOf({ id, file = id }: Listed): string[] {
  const name = basename(file);
  const stamp = /^\d{8,}/.exec(name)?.[0];
  return [id, name, basename(name, extname(name)), ...(stamp ? [stamp] : [])];
}
