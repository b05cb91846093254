import { spawn } from 'node:child_process';
import { chmodSync, chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { postgresAccount, runAs } from '../../src/servers/account.ts';
import { makeCluster } from '../../src/servers/cluster.ts';
import { freePort } from '../../src/servers/embedded.ts';
import { makePlace } from '../../src/servers/place.ts';
import { findPrograms } from '../../src/servers/programs.ts';
import { listens } from './held.ts';

/**
 * Starts a real PostgreSQL that stays in recovery: a standby whose primary is nowhere. It ends with the tests of the
 * file.
 * @returns its URL
 */
export async function standby(): Promise<string> {
  const account = postgresAccount();
  const programs = await findPrograms('17', account, () => {});
  const folder = makePlace(account);
  const data = await makeCluster({ programs, major: 17, folder: folder.path, account, password: 'secret' });
  writeFileSync(join(data, 'standby.signal'), '');
  if (account) chownSync(join(data, 'standby.signal'), account.uid, account.gid);
  chmodSync(folder.path, 0o711);
  const port = await freePort();
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories='];
  const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  const server = spawn(join(programs, 'postgres'), args, { ...runAs(account), cwd: data, stdio: 'ignore' });
  after(async () => {
    server.kill('SIGQUIT');
    await new Promise((resolve) => server.once('exit', resolve));
    folder[Symbol.dispose]();
  });
  while (server.exitCode === null && !(await listens(port))) await sleep(20);
  return `postgresql://postgres:secret@127.0.0.1:${port}/postgres`;
}
