// What Umzug's storage says of a migration.
import { tables } from './own-connection.mjs';

const undefinedTable = '42P01';

/** Reads and writes the storage of a project. */
export class Bookkeeping {
  #storage;
  #context;
  #readAll;
  #applied; // names, as far as they are known to be in the database in use
  #isThere = false; // whether its table is known to be there

  constructor({ umzug, context }) {
    this.#storage = umzug.storage;
    this.#context = context;
    this.#readAll = umzug.storage.executed.bind(umzug.storage);
    // Umzug reads the whole table before each step; what this process wrote itself is known without that.
    if (this.#model) umzug.storage.executed = async () => [...(this.#applied ??= new Set(await this.#executed()))];
    if (this.#model && typeof umzug.storage.syncModel === 'function') this.#lookOnce(umzug.storage);
  }

  /** The tables of the storage, as `schema.table`: Sequelize tells; others make them when they are first asked. */
  async tables() {
    if (this.#model) {
      const table = this.#model.getTableName();
      return [typeof table === 'string' ? `public.${table}` : `${table.schema || 'public'}.${table.tableName}`];
    }
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
    const applied = await this.#ask(name);
    this.#isThere = true;
    if (applied) this.#applied?.add(name);
    else this.#applied?.delete(name);
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
    this.#isThere = false;
  }

  /**
   * SequelizeStorage looks for its table and all its indexes before each thing that it writes, which takes longer than
   * most migrations. Where the table was just read, that is left out, unless it turns out that the migration dropped it.
   */
  #lookOnce(storage) {
    const syncModel = storage.syncModel.bind(storage);
    storage.syncModel = async () => {
      if (!this.#isThere) await syncModel();
    };
    for (const name of ['logMigration', 'unlogMigration']) {
      const write = storage[name].bind(storage);
      storage[name] = async (entry) => {
        try {
          return await write(entry);
        } catch (error) {
          if (!this.#isThere || error?.original?.code !== undefinedTable) throw error;
          this.#isThere = false;
          return await write(entry);
        }
      };
    }
  }

  async #ask(name) {
    if (!this.#model || !this.#applied) return (await this.#executed()).includes(name);
    return (await this.#model.count({ where: { [this.#storage.columnName]: name } })) > 0;
  }

  #executed() {
    return this.#readAll({ context: this.#context });
  }

  /** The Sequelize model of SequelizeStorage. */
  get #model() {
    const { model, columnName } = this.#storage;
    return columnName && typeof model?.count === 'function' ? model : undefined;
  }
}
