import type { Client, QueryArrayResult } from '../lib/pg.ts';
import { affectedKinds } from './affected.ts';
import type { ChangedRow, Changes, Watch } from './changed.ts';
import { dependents, prepareDependents } from './dependents.ts';
import { KnownRows } from './known.ts';
import type { WriteAheadLog } from './log.ts';
import { rootKey, run } from './rows.ts';
import { Unfinished } from './unfinished.ts';
import { type Watched, watched } from './watch.ts';

/** What blocksSql gives for a row that is new. */
type NewRow = (string | null)[];

/** Blocks of a watched catalog: its number, the first and the last. */
type Blocks = readonly [index: number, first: number, last: number];

/**
 * Tells which rows of the system catalogs have changed, and which files were written to, by what the write-ahead log
 * says. Of the system catalogs only the blocks that were written to are looked at, however large they are.
 */
export class LogWatch implements Watch {
  readonly #client: Client;
  readonly #log: WriteAheadLog;
  readonly #catalogs: readonly Watched[];
  readonly #known: readonly KnownRows[];
  /** The first of Watched.about, for roots that have it. */
  readonly #sorts = new Map<string, string>();
  /** The files of the watched catalogs, in their order; and as one text. */
  #files: readonly string[] = [];
  #allFiles = '';
  readonly #written = new Unfinished();
  #asked: readonly Blocks[] = [];
  #horizon = '';
  /** Whether there was no relation when stock was taken. */
  #beganEmpty = false;

  /** @param log was opened before the transaction in which stock is taken began */
  constructor(client: Client, log: WriteAheadLog, version: number) {
    this.#client = client;
    this.#log = log;
    this.#catalogs = watched.filter(({ from = 0 }) => version >= from);
    this.#known = this.#catalogs.map(() => new KnownRows());
  }

