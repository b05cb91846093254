import type { Client, QueryArrayResult } from '../lib/pg.ts';
import { affectedKinds } from './affected.ts';
import type { ChangedRow, Changes, Watch } from './changed.ts';
import { dependents, prepareDependents } from './dependents.ts';
import { type KnownRow, KnownRows, type Places } from './known.ts';
import type { WriteAheadLog } from './log.ts';
import { rootKey, run } from './rows.ts';
import { type Question, questionFor, type Told, type Values } from './told.ts';
import { Unfinished } from './unfinished.ts';
import { type Watched, watched } from './watch.ts';
import { Wholes } from './wholes.ts';

/** A watched catalog, and what is known of it. */
interface Catalog {
  of: Watched;
  question: Question;
  known: KnownRows;
  file: string;
}

/** What was asked of a catalog: that many statements. */
interface Asked {
  catalog: Catalog;
  places: Places;
  statements: readonly string[];
}

/**
 * Tells which rows of the system catalogs have changed, and which files were written to, by what the write-ahead log
 * says. Of the system catalogs only the rows that were written are looked at, however many there are.
 */
export class LogWatch implements Watch {
  readonly #client: Client;
  readonly #log: WriteAheadLog;
  readonly #catalogs: readonly Catalog[];
  readonly #wholes = new Wholes();
  /** The first of Watched.about, for roots that have it. */
  readonly #sorts = new Map<string, string>();
  #files: ReadonlySet<string> = new Set();
  readonly #written = new Unfinished();
  #asked: readonly Asked[] = [];
  /** The names of the queries that are prepared. */
  readonly #names = new Set<string>();
  /** Which transactions were over when the log was read. */
  #snapshot = '';
  /** Whether a watched catalog may be in another file. */
  #mayHaveMoved = false;
  /** Whether there was no relation when stock was taken. */
  #beganEmpty = false;

  /** @param log was opened before the transaction in which stock is taken began */
  constructor(client: Client, log: WriteAheadLog, version: number) {
    this.#client = client;
    this.#log = log;
    this.#catalogs = watched
      .filter(({ from = 0 }) => version >= from)
      .map((of) => ({ of, question: questionFor(of), known: new KnownRows(), file: '' }));
  }

