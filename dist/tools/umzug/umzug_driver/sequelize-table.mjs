// The table in which a storage of Sequelize's has what is applied, without what takes longer than most migrations.
import { answerOf, followedBy } from './following.mjs';
import { ask } from './own-connection.mjs';

const undefinedTable = '42P01';

/** What a name must be to be written into a statement as it is. */
const plainName = /^[\w. -]+$/;

/** Reads and writes such a table. */
export class SequelizeTable {
  #model;
  #column;
  #isThere = false; // whether it is known to be there
  #isWriting = false;
  #count; // [text before the name, text after it] of what Sequelize asks
  #asked; // {name, …} after the last write

  /** The table of a storage, of Umzug 2 or 3; undefined when it has none, or none of Sequelize's. */
  static of({ model, columnName }) {
    return columnName && typeof model?.count === 'function' ? new SequelizeTable(model, columnName) : undefined;
  }

  constructor(model, column) {
    this.#model = model;
    this.#column = column;
    this.#lookOnce();
  }

  /** `schema.table` */
  get path() {
    const table = this.#model.getTableName();
    return `${this.#schema}.${table.tableName ?? table}`;
  }

  get #schema() {
    return this.#model.getTableName().schema || 'public';
  }

  /** Makes the schema of the table, where it is not there. */
  async makeSchema() {
    await ask(`CREATE SCHEMA IF NOT EXISTS "${this.#schema.replaceAll(`"`, `""`)}"`);
  }

  /** Another database is in use: nothing is known of it. */
  forget() {
    this.#isThere = false;
    this.#asked = undefined;
  }

  /** Whether a migration is in the table, which must be there. */
  async has(name) {
    const has = (await this.#answer(name)) ?? (await this.#ask(name));
    this.#isThere = true;
    return has;
  }

  /**
   * Writes as the storage does; whether the migration is there then is asked at once.
   * @param {string} name of the migration
   * @param {() => Promise<unknown>} write
   */
  async write(name, write) {
    try {
      await this.#writeOnce(name, write);
    } catch (error) {
      // The migration dropped it.
      if (!this.#isThere || error?.original?.code !== undefinedTable) throw error;
      this.#isThere = false;
      await this.#writeOnce(name, write);
    }
  }

  /**
   * Sequelize looks for the table and all its indexes before each thing that it writes. Where the table was just read,
   * that is left out.
   */
  #lookOnce() {
    const model = this.#model;
    const sync = model.sync;
    model.sync = (...args) => (this.#isWriting && this.#isThere ? Promise.resolve(model) : sync.apply(model, args));
  }

  async #writeOnce(name, write) {
    this.#asked = undefined;
    const work = () => {
      // That is what a storage does first. What it does later is the project's, perhaps, with all its models.
      this.#isWriting = true;
      try {
        return write();
      } finally {
        this.#isWriting = false;
      }
    };
    if (!this.#count || !plainName.test(name)) return void (await work());
    // In a transaction that is still open, nothing is sure yet.
    const question = `SELECT CASE WHEN pg_catalog.txid_current_if_assigned() IS NULL
      THEN (${this.#count.join(name)}) END AS count`;
    this.#asked = { name, ...(await followedBy(/^(?:INSERT|DELETE|UPDATE)\b/, question, work)) };
  }

  async #answer(name) {
    const asked = this.#asked;
    this.#asked = undefined;
    const [row] = (asked?.name === name && (await answerOf(asked))) || [];
    return row?.count == null ? undefined : Number(row.count) > 0;
  }

  async #ask(name) {
    const texts = [];
    const where = { [this.#column]: name };
    const count = await this.#model.count({ where, logging: (text) => texts.push(text) });
    const [, text] = (texts.length === 1 && /^Execut\w+ \([^)]*\): (SELECT count\(\*\)[^;]*);?$/.exec(texts[0])) || [];
    const around = plainName.test(name) ? text?.split(`'${name}'`) : undefined;
    this.#count = around?.length === 2 ? [`${around[0]}'`, `'${around[1]}`] : undefined;
    return count > 0;
  }
}
