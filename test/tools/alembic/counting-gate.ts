import { type AddressInfo, connect, createServer } from 'node:net';
import { after } from 'node:test';
import type { Database, Server } from '../../../src/servers/server.ts';

/** A way into a database that counts who comes through. */
export interface Gate {
  /** The database, behind the port of the gate. */
  database: Database;
  /** How many connections have been opened to it so far. */
  count(): number;
}

/** Makes a database on a server, and a gate before it that lets everybody through. */
export async function gateTo(server: Server): Promise<Gate> {
  const database = await server.create();
  let opened = 0;
  const gate = createServer((from) => {
    opened++;
    const to = connect(database.port, database.host);
    from.pipe(to).pipe(from);
    for (const socket of [from, to]) socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve));
  after(() => gate.close());
  const { port } = gate.address() as AddressInfo;
  return { database: { ...database, host: '127.0.0.1', port }, count: () => opened };
}
