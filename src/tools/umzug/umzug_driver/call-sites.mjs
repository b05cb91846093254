// Sequelize loses the way back to the migration when a query fails: `up: (q) => q.addColumn(…)` leaves no frame.
// So the place of each call is kept until its promise settles.
const sites = new WeakMap();

/** Makes the errors of a class's methods (all of them, or the named ones) that return promises remember who called. */
export function rememberCallers(Class, names = Object.getOwnPropertyNames(Class.prototype)) {
  for (const name of names) {
    const method = Object.getOwnPropertyDescriptor(Class.prototype, name)?.value;
    if (name === 'constructor' || typeof method !== 'function') continue;
    Class.prototype[name] = function (...args) {
      const result = method.apply(this, args);
      if (!(result instanceof Promise)) return result;
      const site = {};
      Error.captureStackTrace(site, Class.prototype[name]);
      return result.catch((error) => {
        if (typeof error === 'object' && error !== null) sites.set(error, site);
        throw error;
      });
    };
  }
}

/** Something with the stack of the outermost call that led to an error, if it was remembered. */
export function callSiteOf(error) {
  return typeof error === 'object' && error !== null ? sites.get(error) : undefined;
}
