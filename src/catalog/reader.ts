import { Client, DatabaseError } from '../lib/pg.ts';
import type { Database } from '../servers/server.ts';
import type { Catalog } from './catalog.ts';
import { CatalogWatch, type ChangedRow } from './changed.ts';
import { Parts } from './parts.ts';
import { families } from './queries/index.ts';
import { countUnread, type ReadOptions, readCatalog } from './read.ts';
import { prepareRoots, readRoots } from './roots.ts';
import { inTransaction, leavingOut, readFamilies, settings } from './rows.ts';
import { shareUnchanged } from './share.ts';

/** Reads the catalog of one database again and again; what has not changed is neither read nor kept twice. */
export interface CatalogReader extends AsyncDisposable {
  /** The catalog as it is now; the very same object as last time when nothing has changed. */
  read(): Promise<Catalog>;
}

export interface ReaderOptions extends ReadOptions {
  /** A catalog of another reader that this database is much like: what is equal is shared with it in memory. */
  like?: Catalog;
}

/** Opens a connection of its own to a database; dispose of the reader before the database is dropped or cloned. */
export async function openReader(
  { name, host, port, user, password }: Database,
  options: ReaderOptions = {},
): Promise<CatalogReader> {
  const client = new Client({ database: name, host, port, user, password });
  client.on('error', () => {}); // A connection that is lost is told by the next query.
  await client.connect();
  return new WatchingReader(client, options);
}

class WatchingReader implements CatalogReader {
  readonly #client: Client;
  readonly #options: ReaderOptions;
  /** What was read so far; `none` where we may not watch the system catalogs, and read all of it each time. */
  #seen: { watch: CatalogWatch; parts: Parts } | 'none' | undefined;
  #last: Catalog | undefined;

  constructor(client: Client, options: ReaderOptions) {
    this.#client = client;
    this.#options = options;
  }

  async read(): Promise<Catalog> {
    try {
      if (this.#seen === undefined) this.#last = await this.#begin();
      else if (this.#seen === 'none') {
        this.#last = shareUnchanged(this.#last!, await readCatalog(this.#client, this.#options));
      } else this.#last = await this.#readAgain(this.#last!, this.#seen);
      return this.#last;
    } catch (error) {
      this.#seen = undefined; // What was seen of the changes may not have been read: the next time all is read.
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client.end();
  }

  async #begin(): Promise<Catalog> {
    try {
      await this.#client.query(`${settings('SET')}; SET plan_cache_mode = force_generic_plan`);
      return await inTransaction(this.#client, async (version) => {
        const watch = new CatalogWatch(this.#client, version);
        await watch.start();
        await prepareRoots(this.#client, version);
        const parts = new Parts(leavingOut(this.#options.leaveOut ?? []), this.#last ?? this.#options.like);
        parts.replaceAll(await readFamilies(this.#client, families, version));
        this.#seen = { watch, parts };
        return parts.catalog(await countUnread(this.#client, version));
      });
    } catch (error) {
      // 42501 is insufficient_privilege: only a superuser may look at every system catalog.
      if (!(error instanceof DatabaseError) || error.code !== '42501') throw error;
      this.#seen = 'none';
      return readCatalog(this.#client, this.#options);
    }
  }

  #readAgain(last: Catalog, { watch, parts }: { watch: CatalogWatch; parts: Parts }): Promise<Catalog> {
    const again = async (version: number) => {
      const changed = await watch.changes();
      if (changed.length === 0) return last;
      if (!(await this.#refresh(watch, parts, changed))) {
        parts.replaceAll(await readFamilies(this.#client, families, version));
      }
      const hasUnread = changed.some(({ root }) => unreadRoots.test(root));
      if (!hasUnread && !parts.hasChanged) return last;
      return parts.catalog(hasUnread ? await countUnread(this.#client, version) : last.notCompared);
    };
    return inTransaction(this.#client, again, '');
  }

  /**
   * Reads the roots of what has changed, and of what mentions something that is not called so any more.
   * @returns false when that may be nearly everything
   */
  async #refresh(watch: CatalogWatch, parts: Parts, changed: readonly ChangedRow[]): Promise<boolean> {
    const done = new Set<string>();
    let roots = new Set(changed.map(({ root }) => root));
    while (roots.size > 0) {
      const renamed = parts.replace(roots, await readRoots(this.#client, roots, (catalog) => watch.isEmpty(catalog)));
      if ([...renamed].some((root) => everywhere.test(root))) return false;
      for (const root of roots) done.add(root);
      if (renamed.size === 0) break;
      const parted = changed.filter(({ root }) => renamed.has(root)).map(({ object }) => object);
      const dependents = await watch.dependents(new Set([...renamed, ...parted]));
      roots = new Set(dependents.filter((root) => !done.has(root)));
    }
    return true;
  }
}

/** Roots whose names stand in nearly everything: schemas, roles, tablespaces. */
const everywhere = /^pg_(namespace|authid|tablespace) /;
const unreadRoots = /^pg_(largeobject_metadata|seclabel|parameter_acl) /;
