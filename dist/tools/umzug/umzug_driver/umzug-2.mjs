// Umzug 2: older runners use it, and sequelize-cli brings it along.
import { seeking } from './seeking.mjs';

/** Umzug 2 with the face of Umzug 3, as far as this program needs it. Its own code runs the migrations. */
export class Umzug2 {
  #umzug;
  #find;

  constructor(umzug) {
    const { storage } = umzug;
    this.#umzug = umzug;
    this.#find = umzug._findMigrations.bind(umzug);
    const logMigration = storage.logMigration.bind(storage);
    const unlogMigration = storage.unlogMigration.bind(storage);
    this.storage = {
      model: storage.model ?? storage._options?.storageOptions?.model,
      columnName: storage.columnName,
      executed: storage.executed.bind(storage),
      logMigration: ({ name }) => logMigration(name),
      unlogMigration: ({ name }) => unlogMigration(name),
    };
    // It reads all its files and its whole table for each step; both are known.
    let beginning = '';
    storage.executed = async () => {
      const sought = beginning;
      return (await this.storage.executed()).filter((name) => name.startsWith(sought));
    };
    storage.logMigration = (name) => this.storage.logMigration({ name });
    storage.unlogMigration = (name) => this.storage.unlogMigration({ name });
    umzug._findMigration = async (name) => {
      const all = await seeking(name, () => this.migrations());
      return all.find((migration) => migration.name === name);
    };
    const wasExecuted = umzug._wasExecuted.bind(umzug);
    umzug._wasExecuted = (migration) => {
      // It asks at once, makes a migration of every name, and takes the first whose name begins like that.
      beginning = migration.file;
      try {
        return wasExecuted(migration);
      } finally {
        beginning = '';
      }
    };
  }

  async getContext() {}

  async migrations() {
    return [...(await this.#find())].map((migration) => Object.assign(migration, { name: migration.file }));
  }

  async up({ migrations }) {
    await this.#umzug.execute({ migrations, method: 'up' });
  }

  async down({ migrations }) {
    await this.#umzug.execute({ migrations, method: 'down' });
  }
}

/** The same Umzug, whatever its version, as one of version 3. */
export function asUmzug3(umzug) {
  return isUmzug2(umzug) ? new Umzug2(umzug) : umzug;
}

/** Whether something is an Umzug 2. */
export function isUmzug2(value) {
  return ['up', 'down', 'execute', '_findMigrations'].every((name) => typeof value?.[name] === 'function');
}
