// Knows every open connection of the project, so that they can be sent to the disposable database and closed.
import { ask } from './own-connection.mjs';
import { target } from './target.mjs';
import { isEnding } from './umzug-patches.mjs';

const open = new Set();
const pooled = new WeakSet();
const statements = new WeakMap();
let makingForPool = 0;
let lost = false;
let hasOtherClients = false;

const ignore = () => {};

/** Patch for `pg/lib/client.js` and `pg/lib/native/client.js`. */
export function patchClient(Client) {
  const connect = Client.prototype.connect;
  Client.prototype.connect = function (...args) {
    redirect(this);
    open.add(this);
    if (makingForPool > 0) pooled.add(this);
    this.once('end', () => {
      open.delete(this);
      if (!this._ending && !pooled.has(this)) lost = true;
    });
    // The server may end an idle connection (before a database is copied); that must not end this process.
    this.on('error', ignore);
    return connect.apply(this, args);
  };
  keepOpen(Client.prototype);
}

/** A runner that is done closes what its migrations need. */
function keepOpen(prototype) {
  const end = prototype.end;
  prototype.end = function (callback) {
    if (!isEnding()) return end.call(this, callback);
    return callback ? process.nextTick(callback) : Promise.resolve();
  };
}

/** Patch for `pg/lib/connection.js`: a socket of the project's own (a tunnel, a cloud's connector) leads elsewhere. */
export function patchConnection(Connection) {
  return new Proxy(Connection, {
    construct: (constructor, [config], newTarget) =>
      Reflect.construct(constructor, [{ ...config, stream: undefined, ssl: false }], newTarget),
  });
}

/** Patch for `pg-pool`: its connections are made again when they are needed. */
export function patchPool(Pool) {
  keepOpen(Pool.prototype);
  const newClient = Pool.prototype.newClient;
  Pool.prototype.newClient = function (...args) {
    if (this.listenerCount('error') === 0) this.on('error', ignore);
    makingForPool++;
    try {
      return newClient.apply(this, args);
    } finally {
      makingForPool--;
    }
  };
}

/** Patch for `sequelize-pool`: its timers, which close idle connections, are nothing that a migration waits for. */
export function patchSequelizePool({ Pool }) {
  const schedule = Pool.prototype._scheduleRemoveIdle;
  Pool.prototype._scheduleRemoveIdle = function () {
    schedule.call(this);
    this._removeIdleTimer?.unref();
  };
}

/** Patch for Sequelize's connection manager for PostgreSQL: it has a pool of its own. */
export function patchConnectionManager(exports) {
  const ConnectionManager = exports.PostgresConnectionManager ?? exports;
  const connect = ConnectionManager.prototype.connect;
  ConnectionManager.prototype.connect = async function (...args) {
    const client = await connect.apply(this, args);
    pooled.add(client);
    return client;
  };
}

/** Patch for pg's queries: errors of PostgreSQL do not hold the statement. */
export function patchQuery(Query) {
  const handleError = Query.prototype.handleError;
  Query.prototype.handleError = function (error, ...args) {
    if (typeof error === 'object' && error !== null) statements.set(error, this.text);
    return handleError.call(this, error, ...args);
  };
}

/** The statement that led to an error of pg's, or null. */
export function statementOf(error) {
  return statements.get(error) ?? null;
}

/** Whether any connection is being made or has a statement to finish. */
export function busy() {
  return [...open].some(isBusy);
}

/** The texts of all statements that are running, or wait for their turn. */
export function statementsUnderWay() {
  return [...open].flatMap((client) => {
    const { active, queue } = statementsOf(client);
    return [active, ...(queue ?? [])].flatMap((query) => query?.text ?? []);
  });
}

/** How many connections wait for a statement. */
export function idleConnections() {
  return [...open].filter((client) => !isBusy(client)).length;
}

/** Closes all connections, as the end of the program would. */
export async function closeConnections() {
  if (hasOtherClients) lost = true;
  // The server would go on with a statement whose client is gone, and do later what no longer should be done.
  const running = [...open].filter(isBusy).flatMap(({ processID }) => processID ?? []);
  if (running.length > 0) await ask('SELECT pg_terminate_backend(pid, 1000) FROM unnest($1::int[]) AS pid', [running]);
  await Promise.all([...open].map(close));
}

/** Says that there are connections that are not known here, and so cannot be closed without loading everything anew. */
export function hasOtherConnections() {
  hasOtherClients = true;
}

/** Whether there are none such. */
export function knowsAllConnections() {
  return !hasOtherClients;
}

/** Whether a client of the project's own was cut off: pools connect again, but such a client never does. */
export function clientLost() {
  return lost;
}

function close(client) {
  return new Promise((resolve) => {
    client.once('end', resolve);
    if (client.connection) client.connection.stream.destroy();
    else client.end(resolve); // pg-native
  });
}

function isBusy(client) {
  if (client._connecting && !client._connected) return true;
  // Sequelize asks for the server's version on a connection of its own, and goes on when that is closed.
  if (client._ending) return true;
  const { active, queue } = statementsOf(client);
  return Boolean(active) || queue?.length > 0;
}

function statementsOf(client) {
  const active = '_activeQuery' in client ? client._activeQuery : client.activeQuery;
  const queue = '_queryQueue' in client ? client._queryQueue : client.queryQueue;
  return { active, queue };
}

function redirect(client) {
  for (const settings of [client, client.connectionParameters]) {
    const { host, port, user, password, database } = target;
    Object.assign(settings, { host, port, user, database, ssl: false });
    Object.defineProperty(settings, 'password', { value: password, writable: true, configurable: true });
  }
  Object.assign(client.connectionParameters, { isDomainSocket: false, nativeConnectionString: undefined });
}
