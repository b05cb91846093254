// A forgotten `await`: which statements a migration leaves behind when its promise settles, or sends only after that.
import { AsyncLocalStorage } from 'node:async_hooks';
import { callUnderWay } from './call-sites.mjs';
import { statementsUnderWay } from './clients.mjs';
import { projectFrames } from './frames.mjs';

const steps = new AsyncLocalStorage();
let last; // the step that is running, or ran last

/** The same migration; what its `up` and `down` send to the database is watched. */
export function watchedMigration({ up, down, ...migration }) {
  return { ...migration, up: watchedFunction(up), ...(down ? { down: watchedFunction(down) } : {}) };
}

function watchedFunction(run) {
  return async (...args) => {
    const step = { settled: false, sent: [], late: [] };
    last = step;
    try {
      return await steps.run(step, () => run(...args));
    } finally {
      step.settled = true;
      const underWay = statementsUnderWay();
      step.late.push(...step.sent.filter(({ sql }) => underWay.includes(sql)));
      step.sent = [];
    }
  };
}

/** Patch for `pg/lib/client.js` and `pg/lib/native/client.js`: notes what a migration sends, and from where. */
export function patchStatements(Client) {
  const query = Client.prototype.query;
  Client.prototype.query = function (...args) {
    const step = steps.getStore();
    if (step) noteStatement(step, typeof args[0] === 'string' ? args[0] : args[0]?.text, Client.prototype.query);
    return query.apply(this, args);
  };
}

function noteStatement(step, sql, caller) {
  if (typeof sql !== 'string') return;
  let site = callUnderWay();
  if (!site) Error.captureStackTrace((site = {}), caller);
  (step.settled ? step.late : step.sent).push({ sql, site });
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
 * What the last step did not wait for; asked once, when all statements are finished.
 * @param {string | undefined} path of the migration's file
 * @returns {{late?: {sql: string, line: number | null}[]}} empty when it waited for everything
 */
export function takeLate(path) {
  const late = last?.late ?? [];
  last = undefined;
  const lineOf = (site) => projectFrames(site).find(({ file }) => file === path)?.line ?? null;
  return late.length === 0 ? {} : { late: late.map(({ sql, site }) => ({ sql, line: lineOf(site) })) };
}
