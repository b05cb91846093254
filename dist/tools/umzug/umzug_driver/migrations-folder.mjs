// A folder of migrations without anything that runs them: each gets what sequelize-cli, and what Umzug, would give it.
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { target } from './target.mjs';
import { tableStorage } from './umzug-patches.mjs';

/**
 * Makes of a folder what this program needs of an Umzug 3.
 * @param {string} folder absolute
 * @param {string} library `sequelize` or `@sequelize/core`
 */
export function loadFolder(folder, library) {
  const require = createRequire(join(process.cwd(), 'package.json'));
  const Sequelize = require(library);
  const { host, port, user, password, database } = target;
  const dialect = library === 'sequelize' ? 'postgres' : require('@sequelize/postgres').PostgresDialect;
  const login = library === 'sequelize' ? { username: user } : { user };
  const options = { dialect, host, port, ...login, password, database, logging: false };
  return new MigrationsFolder(folder, new Sequelize.Sequelize(options).getQueryInterface(), Sequelize);
}

class MigrationsFolder {
  storage = tableStorage;
  #folder;
  #queryInterface;
  #sequelize;

  constructor(folder, queryInterface, Sequelize) {
    this.#folder = folder;
    this.#queryInterface = queryInterface;
    this.#sequelize = Sequelize;
  }

  async getContext() {}

  async migrations() {
    const names = readdirSync(this.#folder).filter((name) => /(?<!\.d)\.[cm]?[jt]s$/.test(name));
    const all = names.sort().map((name) => {
      const path = join(this.#folder, name);
      const run = (direction) => () => this.#run({ name, path }, direction);
      return { name, path, up: run('up'), down: run('down') };
    });
    const isHelper = await Promise.all(all.map(({ path }) => isSomethingElse(path)));
    return all.filter((_, index) => !isHelper[index]);
  }

  async up({ migrations: [name] }) {
    if ((await this.storage.executed()).includes(name)) return;
    const { up } = await this.#find(name);
    await up();
    await this.storage.logMigration({ name });
  }

  async down({ migrations: [name] }) {
    if (!(await this.storage.executed()).includes(name)) return;
    const { down } = await this.#find(name);
    await down();
    await this.storage.unlogMigration({ name });
  }

  async #find(name) {
    return (await this.migrations()).find((migration) => migration.name === name);
  }

  async #run({ name, path }, direction) {
    const migration = await load(path);
    if (typeof migration?.[direction] !== 'function') throw new Error(`${name} has no function \`${direction}\``);
    await migration[direction](both(this.#queryInterface, this.#sequelize, { name, path }), this.#sequelize);
  }
}

/** What a file exports that has an `up` or a `down`; undefined when nothing does. */
async function load(path) {
  const exported = await import(pathToFileURL(path).href);
  // Of what CommonJS exports, Node.js may know one name without loading it, and not the other.
  const all = [exported, exported.default, exported.default?.default];
  return all.find((one) => one?.up && one.down) ?? all.find((one) => one?.up ?? one?.down);
}

/** Whether a file is no migration: what does not load may be one, and says so when it is run. */
async function isSomethingElse(path) {
  try {
    return (await load(path)) === undefined;
  } catch {
    return false;
  }
}

/** One value for `(queryInterface, Sequelize)` and for `({ context, name, path })`, whatever the context is taken for. */
function both(queryInterface, Sequelize, { name, path }) {
  const context = withMore(queryInterface, { queryInterface, Sequelize, DataTypes: Sequelize.DataTypes });
  return withMore(queryInterface, { context, name, path });
}

function withMore(object, more) {
  return new Proxy(object, {
    get(target, key) {
      if (key in more) return more[key];
      const value = Reflect.get(target, key);
      // Private fields want the object itself.
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
