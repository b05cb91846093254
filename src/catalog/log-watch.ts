import type { Client, QueryArrayResult } from '../lib/pg.ts';
import type { ChangedRow, Changes, Watch } from './changed.ts';
import { dependents, prepareDependents } from './dependents.ts';
import type { KnownRow, Places } from './known.ts';
import type { WriteAheadLog } from './log.ts';
import { run } from './rows.ts';
import { Unfinished } from './unfinished.ts';
import { watched } from './watch.ts';
import { type Common, WatchedRows } from './watched-rows.ts';
import { Wholes } from './wholes.ts';

/** What was asked of a catalog, by some statements. */
interface Asked {
  rows: WatchedRows;
  places: Places;
  statements: readonly string[];
}

/** Rows that are known and were not where they are known to be. */
type Missing = [WatchedRows, KnownRow][];

/**
 * Tells which rows of the system catalogs have changed, and which files were written to, by what the write-ahead log
 * says. Of the system catalogs only the rows that were written are looked at, however many there are.
 */
export class LogWatch implements Watch {
  #client: Client;
  readonly #log: WriteAheadLog;
  readonly #common: Common = { wholes: new Wholes(), sorts: new Map(), knowsAll: false, oldest: undefined };
  readonly #catalogs: ReadonlyMap<string, WatchedRows>;
  #files: ReadonlySet<string> = new Set();
  readonly #written = new Unfinished();
  #asked: readonly Asked[] = [];
  /** The names of the queries that are prepared. */
  readonly #prepared = new Set<string>();
  /** Which transactions were over when the log was read. */
  #snapshot = '';
  /** Whether a watched catalog may be in another file. */
  #mayHaveMoved = false;

  /** @param log was opened before the transaction in which stock is taken began */
  constructor(client: Client, log: WriteAheadLog, version: number) {
    this.#client = client;
    this.#log = log;
    const catalogs = watched.filter(({ from = 0 }) => version >= from);
    this.#catalogs = new Map(catalogs.map((one) => [one.catalog, new WatchedRows(one, this.#common)]));
  }