  async start(): Promise<void> {
    // Few rows are looked for, and all are in memory.
    await run(this.#client, `SET random_page_cost = 0.1; DEALLOCATE ALL; ${prepareDependents}`);
    await this.#client.query(prepareNow);
    await this.#client.query(prepareFiles(this.#catalogs));
    const counted = this.#catalogs.filter(({ of }) => of.counted !== 'false');
    const lists = counted.map(({ of, question }) => rowsSql(of, question, `(${of.counted ?? 'true'})`));
    const [files, ...answers] = await run(this.#client, ['EXECUTE files', ...lists].join(';'));
    for (const [index, [file]] of files!.rows.entries()) this.#catalogs[index]!.file = file;
    this.#files = new Set(this.#catalogs.map(({ file }) => file));
    for (const [index, { rows }] of answers.entries()) {
      for (const values of rows) this.#learn(counted[index]!, ...this.#read(counted[index]!, values));
    }
    this.#beganEmpty = this.isEmpty('pg_class');
    await this.#log.watch([...this.#files]);
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
    for (const [catalog, row] of missing) rows.push(this.#forget(catalog, row));
    const changes = { rows, ...(this.#written.files ? { files: this.#written.files } : {}) };
    // What the snapshot is older than stays for the next time.
    if (!isLate) this.#written.seen(...boundsOf(snapshot, age));
    return changes;
  }

  isEmpty(catalog: string): boolean {
    return this.#of(catalog)?.known.isEmpty ?? false;
  }

  sortOf(root: string): string | undefined {
    return this.#sorts.get(root);
  }

  dependents(objects: ReadonlySet<string>): Promise<string[]> {
    return dependents(this.#client, objects, (catalog, oid) => this.#of(catalog)?.known.rootOf(oid));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#log.close();
  }

  #of(catalog: string): Catalog | undefined {
    return this.#catalogs.find(({ of }) => of.catalog === catalog);
  }

  /** @returns whether there was anything new in it; `lost` where it cannot be read */
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
    for (const catalog of this.#catalogs) {
      const { known, file } = catalog;
      const places = this.#written.places(file, (block, line) => known.at(block, line) !== undefined);
      const statements: string[] = [];
      const lines = places.lines.map(([block, line]) => `"(${block},${line})"`).join(',');
      if (lines) statements.push(`EXECUTE ${await this.#prepared('lines', catalog)}('{${lines}}')`);
      for (const [first, last] of places.blocks) {
        statements.push(`EXECUTE ${await this.#prepared('blocks', catalog)}('(${first},0)', '(${last},65535)')`);
      }
      if (statements.length > 0) asked.push({ catalog, places, statements });
    }
    this.#asked = asked;
    const rows = asked.flatMap(({ statements }) => statements);
    return this.#mayHaveMoved ? [...rows, 'EXECUTE files'] : rows;
  }

  /**
   * The name of a prepared query for rows of a catalog. Each is prepared when it is first needed, and by itself:
   * PostgreSQL copies the whole text that it was prepared in whenever it runs it.
   */
  async #prepared(kind: keyof typeof conditions, { of, question }: Catalog): Promise<string> {
    const name = `${kind}_${of.catalog}`;
    if (!this.#names.has(name)) {
      const [parameters, condition] = conditions[kind];
      await this.#client.query(`PREPARE ${name}${parameters} AS ${rowsSql(of, question, condition)}`);
      this.#names.add(name);
    }
    return name;
  }

  /**
   * Takes note of the rows that are new or changed, and adds them to others.
   * @returns those that are known and not there; `lost` when they may be somewhere else
   */
  #compare(answers: readonly QueryArrayResult[], changed: ChangedRow[]): [Catalog, KnownRow][] | 'lost' {
    if (this.#mayHaveMoved && !this.#areFiles(answers.at(-1)!)) return 'lost';
    this.#mayHaveMoved = false;
    const missing: [Catalog, KnownRow][] = [];
    let place = 0;
    for (const { catalog, places, statements } of this.#asked) {
      const { known } = catalog;
      const left = known.in(places);
      const rows = answers.slice(place, place + statements.length).flatMap((answer) => answer.rows as Values[]);
      for (const values of rows) {
        const [row, told] = this.#read(catalog, values);
        const old = known.at(row.block, row.line);
        if (old?.id === row.id && old.writer === row.writer) left.delete(old);
        else changed.push(this.#learn(catalog, row, told));
      }
      for (const row of left) {
        if (known.has(row)) missing.push([catalog, row]);
        else known.forget(row);
      }
      place += statements.length;
    }
    return missing;
  }

  /** Whether the watched catalogs are in the files that they were in: VACUUM FULL puts them into others. */
  #areFiles({ rows }: QueryArrayResult): boolean {
    return this.#catalogs.every(({ file }, index) => rows[index]![0] === file);
  }

  /** A row as it is to be known, and what it tells. */
  #read({ of, question }: Catalog, [ctid, writer, ...values]: Values): [KnownRow, Told] {
    const told = this.#wholes.resolve(of.catalog, question.tell(values));
    const [block, line] = ctid!.slice(1, -1).split(',').map(Number) as [number, number];
    return [{ id: told.id, root: told.root, block, line, writer: writer! }, told];
  }

  #learn({ of, known }: Catalog, row: KnownRow, { object, isCounted, name, about }: Told): ChangedRow {
    if (isCounted) known.learn(row);
    if (about[0]) this.#sorts.set(object, about[0]);
    // A row that is new has not been renamed; one that is unknown is new, where all that are there were seen.
    const isNew = isCounted || this.#beganEmpty ? false : undefined;
    const isRenamed = name ? (known.rename(row.id, name) ?? isNew) : of.name === undefined ? undefined : false;
    return { object, root: row.root, about, isRenamed, kinds: affectedKinds(of.catalog, object, row.root, about[0]) };
  }

  #forget({ of, known }: Catalog, row: KnownRow): ChangedRow {
    const object = rootKey(of.catalog, row.id);
    known.forget(row);
    this.#sorts.delete(object);
    this.#wholes.forget(object);
    // What goes is not mentioned any more: PostgreSQL sees to it, but for what is deleted from its system catalogs.
    const isRenamed = of.name === undefined ? undefined : false;
    const kinds = affectedKinds(of.catalog, object, row.root, undefined);
    return { object, root: row.root, isGone: true, isRenamed, kinds };
  }
}

/** Conditions for rows in some places. */
const conditions = {
  lines: ['(tid[])', 'x.ctid = ANY ($1)'],
  blocks: ['(tid, tid)', 'x.ctid BETWEEN $1 AND $2'],
} as const;

/**
 * The rows that count of those for which a condition holds: where each is, which transaction has written it, and what
 * is asked. That they count is looked at last: an index would give all that do, however few are wanted.
 */
function rowsSql({ catalog, where = 'true' }: Watched, { columns }: Question, condition: string): string {
  return `SELECT ${['x.ctid::text', 'x.xmin::text', ...columns].join(', ')}
    FROM ${catalog} x WHERE ${condition} AND (${where}) IS TRUE`;
}

/** A snapshot alone does not tell which transactions have begun; the age of the first one does. */
const prepareNow = `PREPARE now AS SELECT pg_current_snapshot()::text, age('3'::xid)`;

/** The files of the watched catalogs. */
function prepareFiles(catalogs: readonly Catalog[]): string {
  const names = catalogs.map(({ of }) => `'${of.catalog}'`).join(', ');
  return `PREPARE files AS SELECT pg_relation_filenode(f.c)::text
    FROM unnest(ARRAY[${names}]::regclass[]) WITH ORDINALITY f(c, n) ORDER BY f.n`;
}

/** The oldest transaction that was not over in a snapshot, and the first that had not begun. */
function boundsOf(snapshot: string, age: number): [oldest: number, next: number] {
  const oldest = Number(snapshot.slice(0, snapshot.indexOf(':')));
  // PostgreSQL counts to 2^32 and begins again, but for the transactions in a snapshot.
  return [oldest, oldest + ((3 + age - oldest) >>> 0)];
}
