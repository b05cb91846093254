import { type Client, connect, DatabaseError } from '../lib/pg.ts';
import type { Database } from '../servers/server.ts';
import type { Catalog } from './catalog.ts';
import { CatalogWatch, type ChangedRow, type Watch } from './changed.ts';
import { WriteAheadLog } from './log.ts';
import { LogWatch } from './log-watch.ts';
import { Parts } from './parts.ts';
import { families } from './queries/index.ts';
import { countUnread, type ReadOptions, readCatalog } from './read.ts';
import { RootReader, type Roots } from './roots.ts';
import { RowPrints } from './row-prints.ts';
import { type Ask, inTransaction, leavingOut, readFamilies, run, settings } from './rows.ts';
import { shareUnchanged } from './share.ts';
import { knownNames, rootsOf } from './to-read.ts';

/** What is there: the catalog, and a fingerprint of the rows. */
export interface State {
  catalog: Catalog;
  rows: string;
}

/** Looks at one database again and again; what has not changed is neither read nor kept twice. */
export interface Reader extends AsyncDisposable {
  /** How it knows what has changed: by the write-ahead log, by the transactions that wrote rows, or not at all. */
  readonly knowsBy: 'log' | 'transactions' | undefined;
  /** What is there now; catalog, or the very same object as last time when nothing has changed. */
  look(): Promise<State>;
  /** Closes the connections to the database until the next look, so that it can be cloned; what is known stays known. */
  pause(): Promise<void>;
}

export interface ReaderOptions extends ReadOptions {
  /** Catalogs of other readers that this database is, or will be, much like: what is equal is shared in memory. */
  like?: readonly Catalog[];
}

/** Opens connections of its own to a database; dispose of the reader before the database is dropped. */
export async function openReader(database: Database, options: ReaderOptions = {}): Promise<Reader> {
  return new WatchingReader(database, await connect(database), options);
}

const sessionSettings = `${settings('SET')}; SET plan_cache_mode = force_generic_plan`;

/** What was seen of a database so far, and what tells of changes to it. */
interface Seen {
  watch: Watch;
  roots: RootReader;
  parts: Parts;
  prints: RowPrints;
  state: State;
}

class WatchingReader implements Reader {
  readonly #database: Database;
  #client: Client;
  #isPaused = false;
  readonly #options: ReaderOptions;
  readonly #leaveOut: readonly string[];
  #seen: Seen | undefined;
  /** We may not look at all of the system catalogs, and read what we may each time. */
  #isModest = false;
  #last: State | undefined;

  constructor(database: Database, client: Client, options: ReaderOptions) {
    this.#database = database;
    this.#client = client;
    this.#options = options;
    this.#leaveOut = options.leaveOut ?? [];
  }

  get knowsBy(): Reader['knowsBy'] {
    return this.#seen && (this.#seen.watch instanceof LogWatch ? 'log' : 'transactions');
  }

