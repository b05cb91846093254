import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Session } from '../../../src/tools/tool.ts';
import { testServer } from '../../postgres.ts';
import { column } from '../../query.ts';
import { madeProject, opened } from './made-project.ts';

const disposable = await testServer();

// A second real server, which no project may reach, whatever its code says. Its log tells who tried.
const production = await testServer();
export const named = await production.create();
await column(named, "ALTER SYSTEM SET log_connections = 'on'");
await column(named, 'SELECT pg_reload_conf()');
const [data] = (await column(named, 'SHOW data_directory')) as [string];
export const url = `postgres://${named.user}:${named.password}@${named.host}:${named.port}/${named.name}`;

/** How many connections the second server has seen. */
function connections(): number {
  return readFileSync(join(dirname(data), 'log'), 'utf8').split('connection received').length - 1;
}

/** Loads a project, runs its only migration up, and checks that it ran where it should. */
export async function runs(
  files: { [path: string]: string },
  check: (session: Session) => Promise<void>,
): Promise<void> {
  await column(named, 'SELECT 1'); // The log does tell.
  const before = connections();
  assert.ok(before > 0);
  const database = await disposable.create();
  await using session = await opened(await madeProject(files), database);
  await check(session);
  assert.equal(connections(), before);
  await session.up('2.js');
  assert.deepEqual(await column(database, `SELECT to_regclass('reached')`), ['reached']);
  assert.equal(connections(), before);
}

export const reach = `exports.up = ({ context }) => context.createTable('reached', { id: 'integer' });`;
