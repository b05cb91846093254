import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OutOfTime } from '../../src/replay/in-time.ts';
import type { Record } from '../../src/replay/record.ts';
import { testServer } from '../postgres.ts';
import { replaySql, type SqlOptions, type SqlRevision } from './sql-project.ts';

const server = await testServer();
const length = 260;

/** A long history: a table for every ten revisions, and a column in each of them; some of it is not as it should be. */
function history(...otherwise: SqlRevision[]): SqlRevision[] {
  return Array.from({ length }, (_, n) => {
    const [id, table] = [idOf(n), `t${Math.floor(n / 10)}`];
    const usual =
      n % 10 === 0
        ? { id, up: `CREATE TABLE ${table} (id int)`, down: `DROP TABLE ${table}` }
        : { id, up: `ALTER TABLE ${table} ADD c${n} int`, down: `ALTER TABLE ${table} DROP c${n}` };
    return otherwise.find((one) => one.id === id) ?? usual;
  });
}

const idOf = (n: number) => `r${String(n).padStart(3, '0')}`;

/** What a record says, but for when and how long. */
function told({ date, duration, ...record }: Record): unknown {
  return JSON.parse(JSON.stringify(record, (key, value) => (key === 'duration' ? undefined : value)));
}

/** Replays on one lane and, if they let it, on two; both must see the same. Gives the steps of the second replay. */
async function replayBothWays(revisions: SqlRevision[], options: SqlOptions = {}): Promise<[Record, string[]]> {
  const alone = await replaySql(server, revisions);
  const steps: string[] = [];
  const progress = (text: string) => void steps.push(text);
  const beside = await replaySql(server, revisions, { openAgain: (session) => session, progress, ...options });
  assert.deepEqual(told(beside), told(alone));
  return [beside, steps];
}

/** How often the way up was begun, and whether a way down was begun before it was over. */
function seen(steps: string[]): { ways: number; beside: boolean } {
  const lastUp = steps.findLastIndex((step) => step.startsWith('↑'));
  return {
    ways: steps.filter((step) => step.startsWith('↑ 1/')).length,
    beside: steps.slice(0, lastUp).some((step) => step.startsWith('↓')),
  };
}

test('two lanes see what one sees, wherever something is broken', async () => {
  const [record, steps] = await replayBothWays(
    history(
      { id: idOf(15), up: "CREATE TYPE mood AS ENUM ('ok'); CREATE TABLE m (m mood)", down: 'DROP TABLE m' },
      { id: idOf(77), up: 'ALTER TABLE t7 ADD c77 int NOT NULL DEFAULT 1', down: 'DROP TABLE nothing' },
      { id: idOf(101), up: 'INSERT INTO t10 VALUES (1)', down: '' },
      { id: idOf(120), up: 'CREATE TABLE t12 (id int)', down: '' },
      { id: idOf(199), up: 'ALTER TABLE t19 ADD c199 int, ADD d199 int', down: 'ALTER TABLE t19 DROP c199' },
      { id: idOf(222), up: 'ALTER TABLE t22 DROP c221', down: '' },
      { id: idOf(259), up: 'CREATE TABLE nothing (id int)', down: '' },
    ),
  );
  assert.deepEqual(seen(steps), { ways: 1, beside: true });
  const broken = record.revisions.filter(({ down, again }) => down?.outcome === 'failed' || again);
  assert.deepEqual(
    broken.map(({ id }) => id),
    [15, 77, 101, 120, 199, 222, 259].map(idOf),
  );
});

test('a revision that fails on its way up leaves the other lane alone', async () => {
  const [, steps] = await replayBothWays(
    history({ id: idOf(240), up: 'CREATE TABLE t1 (id int)', down: 'DROP TABLE t1' }),
  );
  assert.deepEqual(seen(steps), { ways: 1, beside: true });
});

test('one that failed before: the repair of its proof is no history to go down beside', async () => {
  const [, steps] = await replayBothWays(
    history({ id: idOf(31), up: 'ALTER TABLE t3 ADD c32 int', down: 'ALTER TABLE t3 DROP c32' }),
  );
  assert.deepEqual(seen(steps), { ways: 1, beside: false });
});

test('what the databases of a server share keeps to one lane', async () => {
  const role = { up: 'CREATE ROLE lane_reader', down: 'DROP ROLE lane_reader' };
  const [, old] = await replayBothWays(history({ id: idOf(20), ...role }));
  assert.deepEqual(seen(old), { ways: 1, beside: false });
  const setting = 'ALTER DATABASE %I SET work_mem TO 64';
  const set = `DO $$ BEGIN EXECUTE format('${setting}', current_database()); END $$`;
  const [, database] = await replayBothWays(history({ id: idOf(20), up: set, down: set.replace('SET', 'RESET') }));
  assert.deepEqual(seen(database), { ways: 1, beside: false });
});

test('what they come to share while there are two lanes: all is done again on one', async () => {
  const role = { up: 'CREATE ROLE lane_writer', down: 'DROP ROLE lane_writer' };
  const [record, up] = await replayBothWays(history({ id: idOf(250), ...role }));
  assert.deepEqual(seen(up), { ways: 2, beside: true });
  assert.deepEqual(record.revisions[250]?.down?.differences, []);
  const down = "ALTER ROLE CURRENT_USER SET application_name TO 'lane'";
  const [, other] = await replayBothWays(history({ id: idOf(151), up: 'SELECT 1', down }));
  assert.deepEqual(seen(other), { ways: 2, beside: true });
});

test('a lane that cannot be opened, or breaks down, is done without', async () => {
  const broken = history({ id: idOf(77), up: 'ALTER TABLE t7 ADD c77 int', down: '' });
  const [, closed] = await replayBothWays(broken, {
    openAgain: () => {
      throw new Error('its port is taken');
    },
  });
  assert.deepEqual(seen(closed), { ways: 1, beside: false });
  const [, full] = await replayBothWays(broken, {
    openAgain: (session) => ({ ...session, use: () => Promise.reject(new Error('there is no room')) }),
  });
  assert.deepEqual(seen(full), { ways: 1, beside: false });
  let downs = 0;
  const [, gone] = await replayBothWays(broken, {
    openAgain: (session) => ({
      ...session,
      down: (id) => (++downs === 20 ? Promise.reject(new Error('the driver is gone')) : session.down(id)),
    }),
  });
  assert.deepEqual(seen(gone), { ways: 1, beside: true });
  assert.equal(downs, 20);
});

test('a second driver that does not get ready is ended with the replay', async () => {
  let isEnded = false;
  const openOtherwise = (signal: AbortSignal): Promise<never> =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => {
        isEnded = true;
        reject(new Error('it was ended'));
      });
    });
  const record = await replaySql(server, history(), { openOtherwise });
  assert.equal(record.revisions.length, length);
  assert.ok(isEnded);
});

test('time that is over on the second lane ends the replay, and what was seen is told', async () => {
  const progress = (text: string) => {
    if (text === `↓ 100 ${idOf(99)}`) throw new OutOfTime('The replay took longer than 1 s', {});
  };
  const record = await replaySql(server, history(), { openAgain: (session) => session, progress });
  assert.match(record.stopped?.why ?? '', /longer than 1 s/);
  const isDown = record.revisions.map(({ down }) => down !== undefined);
  assert.deepEqual([isDown[98], isDown[99], isDown[100], isDown[258]], [false, false, true, true]);
});
