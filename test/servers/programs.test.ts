import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { postgresAccount } from '../../src/servers/account.ts';
import { places } from '../../src/servers/place.ts';
import { findPrograms } from '../../src/servers/programs.ts';
import { startServer } from '../../src/servers/start.ts';

const account = postgresAccount();
const none = () => assert.fail('nothing was to be downloaded');

test('programs that the user points to, or has on PATH, are taken; those of another major are not', async (t) => {
  const { env } = process;
  const programs = await findPrograms('17', account, () => {});
  const cache = mkdtempSync(join(tmpdir(), 'downright-test-'));
  t.after(() => {
    process.env = env;
    rmSync(cache, { recursive: true });
  });
  chmodSync(cache, 0o755);
  const closed = { DOWNRIGHT_CACHE: cache, PATH: '/usr/bin:/bin' };
  process.env = { ...closed, PGBIN: programs };
  assert.equal(await findPrograms('17', account, none), programs);
  await assert.rejects(findPrograms('18', account, none), /nothing was to be downloaded/);

  process.env = { ...closed, PATH: `/usr/bin:${programs}` };
  assert.equal(await findPrograms('17', account, none), programs);
});

test('a start that is given up leaves nothing behind', async () => {
  const giveUp = new AbortController();
  const before = ours();
  const start = startServer({
    kind: 'embedded',
    progress: () => setTimeout(() => giveUp.abort(), 100),
    signal: giveUp.signal,
  });
  await assert.rejects(start, { name: 'AbortError' });
  assert.deepEqual(ours(), before);
});

function ours(): string[] {
  return places().flatMap((place) => readdirSync(place).filter((name) => name.includes(`-${process.pid}-`)));
}
