import { affectedKinds } from './affected.ts';
import type { ChangedRow } from './changed.ts';
import { type KnownRow, KnownRows, type Places } from './known.ts';
import { rootKey } from './rows.ts';
import { type Question, questionFor, type Told, type Values } from './told.ts';
import type { Watched } from './watch.ts';
import type { Wholes } from './wholes.ts';

/** What all system catalogs that are watched have in common. */
export interface Common {
  wholes: Wholes;
  /** The first of Watched.about, for objects that have it. */
  sorts: Map<string, string>;
  /** Whether all rows were looked at when stock was taken, also those that are not missed when they go. */
  knowsAll: boolean;
  /** The oldest transaction that was not over at the last look, as far as it is known. */
  oldest: number | undefined;
}

/** What is in some places, against what was known to be there. */
export interface Compared {
  read: readonly KnownRow[];
  changed: readonly ChangedRow[];
  missing: readonly KnownRow[];
}

/** The rows of a system catalog that is watched: what is known of them, against what is read. */
export class WatchedRows {
  readonly known = new KnownRows();
  /** Where they are, as `pg_relation_filenode` tells it. */
  file = '';
  readonly #of: Watched;
  readonly #question: Question;
  readonly #common: Common;

  constructor(of: Watched, common: Common) {
    this.#of = of;
    this.#question = questionFor(of);
    this.#common = common;
  }

  get catalog(): string {
    return this.#of.catalog;
  }

  /** Whether any of them are missed when they go. */
  get isCounted(): boolean {
    return this.#of.counted !== 'false';
  }

  /** The rows to take stock of: all, or those that are missed when they go. */
  stockSql(ofAll: boolean): string {
    return this.sql(ofAll ? 'true' : `(${this.#of.counted ?? 'true'})`);
  }

  /**
   * The rows that count of those for which a condition holds: where each is, which transaction has written it, and
   * what is asked. That they count is looked at last: an index would give all that do, however few are wanted.
   */
  sql(condition: string): string {
    const { catalog, where = 'true' } = this.#of;
    return `SELECT ${['x.ctid', 'x.xmin', ...this.#question.columns].join(', ')}
      FROM ${catalog} x WHERE ${condition} AND (${where}) IS TRUE`;
  }

  /** Takes stock. */
  take(rows: readonly Values[]): void {
    for (const values of rows) this.#learn(...this.#read(values));
  }

  /**
   * Takes note of the rows that are new or changed.
   * @param rows what is in some places now
   * @returns all that were read; those that are new or changed; and those that were known there, and that may be gone
   */
  compare(rows: readonly Values[], places: Places): Compared {
    const left = this.known.in(places);
    const read: KnownRow[] = [];
    const changed: ChangedRow[] = [];
    for (const values of rows) {
      const [row, told] = this.#read(values);
      read.push(row);
      const old = this.known.at(row.block, row.line);
      if (old?.id === row.id && old.writer === row.writer) left.delete(old);
      else if (told.isCounted || this.#isNew(row)) changed.push(this.#learn(row, told));
    }
    const missing = [...left].filter((row) => this.known.has(row));
    for (const row of left) if (!this.known.has(row)) this.known.forget(row);
    return { read, changed, missing };
  }

  /** Takes note that a row is gone. */
  forget(row: KnownRow): ChangedRow {
    const { catalog, name } = this.#of;
    const object = rootKey(catalog, row.id);
    const sort = this.#common.sorts.get(object);
    this.known.forget(row);
    this.#common.sorts.delete(object);
    this.#common.wholes.forget(object);
    // What goes is not mentioned any more: PostgreSQL sees to it, but for what is deleted from its system catalogs.
    const isRenamed = name === undefined ? undefined : false;
    return {
      object,
      root: row.root,
      isGone: true,
      isRenamed,
      kinds: affectedKinds({ catalog, object, root: row.root, sorts: sort ? [sort] : [] }),
    };
  }

  /** A row as it is to be known, and what it tells. */
  #read([ctid, writer, ...values]: Values): [KnownRow, Told] {
    const told = this.#common.wholes.resolve(this.#of.catalog, this.#question.tell(values));
    const [block, line] = String(ctid).slice(1, -1).split(',').map(Number) as [number, number];
    return [{ id: told.id, root: told.root, block, line, writer: String(writer) }, told];
  }

  /** Whether a row may be new: written by a transaction that was not over at the last look. They come round at 2^32. */
  #isNew({ writer }: KnownRow): boolean {
    const { oldest } = this.#common;
    return oldest === undefined || ((Number(writer) - oldest) | 0) >= 0;
  }

  #learn(row: KnownRow, { object, isCounted, name, about }: Told): ChangedRow {
    const { catalog, name: isNamed } = this.#of;
    if (isCounted) this.known.learn(row);
    const sorts = [...new Set([this.#common.sorts.get(object) ?? about[0], about[0]])].filter(Boolean);
    if (about[0]) this.#common.sorts.set(object, about[0]);
    // A row that is new has not been renamed; one that is unknown is new, where all that are there were seen.
    const isNew = isCounted || this.#common.knowsAll ? false : undefined;
    const renames = this.known.rename(row.id, name);
    const isRenamed = name ? (renames ?? isNew) : isNamed === undefined ? undefined : false;
    const kinds = affectedKinds({ catalog, object, root: row.root, sorts, keepsName: renames === false });
    return { object, root: row.root, about, isRenamed, kinds };
  }
}
