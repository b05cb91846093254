// A project may be configured for another database; here its Sequelize speaks to PostgreSQL all the same.
import { rememberCallers } from './call-sites.mjs';
import { target, variables } from './target.mjs';

/** Patch for `sequelize/lib/sequelize.js`: every dialect becomes `postgres`. */
export function patchSequelize(Sequelize) {
  rememberCallers(Sequelize, ['query']);
  const redirected = new Proxy(Sequelize, {
    construct: (constructor, given, newTarget) => {
      const args = withUrl(given);
      return Reflect.construct(constructor, speaksPostgres(args) ? args : redirectedArguments(args), newTarget);
    },
  });
  // Sequelize exports itself under these names, too.
  for (const name of ['Sequelize', 'default']) {
    if (Sequelize[name] === Sequelize) Sequelize[name] = redirected;
  }
  return redirected;
}

/** A URL out of a variable that is not set here, as none of them is: the disposable database stands in for it. */
function withUrl(args) {
  const [url, options] = args;
  const isUrl = args.length === 1 || (args.length === 2 && typeof options === 'object');
  return isUrl && !url ? [variables().DATABASE_URL, ...args.slice(1)] : args;
}

function optionsOf(args) {
  const last = args.at(-1);
  return typeof last === 'object' && last !== null ? last : {};
}

function speaksPostgres(args) {
  const options = optionsOf(args);
  const dialect = options.dialect ?? (typeof args[0] === 'string' ? args[0].split(':')[0] : undefined);
  // Without any dialect, the project's own mistake shall show; but one that it reads from a variable may not be set here.
  return (dialect === undefined && !('dialect' in options)) || dialect === 'postgres' || dialect === 'postgresql';
}

/** All that is said of another database goes; how the project names, logs and retries things stays. */
function redirectedArguments(args) {
  const { storage, dialectModule, dialectModulePath, dialectOptions, protocol, replication, ssl, ...kept } =
    optionsOf(args);
  const { host, port, user, password, database } = target;
  return [{ ...kept, dialect: 'postgres', host, port, username: user, password, database }];
}