  async start(): Promise<void> {
    const blocks = this.#catalogs.map((one, index) => `PREPARE blocks_${index}(xid8, tid, tid) AS ${blocksSql(one)}`);
    await run(
      this.#client,
      ['DEALLOCATE ALL', `PREPARE now AS ${nowSql(this.#catalogs)}`, prepareDependents, ...blocks].join(';'),
    );
    const [now, ...lists] = await run(this.#client, ['EXECUTE now', ...this.#catalogs.map(listSql)].join(';'));
    [this.#horizon, , this.#allFiles] = now!.rows[0] as [string, string, string];
    this.#files = this.#allFiles.split(',');
    for (const [index, { rows }] of lists.entries()) this.#take(index, rows[0]![0]?.split('\n') ?? []);
    this.#beganEmpty = this.isEmpty('pg_class');
  }

  async ask(isTable: (file: string) => boolean): Promise<readonly string[] | 'nothing' | 'lost'> {
    const written = await this.#log.read(`{${this.#allFiles}}`);
    if (written === 'lost') return written;
    this.#written.add(written);
    if (!this.#written.concerns((file) => isTable(file) || this.#files.includes(file))) return 'nothing';
    this.#asked = this.#files.flatMap((file, index) =>
      this.#written.ranges(file).map(([first, last]): Blocks => [index, first, last]),
    );
    const asked = this.#asked.map(
      ([index, first, last]) => `EXECUTE blocks_${index}('${this.#horizon}', '(${first},0)', '(${last},65535)')`,
    );
    return ['EXECUTE now', ...asked];
  }

  async changes([now, ...answers]: readonly QueryArrayResult[]): Promise<Changes | 'lost'> {
    const [oldest, next, files] = now!.rows[0] as [string, string, string];
    // VACUUM FULL has put a system catalog into another file, in another order.
    if (files !== this.#allFiles) return 'lost';
    const rows: ChangedRow[] = [];
    for (const [index, known] of this.#known.entries()) {
      const isOne = (blocks: Blocks) => blocks[0] === index;
      const read = this.#asked.filter(isOne);
      if (read.length === 0) continue;
      const found = answers.filter((_, place) => isOne(this.#asked[place]!)).flatMap((answer) => answer.rows);
      const ids = new Map<number, string[]>();
      for (const [block, list, news] of found) {
        if (list) ids.set(block, list.split('\n'));
        for (const one of news ?? []) rows.push(this.#learn(index, one));
      }
      for (const [id, root] of known.replace(
        read.map(([, first, last]) => [first, last] as const),
        ids,
      ))
        rows.push(this.#forget(index, id, root));
    }
    const changes = { rows, ...(this.#written.files ? { files: this.#written.files } : {}) };
    this.#written.seen(Number(oldest), Number(next));
    this.#horizon = oldest;
    return changes;
  }

  isEmpty(catalog: string): boolean {
    return this.#known[this.#indexOf(catalog)]?.isEmpty ?? false;
  }

  sortOf(root: string): string | undefined {
    return this.#sorts.get(root);
  }

  dependents(objects: ReadonlySet<string>): Promise<string[]> {
    return dependents(this.#client, objects, (catalog, oid) => this.#known[this.#indexOf(catalog)]?.rootOf(oid));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#log.close();
  }

  #indexOf(catalog: string): number {
    return this.#catalogs.findIndex((one) => one.catalog === catalog);
  }

  /** Takes stock of the rows of a catalog, as listSql gives them. */
  #take(index: number, lines: readonly string[]): void {
    const known = this.#known[index]!;
    const { catalog } = this.#catalogs[index]!;
    const ids = new Map<number, string[]>();
    for (const line of lines) {
      const [place, id, root, sort, name] = line.split('\t') as [string, string, string, string, string];
      if (name) known.rename(id, name);
      if (sort) this.#sorts.set(rootKey(catalog, id), sort);
      known.learn(id, root);
      const block = Number(place.slice(1, place.indexOf(',')));
      const others = ids.get(block);
      if (others) others.push(id);
      else ids.set(block, [id]);
    }
    known.replace([], ids);
  }

  #learn(index: number, [id, isCounted, catalog, oid, rootCatalog, rootOid, name, ...about]: NewRow): ChangedRow {
    const known = this.#known[index]!;
    const [object, root] = [rootKey(catalog!, oid!), rootKey(rootCatalog!, rootOid!)];
    if (isCounted) known.learn(id!, root);
    if (about[0]) this.#sorts.set(object, about[0]);
    const { catalog: watchedCatalog, name: isNamed } = this.#catalogs[index]!;
    // A row that is new has not been renamed; one that is unknown is new, where all that are there were seen.
    const isNew = isCounted || this.#beganEmpty ? false : undefined;
    const isRenamed = name ? (known.rename(id!, name) ?? isNew) : isNamed === undefined ? undefined : false;
    return { object, root, about, isRenamed, kinds: affectedKinds(watchedCatalog, object, root, about[0]) };
  }

  #forget(index: number, id: string, root: string): ChangedRow {
    const { catalog, name } = this.#catalogs[index]!;
    const object = rootKey(catalog, id);
    this.#sorts.delete(object);
    // What goes is not mentioned any more: PostgreSQL sees to it, but for what is deleted from its system catalogs.
    const isRenamed = name === undefined ? undefined : false;
    return { object, root, isGone: true, isRenamed, kinds: affectedKinds(catalog, object, root, undefined) };
  }
}

const block = '((x.ctid::text::point)[0])::int';

/**
 * For each of some blocks the ids of the rows that are counted, and what there is to know of those that are new: that
 * is, were written by a transaction that is not older than the given one.
 */
function blocksSql({ catalog, id, object, root, where = 'true', counted = 'true', name, about = [] }: Watched): string {
  const isCounted = `CASE WHEN ${counted} THEN 'counted' END`;
  const parts = [
    id,
    isCounted,
    object[0],
    `${object[1]}::text`,
    root[0],
    `(${root[1]})::text`,
    name ?? 'NULL',
    ...about,
  ].join(', ');
  return `SELECT ${block}, string_agg(${id}, E'\\n') FILTER (WHERE ${counted}),
      array_agg(ARRAY[${parts}]) FILTER (WHERE age(x.xmin) <= (SELECT age($1::xid)))
    FROM ${catalog} x WHERE x.ctid >= $2 AND x.ctid <= $3 AND (${where}) GROUP BY 1`;
}

/** The rows that are counted, in one text: of each its place, its id, its root, the first of Watched.about, its name. */
function listSql({ catalog, id, root, where = 'true', counted = 'true', name, about = [`''`] }: Watched): string {
  const row = ['x.ctid::text', id, `${root[0]} || ' ' || (${root[1]})`, about[0], nameSql(name) ?? `''`];
  return `SELECT string_agg(${row.join(` || E'\\t' || `)}, E'\\n') FROM ${catalog} x WHERE (${where}) AND (${counted})`;
}

/** The oldest transaction that is not over, the first that has not begun, and the files of the watched catalogs. */
function nowSql(catalogs: readonly Watched[]): string {
  const names = catalogs.map(({ catalog }) => `'${catalog}'`).join(', ');
  return `SELECT pg_snapshot_xmin(s)::text, pg_snapshot_xmax(s)::text,
      (SELECT string_agg(pg_relation_filenode(f.c)::text, ',' ORDER BY f.n)
       FROM unnest(ARRAY[${names}]::regclass[]) WITH ORDINALITY f(c, n))
    FROM pg_current_snapshot() s`;
}

/** A name on one line. */
function nameSql(name: Watched['name']): string | undefined {
  return name ? `to_json(${name})::text` : undefined;
}
