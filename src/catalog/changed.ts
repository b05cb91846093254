import type { Client, QueryArrayResult } from '../lib/pg.ts';
import { dependents, prepareDependents } from './dependents.ts';
import { rootKey, run } from './rows.ts';
import { type Question, questionFor, type Told, type Values } from './told.ts';
import { type Watched, watched } from './watch.ts';
import { Wholes } from './wholes.ts';

/** A row of a system catalog that is new, changed or gone. */
export interface ChangedRow {
  /** The key of the object that pg_depend knows it by. */
  object: string;
  /** The key of the root that it is read with. */
  root: string;
  isGone?: true;
  /** Whether others may mention it by another name than before; absent if that is not known. */
  isRenamed?: boolean | undefined;
  /** The kinds of what may be told otherwise, of all that is read with the root; absent for all of them. */
  kinds?: readonly string[] | undefined;
  /** As Watched.about, where it was asked for. */
  about?: readonly (string | null)[];
}

/** What has changed in a database. */
export interface Changes {
  rows: readonly ChangedRow[];
  /** Files of tables that were written to, and others; absent where any may have been. */
  files?: ReadonlySet<string>;
}

/** Tells what has changed in a database since it was last asked. */
export interface Watch extends AsyncDisposable {
  /** Takes stock, in a transaction: from now on, changes are told. */
  start(): Promise<void>;
  /**
   * What to run in a transaction, to be told the changes that it can see.
   * @param isTable whether it matters that a file is written to
   * @returns `nothing` when nothing has changed; `lost` when that cannot be told
   */
  ask(isTable: (file: string) => boolean): Promise<readonly string[] | 'nothing' | 'lost'>;
  /** @param answers to what was asked, in the same transaction */
  changes(answers: readonly QueryArrayResult[]): Promise<Changes | 'lost'>;
  /** The roots of what depends on some objects. */
  dependents(objects: ReadonlySet<string>): Promise<string[]>;
  /** Whether a system catalog has no rows of users' objects. */
  isEmpty(catalog: string): boolean;
  /** What sort of object a root is, if that is known; see Family.sorts. */
  sortOf(root: string): string | undefined;
}

/**
 * Tells which rows of the system catalogs have changed since it was last asked. A row that is new or has another value
 * was written by a transaction that is new; a row that is gone is missed when rows are counted.
 */
export class CatalogWatch implements Watch {
  readonly #client: Client;
  readonly #catalogs: readonly (readonly [Watched, Question])[];
  readonly #wholes = new Wholes();
  /** For each watched catalog the rows that are counted, with their roots. */
  readonly #known: Map<string, string>[] = [];
  /** For each of them how many rows there are besides. */
  readonly #others: number[] = [];
  #horizon = '';

  constructor(client: Client, version: number) {
    this.#client = client;
    this.#catalogs = watched.filter(({ from = 0 }) => version >= from).map((one) => [one, questionFor(one)]);
  }

