// A runner is loaded to get its Umzug, not to migrate: what it starts by itself while it loads does nothing.
import { ask } from './own-connection.mjs';
import { seeking, soughtName } from './seeking.mjs';

const made = [];
let asked; // the options of the call of the driver's own that is under way
let isLoading = true;
let hasRun = false; // by itself, while it was loaded

/** Patch for `umzug/lib/umzug.js`: only the driver's own calls run migrations. */
export function patchUmzug(exports) {
  const { Umzug } = exports;
  for (const direction of ['up', 'down']) {
    const run = Umzug.prototype[direction];
    Umzug.prototype[direction] = async function (...args) {
      if (!asked) return nothing();
      const name = args[0] === asked ? asked.migrations[0] : undefined;
      return seeking(name, () => run.apply(this, args));
    };
  }
  const { runCommand } = Umzug.prototype;
  Umzug.prototype.runCommand = function (command, run) {
    const name = soughtName();
    // Code of the project's may run before Umzug comes to look.
    return runCommand.call(this, command, (...args) => seeking(name, () => run(...args)));
  };
  Umzug.prototype.runAsCLI = async () => nothing().length === 0;
  exports.Umzug = new Proxy(Umzug, {
    construct(constructor, args, newTarget) {
      const umzug = Reflect.construct(constructor, args, newTarget);
      made.push(umzug);
      return umzug;
    },
  });
}

/** Patch for what closes all connections of a Sequelize: the end of such a program of the runner's ends nothing. */
export function patchClose(exports) {
  const { prototype } = exports.SequelizeTypeScript ?? exports;
  const close = prototype.close;
  prototype.close = async function () {
    if (asked) await close.call(this);
  };
}

/** What a runner gets that migrates by itself. */
function nothing() {
  hasRun ||= isLoading;
  return [];
}

/** Whether the runner, while it is loaded, has run what it makes: all that a program does after that is to end. */
export function isEnding() {
  return isLoading && hasRun;
}

/** Whether the runner, while it is loaded, has made what is wanted of it: if it ends the process then, nothing is lost. */
export function mayExit() {
  return isLoading && made.length > 0;
}

/** From now on nothing is the runner's own doing. */
export function endLoading() {
  isLoading = false;
}

/** All Umzug instances that there are, exported or not. */
export function umzugsMade() {
  return made;
}

/** Runs one migration, by a call of Umzug's own `up` or `down`. */
export async function runMigration(umzug, direction, name) {
  asked = { migrations: [name] };
  try {
    await umzug[direction](asked);
  } finally {
    asked = undefined;
  }
}

/**
 * Patch for `umzug/lib/storage/json.js` and `memory.js`: a file of the project's, or the memory of a process, knows
 * nothing of a copy of the database, and the file is the developer's own. A table takes their place.
 */
export function patchStorage(exports) {
  if (exports.JSONStorage) Object.assign(exports.JSONStorage.prototype, tableStorage);
  if (exports.memoryStorage) exports.memoryStorage = () => tableStorage;
}

/** Patch for `umzug/lib/index.js` of Umzug 2, whose exports are the class itself; Umzug 3 has a file of that name, too. */
export function patchUmzug2(Umzug) {
  if (typeof Umzug !== 'function') return undefined;
  for (const direction of ['up', 'down']) {
    const run = Umzug.prototype[direction];
    Umzug.prototype[direction] = async function (...args) {
      return asked ? run.apply(this, args) : nothing();
    };
  }
  const initStorage = Umzug.prototype._initStorage;
  Umzug.prototype._initStorage = function () {
    const isElsewhere = ['json', 'none'].includes(this.options.storage);
    return isElsewhere ? storageOfUmzug2() : initStorage.call(this);
  };
  return new Proxy(Umzug, {
    construct(constructor, args, newTarget) {
      const umzug = Reflect.construct(constructor, args, newTarget);
      made.push(umzug);
      return umzug;
    },
  });
}

function storageOfUmzug2() {
  return {
    executed: () => tableStorage.executed(),
    logMigration: (name) => tableStorage.logMigration({ name }),
    unlogMigration: (name) => tableStorage.unlogMigration({ name }),
  };
}

const table = 'public.downright_applied';
const undefinedTable = '42P01';

/** A table that knows what is applied, for a project that keeps that elsewhere, or nowhere. */
export const tableStorage = {
  async executed() {
    return (await askTable(`SELECT name FROM ${table} ORDER BY position`)).map(({ name }) => name);
  },
  async logMigration({ name }) {
    await askTable(`INSERT INTO ${table} (name) VALUES ($1)`, [name]);
  },
  async unlogMigration({ name }) {
    await askTable(`DELETE FROM ${table} WHERE name = $1`, [name]);
  },
};

/** It is made when it turns out not to be there: the database is new, or a migration has dropped all tables. */
async function askTable(statement, values) {
  try {
    return await ask(statement, values);
  } catch (error) {
    if (error.code !== undefinedTable) throw error;
    await ask(`CREATE TABLE IF NOT EXISTS ${table} (position serial PRIMARY KEY, name text NOT NULL)`);
    return await ask(statement, values);
  }
}
