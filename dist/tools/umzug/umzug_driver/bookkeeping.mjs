// What Umzug's storage says of a migration.
import { tables } from './own-connection.mjs';
import { soughtName } from './seeking.mjs';
import { SequelizeTable } from './sequelize-table.mjs';

const undefinedSchema = '3F000';

/** Reads and writes the storage of a project. */
export class Bookkeeping {
  #storage;
  #context;
  #readAll;
  #table; // if it is one of Sequelize's
  #applied; // names, as far as they are known to be in the database in use

  constructor({ umzug, context }) {
    this.#storage = umzug.storage;
    this.#context = context;
    this.#readAll = umzug.storage.executed.bind(umzug.storage);
    this.#table = SequelizeTable.of(umzug.storage);
    if (this.#table) this.#takePart(umzug.storage);
  }

  /** The tables of the storage, as `schema.table`: Sequelize tells; others make them when they are first asked. */
  async tables() {
    if (this.#table) return [this.#table.path];
    try {
      const before = new Set(await tables());
      await this.#executed();
      return (await tables()).filter((table) => !before.has(table));
    } catch {
      return []; // The first step will tell why.
    }
  }

  /** Asks the storage, so that it throws what it throws where it cannot answer. */
  async check() {
    await this.#executed();
  }

  /** Whether the storage says, now, that a migration is applied. */
  async isApplied(name) {
    // Before all are known, the table may not be there.
    const applied =
      this.#table && this.#applied ? await this.#table.has(name) : (await this.#executed()).includes(name);
    this.#note(name, applied);
    return applied;
  }

  /** Writes that a migration has, or has not, been applied. */
  async mark({ name, path }, applied) {
    if ((await this.isApplied(name)) === applied) return;
    const entry = { name, path, context: this.#context };
    if (applied) await this.#storage.logMigration(entry);
    else await this.#storage.unlogMigration(entry);
    await this.isApplied(name);
  }

  /** Another database is in use: nothing is known of it. */
  forget() {
    this.#applied = undefined;
    this.#table?.forget();
  }

  /** Umzug reads the whole table before each step; what this process wrote itself is known without that. */
  #takePart(storage) {
    storage.executed = () => this.#known(soughtName());
    for (const [method, applied] of Object.entries({ logMigration: true, unlogMigration: false })) {
      const write = storage[method].bind(storage);
      storage[method] = async (entry) => {
        await this.#table.write(entry.name, () => write(entry));
        this.#note(entry.name, applied);
      };
    }
  }

  #note(name, applied) {
    if (applied) this.#applied?.add(name);
    else this.#applied?.delete(name);
  }

  /** @param {string | undefined} sought where no other matters */
  async #known(sought) {
    this.#applied ??= new Set(await this.#executed());
    if (sought === undefined) return [...this.#applied];
    return this.#applied.has(sought) ? [sought] : [];
  }

  async #executed() {
    try {
      return await this.#readAll({ context: this.#context });
    } catch (error) {
      // Where the table has a schema of its own, that is there before any migration runs.
      if (!this.#table || error?.original?.code !== undefinedSchema) throw error;
      await this.#table.makeSchema();
      return await this.#readAll({ context: this.#context });
    }
  }
}
