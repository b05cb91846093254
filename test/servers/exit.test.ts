import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { places } from '../../src/servers/place.ts';
import { startServer } from '../../src/servers/start.ts';
import { held, hold, listens } from './held.ts';

for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  test(`${signal} ends the server and removes its data; the status is ${status}`, async () => {
    const child = hold();
    const { database, data } = await held(child);
    assert.ok(await listens(database.port));
    child.kill(signal);
    assert.deepEqual(await once(child, 'exit'), [status, null]);
    assert.ok(!(await listens(database.port)));
    assert.ok(!existsSync(dirname(data)));
  });

  test(`${signal} during the start leaves nothing behind`, async () => {
    const child = hold();
    while (foldersOf(child.pid).length === 0) await sleep(1);
    child.kill(signal);
    assert.deepEqual(await once(child, 'exit'), [status, null]);
    assert.deepEqual(foldersOf(child.pid), []);
  });
}

test('a program that ends without disposing its server leaves nothing behind', async () => {
  const child = hold(['leave']);
  const { database, data } = await held(child);
  await once(child, 'exit');
  assert.ok(!(await listens(database.port)));
  assert.ok(!existsSync(dirname(data)));
});

test('what a killed program leaves behind is gone after the next start', async () => {
  const child = hold();
  const { database, data } = await held(child);
  child.kill('SIGKILL');
  await once(child, 'exit');
  await using _server = await startServer({ kind: 'embedded', progress: () => {} });
  // Other tests start servers too: one of them may be at it.
  for (let waited = 0; existsSync(dirname(data)) && waited < 5000; waited += 50) await sleep(50);
  assert.ok(!existsSync(dirname(data)));
  assert.ok(!(await listens(database.port)));
});

function foldersOf(pid: number | undefined): string[] {
  return places().flatMap((place) => readdirSync(place).filter((name) => name.includes(`-${pid}-`)));
}