  async look(): Promise<State> {
    try {
      if (this.#isPaused) await this.#goOn();
      this.#last = this.#isModest ? await this.#readWhole() : ((await this.#readAgain()) ?? (await this.#begin()));
      return this.#last;
    } catch (error) {
      await this.#forget(); // What was told of the changes may not have been read: the next time all is read.
      throw error;
    }
  }

  async pause(): Promise<void> {
    if (this.#isPaused) return;
    if (this.knowsBy !== 'log') await this.#forget();
    await this.#client.end();
    this.#isPaused = true;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#forget();
    if (!this.#isPaused) await this.#client.end();
  }

  readonly #ask: Ask = (statements) => run(this.#client, statements.join(';'));

  async #forget(): Promise<void> {
    await this.#seen?.watch[Symbol.asyncDispose]();
    this.#seen = undefined;
  }

  async #goOn(): Promise<void> {
    this.#client = await connect(this.#database);
    this.#isPaused = false;
    const { watch, roots, prints } = this.#seen ?? {};
    if (!(watch instanceof LogWatch)) return;
    await this.#client.query(sessionSettings);
    await watch.use(this.#client);
    roots?.use(this.#client);
    prints?.use(this.#client);
  }

  async #begin(): Promise<State> {
    await this.#forget();
    // Before the transaction: what is written after it has begun must be in the log that is read the next time.
    const log = await WriteAheadLog.open(this.#database);
    try {
      await this.#client.query(sessionSettings);
      return await inTransaction(this.#client, (version) => this.#readAll(version, log));
    } catch (error) {
      await log?.close();
      // 42501 is insufficient_privilege: only a superuser may look at every system catalog.
      if (!(error instanceof DatabaseError) || error.code !== '42501') throw error;
      this.#isModest = true;
      return this.#readWhole();
    }
  }

  async #readAll(version: number, log: WriteAheadLog | undefined): Promise<State> {
    const watch = log ? new LogWatch(this.#client, log, version) : new CatalogWatch(this.#client, version);
    await watch.start();
    const last = this.#last ? [this.#last.catalog] : [];
    const parts = new Parts(leavingOut(this.#leaveOut), [...(this.#options.like ?? []), ...last]);
    const prints = new RowPrints(this.#client, this.#leaveOut, { followTypes: log !== undefined });
    parts.replaceAll(await readFamilies(this.#client, families, version));
    const catalog = parts.catalog(await countUnread(this.#client, version));
    const state = { catalog, rows: await prints.readAll() };
    this.#seen = { watch, roots: new RootReader(this.#client, version), parts, prints, state };
    return state;
  }

  /**
   * @param unread what has changed, and could not be read in the transaction before
   * @returns undefined when all has to be read
   */
  async #readAgain(unread: readonly ChangedRow[] = []): Promise<State | undefined> {
    if (!this.#seen) return undefined;
    const { watch, prints, state } = this.#seen;
    const asked = await watch.ask(prints.isTable);
    if (asked === 'lost') return undefined;
    if (asked === 'nothing' && !prints.mayChangeUnseen && unread.length === 0) return state;
    let again: ChangedRow[] | undefined;
    const read = await inTransaction(
      this.#client,
      async (version, answers, askLast) => {
        const changes = asked === 'nothing' ? { rows: [], files: new Set<string>() } : await watch.changes(answers);
        if (changes === 'lost') return undefined;
        const changed = [...unread, ...changes.rows];
        const stale = prints.follow(changes);
        // Where it is likely that no more will be asked, the transaction ends in the same round trip.
        const isLast = stale?.length === 0 && changed.every(staysAsCalled);
        const catalog = await this.#readChanged(changed, version, isLast ? askLast : undefined);
        if (!catalog) again = changed;
        if (!catalog) return undefined;
        const rows = await prints.readAgain(stale);
        if (catalog !== state.catalog || rows !== state.rows) this.#seen!.state = { catalog, rows };
        return this.#seen!.state;
      },
      { first: asked === 'nothing' ? [] : asked, set: '' },
    );
    return again ? this.#readAgain(again) : read;
  }

  /** @returns undefined when the transaction is over, and not all was told in it */
  async #readChanged(changed: readonly ChangedRow[], version: number, askLast?: Ask): Promise<Catalog | undefined> {
    const { parts, state } = this.#seen!;
    if (changed.length === 0) return state.catalog;
    const done = await this.#refresh(changed, askLast);
    if (done === 'again') return undefined;
    if (done === 'not') parts.replaceAll(await readFamilies(this.#client, families, version));
    const hasUnread = changed.some(({ root }) => unreadRoots.test(root));
    if (!hasUnread && !parts.hasChanged) return state.catalog;
    return parts.catalog(hasUnread ? await countUnread(this.#client, version) : state.catalog.notCompared);
  }

  /**
   * Reads the roots of what has changed, and of what mentions something that is not called so any more.
   * @returns not, when that may be nearly everything
   */
  async #refresh(changed: readonly ChangedRow[], askLast?: Ask): Promise<'done' | 'again' | 'not'> {
    const { watch, roots: reader, parts } = this.#seen!;
    const gone = new Set(changed.filter(({ isGone }) => isGone).map(({ object }) => object));
    const names = knownNames(changed);
    const done = new Set<string>();
    let roots: Roots = rootsOf(changed, parts);
    while (roots.size > 0) {
      const all = [...roots.keys()];
      if (all.some((root) => root.startsWith('pg_database '))) return 'not';
      const there = new Map([...roots].filter(([root]) => !gone.has(root)));
      const read = await reader.read(askLast ?? this.#ask, there, watch, { once: askLast !== undefined });
      if (!read) return 'again';
      const otherwise = parts.replace(new Map(all.map((root) => [root, there.get(root)])), read);
      const renamed = new Set(all.filter((root) => names.get(root) ?? otherwise.has(root)));
      if ([...renamed].some((root) => everywhere.test(root))) return 'not';
      for (const [root, kinds] of roots) if (!kinds) done.add(root);
      if (renamed.size === 0) break;
      // The type of a table's rows, or of an array, is called as the table or the type is, and has no part of its own.
      const isParted = ({ object, root }: ChangedRow) => renamed.has(root) || object.startsWith('pg_type ');
      const parted = changed.filter(isParted).map(({ object }) => object);
      const dependents = await watch.dependents(new Set([...renamed, ...parted]));
      roots = new Map(dependents.filter((root) => !done.has(root)).map((root) => [root, undefined]));
    }
    return 'done';
  }

  async #readWhole(): Promise<State> {
    const catalog = await readCatalog(this.#client, this.#options);
    const rows = await new RowPrints(this.#client, this.#leaveOut).readAll();
    return { catalog: this.#last ? shareUnchanged(this.#last.catalog, catalog) : catalog, rows };
  }
}

/** Roots whose names stand in nearly everything: schemas, roles, tablespaces. */
const everywhere = /^pg_(namespace|authid|tablespace) /;
const unreadRoots = /^pg_(largeobject_metadata|seclabel|parameter_acl) /;

/** Whether nothing else has to be looked at for a row that has changed. */
function staysAsCalled({ root, isRenamed }: ChangedRow): boolean {
  return isRenamed === false && !unreadRoots.test(root);
}