  async start(): Promise<void> {
    const branches = this.#catalogs.map((one, index) => `SELECT ${index}, ${changedSql(...one)}`);
    const horizon = `SELECT -1, 0, ARRAY[ARRAY[pg_snapshot_xmin(pg_current_snapshot())::xid::text]]`;
    const watch = `PREPARE watch(xid) AS ${[horizon, ...branches].join(' UNION ALL ')}`;
    await run(this.#client, ['DEALLOCATE ALL', prepareDependents, watch].join(';'));
    const results = await run(this.#client, this.#catalogs.map((one) => countedSql(...one)).join(';'));
    for (const [index, { rows }] of results.entries()) {
      const told = rows.map((values) => this.#tell(index, values));
      this.#known[index] = new Map(told.map(({ id, root }) => [id, root]));
    }
    // No row was written by a transaction that is yet to come: nothing is told, but the rows are counted.
    const [next] = await run(this.#client, 'SELECT pg_snapshot_xmax(pg_current_snapshot())::xid::text');
    const [counts] = await run(this.#client, `EXECUTE watch('${next!.rows[0]![0]}')`);
    for (const [index, count] of this.#seen(counts!)) this.#others[index] = count - this.#known[index]!.size;
  }

  async ask(): Promise<string[]> {
    return [`EXECUTE watch('${this.#horizon}')`];
  }

  async changes([answer]: readonly QueryArrayResult[]): Promise<Changes> {
    const rows = this.#seen(answer!);
    const changed: ChangedRow[] = [];
    for (const [index, , list] of rows) {
      for (const values of list ?? []) {
        const { id, object, root, isCounted } = this.#tell(index, values);
        if (isCounted) this.#known[index]!.set(id, root);
        changed.push({ object, root });
      }
    }
    const gone = new Set<string>();
    for (const [index, count] of rows) {
      const known = this.#known[index]!;
      const isComplete = () => count === known.size + this.#others[index]!;
      if (isComplete()) continue;
      // What has gone with its root need not be looked for.
      for (const [id, root] of known) if (gone.has(root)) known.delete(id);
      if (isComplete()) continue;
      for (const change of await this.#missing(index)) {
        changed.push(change);
        if (change.object === change.root) gone.add(change.root);
      }
      this.#others[index] = count - known.size;
    }
    return { rows: changed };
  }

  isEmpty(catalog: string): boolean {
    return this.#knownOf(catalog)?.size === 0;
  }

  dependents(objects: ReadonlySet<string>): Promise<string[]> {
    return dependents(this.#client, objects, (catalog, oid) => this.#knownOf(catalog)?.get(oid));
  }

  sortOf(): undefined {
    return undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {}

  #knownOf(catalog: string): Map<string, string> | undefined {
    return this.#known[this.#catalogs.findIndex(([one]) => one.catalog === catalog)];
  }

  #tell(index: number, values: Values): Told {
    const [{ catalog }, question] = this.#catalogs[index]!;
    return this.#wholes.resolve(catalog, question.tell(values));
  }

  /** For each catalog how many rows there are, and those that are new. */
  #seen(answer: QueryArrayResult): [index: number, count: number, rows: Values[] | null][] {
    const [horizon, ...rows] = answer.rows;
    this.#horizon = horizon![2][0][0];
    return rows as [number, number, Values[] | null][];
  }

  /** The rows of a catalog that are known and are not there any more; they are forgotten. */
  async #missing(index: number): Promise<ChangedRow[]> {
    const [one] = this.#catalogs[index]!;
    const known = this.#known[index]!;
    const [result] = await run(this.#client, idsSql(one));
    const there = new Set((result!.rows[0]![0] as string | null)?.split('\n'));
    const gone = [...known].filter(([id]) => !there.has(id));
    for (const [id] of gone) known.delete(id);
    return gone.map(([id, root]) => ({ object: rootKey(one.catalog, id), root }));
  }
}

/**
 * How many rows there are; and of those that are new what they tell. Looking at a row's transaction first, and at
 * nothing else of most rows, makes it twice as fast.
 */
function changedSql({ catalog, where = 'true', isIndexed, counted }: Watched, { columns }: Question): string {
  const parts = columns.map((column) => `(${column})::text`).join(', ');
  const isNew = `age(x.xmin) <= (SELECT age($1)) AND (${where})`;
  const rows = isIndexed ? `${catalog} x WHERE ${where}` : `${catalog} x`;
  if (counted === 'false') return `0, array_agg(ARRAY[${parts}]) FROM ${catalog} x WHERE ${isNew}`;
  const count = counted ? `count(*) FILTER (WHERE ${counted})` : 'count(*)';
  return `${count}::int, array_agg(ARRAY[${parts}]) FILTER (WHERE ${isNew}) FROM ${rows}`;
}

/** The rows that are counted. */
function countedSql({ catalog, where = 'true', counted = 'true' }: Watched, { columns }: Question): string {
  return `SELECT ${columns.join(', ')} FROM ${catalog} x WHERE (${where}) AND (${counted})`;
}

/** The ids of the rows that are counted: one text is faster than many rows. */
function idsSql({ catalog, id, where = 'true', counted = 'true' }: Watched): string {
  return `SELECT string_agg((${id})::text, E'\\n') FROM ${catalog} x WHERE (${where}) AND (${counted})`;
}
