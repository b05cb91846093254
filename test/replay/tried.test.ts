import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeDifference } from '../../src/catalog/describe.ts';
import type { Session, Written } from '../../src/tools/tool.ts';
import { testServer } from '../postgres.ts';
import { replaySql } from './sql-project.ts';

const server = await testServer();
const history = [
  { id: 'create', up: 'CREATE TABLE users (id int)', down: 'DROP TABLE users' },
  { id: 'leaves', up: 'ALTER TABLE users ADD a int, ADD b int', down: 'ALTER TABLE users DROP a' },
  { id: 'fails', up: 'CREATE TABLE other (id int)', down: 'DROP TABLE nothing' },
];

/** The same session, whose steps say of themselves when all is written. */
function saying(before: (written: Written) => void, after: (written: Written) => Promise<void> | void) {
  return (session: Session): Session => {
    const step =
      (way: 'up' | 'down') =>
      async (id: string, written: Written = () => {}) => {
        before(written);
        const outcome = await session[way](id);
        if (outcome.ok) await after(written);
        return outcome;
      };
    return { ...session, up: step('up'), down: step('down') };
  };
}

async function seen(session?: (session: Session) => Session): Promise<unknown> {
  const { revisions } = await replaySql(server, history, session ? { session } : {});
  return revisions.map(({ id, up, down, again }) => [
    id,
    [up.outcome, up.changes.length],
    [down?.outcome, down?.differences.map(describeDifference), down?.changes.length],
    again?.outcome,
  ]);
}

test('a step that says that all is written is looked at while it goes on', async () => {
  const early = saying(
    () => {},
    async (written) => {
      written(true);
      await sleep(20);
    },
  );
  assert.deepEqual(await seen(early), await seen());
});

test('one that takes it back, or fails after it, is looked at again', async () => {
  const tooEarly = saying(
    (written) => written(true),
    (written) => written(false),
  );
  assert.deepEqual(await seen(tooEarly), await seen());
});
