// Sequelize loses the way back to the migration when a query fails: `up: (q) => q.addColumn(…)` leaves no frame.
// So the place of each call is kept until its promise settles.
import { AsyncLocalStorage } from 'node:async_hooks';

const calls = new AsyncLocalStorage();
const sites = new WeakMap();

/** Makes the errors of a class's methods (all of them, or the named ones) that return promises remember who called. */
export function rememberCallers(Class, names = Object.getOwnPropertyNames(Class.prototype)) {
  for (const name of names) {
    const method = Object.getOwnPropertyDescriptor(Class.prototype, name)?.value;
    if (name === 'constructor' || typeof method !== 'function') continue;
    Class.prototype[name] = function (...args) {
      // The outermost call is the migration's own; those below it are Sequelize's.
      const site = calls.getStore() ?? stackAbove(Class.prototype[name]);
      const result = calls.run(site, () => method.apply(this, args));
      if (typeof result?.then !== 'function' || typeof result.catch !== 'function') return result;
      return result.catch((error) => {
        if (typeof error === 'object' && error !== null) sites.set(error, site);
        throw error;
      });
    };
  }
}

function stackAbove(caller) {
  const site = {};
  Error.captureStackTrace(site, caller);
  return site;
}

/** Something with the stack of the outermost call that led to an error, if it was remembered. */
export function callSiteOf(error) {
  return typeof error === 'object' && error !== null ? sites.get(error) : undefined;
}

/** Something with the stack of the outermost call that this code runs for, if there is one. */
export function callUnderWay() {
  return calls.getStore();
}
