// What a migration sends to the database: which statements it does not wait for (a forgotten `await`), and which make
// something only if it is not there.
import { AsyncLocalStorage } from 'node:async_hooks';
import { callUnderWay } from './call-sites.mjs';
import { statementsUnderWay } from './clients.mjs';
import { projectFrames } from './frames.mjs';
import { beginsTransaction, followTransactions, isInTransaction, rolledBack } from './open-transactions.mjs';

const steps = new AsyncLocalStorage();
const mostSent = 1000; // A migration may write millions of rows; finished statements are forgotten.
let last; // the step that is running, or ran last
let bookkeeping = /$^/;

/** The same migration; what its `up` and `down` send to the database is watched. */
export function watchedMigration(migration) {
  const { up, down } = migration;
  const watched = {
    up: watchedFunction(up.bind(migration)),
    ...(down && { down: watchedFunction(down.bind(migration)) }),
  };
  return Object.assign(Object.create(migration), watched);
}

function watchedFunction(run) {
  return async (...args) => {
    const step = { settled: false, sent: [], late: [], guarded: [], begun: [], outside: new Map() };
    last = step;
    try {
      return await steps.run(step, () => run(...args));
    } finally {
      step.settled = true;
      step.late.push(...underWayOf(step));
      step.sent = [];
    }
  };
}

/** The statement of the running step that the database is busy with: `{sql, site}`, or undefined. */
export function statementUnderWay() {
  return last && underWayOf(last).at(-1);
}

/** Patch for `pg/lib/client.js` and `pg/lib/native/client.js`: notes what a migration sends, and from where. */
export function patchStatements(Client) {
  const query = Client.prototype.query;
  Client.prototype.query = function (...args) {
    const step = steps.getStore();
    if (step) noteStatement(step, typeof args[0] === 'string' ? args[0] : args[0]?.text, this, Client.prototype.query);
    return query.apply(this, args);
  };
}

/**
 * Says which tables are the tool's own. With Sequelize 5, whose promises are no native ones, what the tool writes there
 * after a migration seems to come from the migration.
 * @param {string[]} tables as `schema.table`
 */
export function leaveOutBookkeeping(tables) {
  const names = tables.map((table) => table.slice(table.indexOf('.') + 1).replace(/\W/g, '\\$&'));
  if (names.length > 0) bookkeeping = new RegExp(`["'](${names.join('|')})["']`);
}

function noteStatement(step, sql, client, caller) {
  if (typeof sql !== 'string' || bookkeeping.test(sql)) return;
  if (/\bTABLE\s+IF\s+NOT\s+EXISTS\b|\bduplicate_object\b/i.test(sql)) step.guarded.push(sql);
  let site = callUnderWay();
  if (!site) Error.captureStackTrace((site = {}), caller);
  if (beginsTransaction(sql)) {
    followTransactions(client);
    step.begun.push({ client, site });
  }
  const elsewhere = isInTransaction(client) ? undefined : step.begun.findLast((one) => isInTransaction(one.client));
  if (elsewhere && step.outside.size < mostSent) step.outside.set(sql, elsewhere.site);
  (step.settled ? step.late : step.sent).push({ sql, site });
  if (step.sent.length > mostSent) step.sent = underWayOf(step);
}

/** What a step has sent that the database has not finished. */
function underWayOf({ sent }) {
  const underWay = statementsUnderWay();
  return sent.filter(({ sql }) => underWay.includes(sql));
}

/** Patch for Sequelize's connection manager: what it sends on a new connection is no statement of the migration's. */
export function patchConnecting(exports) {
  const { prototype } = exports.PostgresConnectionManager ?? exports;
  const connect = prototype.connect;
  prototype.connect = function (...args) {
    return steps.run(undefined, () => connect.apply(this, args));
  };
}

/**
 * Patch for Sequelize's query interface for PostgreSQL: `createTable` looks for the enum types itself, and sends nothing
 * for one that is there. What it would have sent is noted all the same.
 */
export function patchEnums(exports) {
  const { prototype } = exports.PostgresQueryInterface ?? exports;
  const ensureEnums = prototype?.ensureEnums;
  if (!ensureEnums) return; // Sequelize 5 has none of this.
  prototype.ensureEnums = function (tableName, attributes, options, model) {
    const step = steps.getStore();
    for (const [name, attribute] of step ? Object.entries(attributes) : []) {
      const type = attribute.type?.type ?? attribute.type?.options?.type ?? attribute.type;
      if (!Array.isArray(type?.values ?? type?.options?.values)) continue;
      step.guarded.push(this.queryGenerator.pgEnum(tableName, attribute.field || name, type, options));
    }
    return ensureEnums.call(this, tableName, attributes, options, model);
  };
}

/**
 * Takes back what the last step did in transactions that it has not ended; asked once, when all statements are finished.
 * @returns {Promise<boolean>} whether there were any
 */
export async function endTransactions() {
  const begun = last?.begun ?? [];
  const open = await rolledBack(begun.map(({ client }) => client));
  for (const client of open) {
    const { site } = begun.findLast((one) => one.client === client);
    last.late.push({ sql: 'COMMIT', site, never: true });
  }
  return open.length > 0;
}

/**
 * Whether a statement of the last step was sent while a transaction of its was open, on another connection than that.
 * @param {string | null} sql
 * @param {string | undefined} path of the migration's file
 * @returns {{outside?: {line: number | null}}} the line that begins the transaction
 */
export function outsideOf(sql, path) {
  const site = last?.outside.get(sql);
  return site ? { outside: { line: lineOf(site, path) } } : {};
}

function lineOf(site, path) {
  return projectFrames(site).find(({ file }) => file === path)?.line ?? null;
}

/**
 * What is to be told of the last step; asked once, when all statements are finished.
 * @param {string | undefined} path of the migration's file
 * @returns {{late?: {sql: string, line: number | null, never?: true}[], guarded?: string[]}} only what there is
 */
export function takeNotes(path) {
  const { late, guarded } = last ?? { late: [], guarded: [] };
  last = undefined;
  return {
    ...(late.length > 0 ? { late: late.map(({ site, ...one }) => ({ ...one, line: lineOf(site, path) })) } : {}),
    ...(guarded.length > 0 ? { guarded } : {}),
  };
}