  async start(): Promise<void> {
    await this.use(this.#client);
    const [files, count] = await run(this.#client, `EXECUTE files; ${countRelations}`);
    this.#common.knowsAll = count!.rows[0]![0] <= fewRelations;
    const all = [...this.#catalogs.values()];
    const taken = this.#common.knowsAll ? all : all.filter(({ isCounted }) => isCounted);
    const lists = taken.map((rows) => rows.stockSql(this.#common.knowsAll));
    const answers = await run(this.#client, lists.join(';'));
    for (const [index, rows] of all.entries()) rows.file = files!.rows[index]![0];
    for (const [index, rows] of taken.entries()) rows.take(answers[index]!.rows);
    this.#files = new Set(files!.rows.map(([file]) => file));
    await this.#log.watch([...this.#files]);
  }

  /** Goes on over another connection to the same database. */
  async use(client: Client): Promise<void> {
    this.#client = client;
    this.#prepared.clear();
    // Few rows are looked for, and all are in memory.
    await run(client, `SET random_page_cost = 0.1; DEALLOCATE ALL; ${prepareDependents}`);
    await client.query(prepareNow);
    await client.query(prepareFiles([...this.#catalogs.keys()]));
  }

  async ask(isTable: (file: string) => boolean): Promise<readonly string[] | 'nothing' | 'lost'> {
    if ((await this.#readLog()) === 'lost') return 'lost';
    if (!this.#written.concerns((file) => isTable(file) || this.#files.has(file))) return 'nothing';
    return ['EXECUTE now', ...(await this.#askRows())];
  }

  async changes([now, ...answers]: readonly QueryArrayResult[]): Promise<Changes | 'lost'> {
    const [snapshot, age] = now!.rows[0] as [string, number];
    const rows: ChangedRow[] = [];
    let missing = this.#compare(answers, rows);
    // What another transaction has put elsewhere since we read the log is not gone.
    const mayBeLate = missing !== 'lost' && missing.length > 0 && snapshot !== this.#snapshot;
    const late = mayBeLate ? await this.#readLog() : 'nothing';
    if (late === 'lost') return late;
    // Transactions of other databases come and go while theirs is replayed.
    const isLate = late !== 'nothing';
    if (isLate) missing = this.#compare(await run(this.#client, (await this.#askRows()).join(';')), rows);
    if (missing === 'lost') return missing;
    for (const [catalog, row] of missing) {
      rows.push(catalog.forget(row));
      this.#written.close({ file: catalog.file, block: row.block, line: row.line, isLeft: true });
    }
    const changes = { rows, ...(this.#written.files ? { files: this.#written.files } : {}) };
    // What the snapshot is older than stays for the next time.
    if (isLate) return changes;
    const [oldest, next] = boundsOf(snapshot, age);
    this.#written.seen(oldest, next);
    this.#common.oldest = oldest;
    return changes;
  }

  isEmpty(catalog: string): boolean {
    return this.#catalogs.get(catalog)?.known.isEmpty ?? false;
  }

  sortOf(root: string): string | undefined {
    return this.#common.sorts.get(root);
  }

  dependents(objects: ReadonlySet<string>): Promise<string[]> {
    return dependents(this.#client, objects, (catalog, oid) => this.#catalogs.get(catalog)?.known.rootOf(oid));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#log.close();
  }

  /** @returns whether it tells of anything new; `lost` where it cannot be read */
  async #readLog(): Promise<'something' | 'nothing' | 'lost'> {
    const stretch = await this.#log.read();
    if (stretch === 'lost') return stretch;
    this.#written.add(stretch.written);
    this.#snapshot = stretch.snapshot;
    this.#mayHaveMoved ||= stretch.isMoved;
    const isSome = stretch.written === 'much' || stretch.written.length > 0 || stretch.isMoved;
    return isSome ? 'something' : 'nothing';
  }

  /** What to run to be told of the rows that may have been written, and of the files, if these may be others. */
  async #askRows(): Promise<string[]> {
    const asked: Asked[] = [];
    for (const rows of this.#catalogs.values()) {
      const places = this.#written.places(rows.file, (block, line) => rows.known.at(block, line) !== undefined);
      const statements: string[] = [];
      const lines = places.lines.map(([block, line]) => `"(${block},${line})"`).join(',');
      if (lines) statements.push(`EXECUTE ${await this.#prepare('lines', rows)}('{${lines}}')`);
      for (const [first, last] of places.blocks) {
        statements.push(`EXECUTE ${await this.#prepare('blocks', rows)}('(${first},0)', '(${last},65535)')`);
      }
      if (statements.length > 0) asked.push({ rows, places, statements });
    }
    this.#asked = asked;
    const statements = asked.flatMap((one) => one.statements);
    return this.#mayHaveMoved ? [...statements, 'EXECUTE files'] : statements;
  }

  /**
   * The name of a prepared query for rows of a catalog. Each is prepared when it is first needed, and by itself:
   * PostgreSQL copies the whole text that it was prepared in whenever it runs it.
   */
  async #prepare(kind: keyof typeof conditions, rows: WatchedRows): Promise<string> {
    const name = `${kind}_${rows.catalog}`;
    const [parameters, condition] = conditions[kind];
    if (!this.#prepared.has(name)) await this.#client.query(`PREPARE ${name}${parameters} AS ${rows.sql(condition)}`);
    this.#prepared.add(name);
    return name;
  }

  /**
   * Takes note of the rows that are new or changed, and adds them to others.
   * @returns `lost` when the rows that are missing may be in another file
   */
  #compare(answers: readonly QueryArrayResult[], changed: ChangedRow[]): Missing | 'lost' {
    // VACUUM FULL has put a system catalog into another file, in another order.
    if (this.#mayHaveMoved && answers.at(-1)!.rows.some(([file]) => !this.#files.has(file))) return 'lost';
    this.#mayHaveMoved = false;
    const missing: Missing = [];
    let place = 0;
    for (const { rows, places, statements } of this.#asked) {
      const read = answers.slice(place, place + statements.length).flatMap((answer) => answer.rows);
      const compared = rows.compare(read, places);
      changed.push(...compared.changed);
      for (const row of compared.missing) missing.push([rows, row]);
      for (const { block, line } of compared.read) this.#written.close({ file: rows.file, block, line });
      place += statements.length;
    }
    return missing;
  }
}

/** Conditions for rows in some places. */
const conditions = {
  lines: ['(tid[])', 'x.ctid = ANY ($1)'],
  blocks: ['(tid, tid)', 'x.ctid BETWEEN $1 AND $2'],
} as const;

/** Above this, rows are not all looked at when stock is taken: not those of columns, which are many. */
const fewRelations = 1000;
const countRelations = 'SELECT count(*)::int FROM pg_class WHERE oid >= 16384';

/** A snapshot alone does not tell which transactions have begun; the age of the first one does. */
const prepareNow = `PREPARE now AS SELECT pg_current_snapshot()::text, age('3'::xid)`;

/** The files of some catalogs. */
function prepareFiles(catalogs: readonly string[]): string {
  const names = catalogs.map((catalog) => `'${catalog}'`).join(', ');
  return `PREPARE files AS SELECT pg_relation_filenode(f.c)::text
    FROM unnest(ARRAY[${names}]::regclass[]) WITH ORDINALITY f(c, n) ORDER BY f.n`;
}

/** The oldest transaction that was not over in a snapshot, and the first that had not begun. */
function boundsOf(snapshot: string, age: number): [oldest: number, next: number] {
  const oldest = Number(snapshot.slice(0, snapshot.indexOf(':')));
  // PostgreSQL counts to 2^32 and begins again, but for the transactions in a snapshot.
  return [oldest, oldest + ((3 + age - oldest) >>> 0)];
}
