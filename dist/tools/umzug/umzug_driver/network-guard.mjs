// Whatever library a migration uses, no socket of this process reaches anything but the disposable server.
import net from 'node:net';
import { target } from './target.mjs';

/** Refuses every connection to another place, with an error that names it. */
export function guardNetwork() {
  const connect = net.Socket.prototype.connect;
  net.Socket.prototype.connect = function (...args) {
    const { host, port, path } = destination(args);
    if (path === undefined && host === target.host && port === target.port) return connect.apply(this, args);
    const place = path ?? `${host}:${port}`;
    const error = new Error(`a connection to ${place} was refused: only the disposable database can be reached`);
    process.nextTick(() => this.destroy(Object.assign(error, { code: 'EACCES' })));
    return this;
  };
}

/** What a call of `socket.connect` asks for: `(options)`, `(port, host)`, `(path)`, or node:net's own list of these. */
function destination(args) {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === 'object' && first !== null) {
    return { host: first.host ?? 'localhost', port: Number(first.port), path: first.path ?? undefined };
  }
  if (typeof first === 'string' && !/^\d+$/.test(first)) return { path: first };
  return { host: typeof second === 'string' ? second : 'localhost', port: Number(first), path: undefined };
}
