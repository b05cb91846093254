// postgres.js, a client that has nothing in common with pg.
import Module from 'node:module';
import { hasOtherConnections } from './clients.mjs';
import { target } from './target.mjs';

/** Patch for `postgres/cjs/src/connection.js`: every connection goes to the disposable database. */
export function patchPostgresJs(Connection) {
  return (options, ...rest) => {
    hasOtherConnections();
    const { host, port, user, password, database } = target;
    const here = { host: [host], port: [port], path: false, user, pass: password, database };
    return Connection(Object.assign(options, here, { ssl: false, socket: undefined }), ...rest);
  };
}

/** Only what is loaded by `require` can be changed: `import` gets the same copy, where this Node.js has a way to say so. */
export function importPostgresJsAsCommonJs() {
  Module.registerHooks?.({
    resolve: (specifier, context, next) =>
      specifier === 'postgres'
        ? next(specifier, { ...context, conditions: ['node', 'require'] })
        : next(specifier, context),
  });
}
