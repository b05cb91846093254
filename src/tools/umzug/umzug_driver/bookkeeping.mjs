// What Umzug's storage says of a migration.
import { tables } from './own-connection.mjs';

/** Reads and writes the storage of a project. */
export class Bookkeeping {
  #storage;
  #context;
  #readAll;
  #applied; // names, as far as they are known to be in the database in use

  constructor({ umzug, context }) {
    this.#storage = umzug.storage;
    this.#context = context;
    this.#readAll = umzug.storage.executed.bind(umzug.storage);
    // Umzug reads the whole table before each step; what this process wrote itself is known without that.
    if (this.#model) umzug.storage.executed = async () => [...(this.#applied ??= new Set(await this.#executed()))];
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
