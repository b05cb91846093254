import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { UserError } from '../../../src/errors.ts';
import type { Record } from '../../../src/replay/record.ts';
import { testServer } from '../../postgres.ts';
import { program, replayed, runner } from './replayed.ts';

const server = await testServer();

const outcomes = ({ revisions }: Record) => revisions.map(({ id, up, down }) => [id, up.outcome, down?.outcome]);

const asIs = [
  ['a1', 'passed', 'passed'],
  ['b2', 'passed', 'passed'],
  ['c3', 'passed', 'passed'],
];

async function refused(run: Promise<unknown>, what: RegExp, why: RegExp): Promise<void> {
  await assert.rejects(run, (error) => {
    assert.ok(error instanceof UserError, String(error));
    assert.match(error.message, what);
    assert.match(`${error.why}\n${error.hint}`, why);
    return true;
  });
}

test('without a fault, the bookkeeping and its schema are in no catalog', async () => {
  const record = await replayed(server);
  assert.deepEqual(outcomes(record), asIs);
  assert.doesNotMatch(JSON.stringify(record.revisions.map(({ up, down }) => [up.changes, down])), /ledger/);
  assert.deepEqual(record.revisions[0]?.down?.differences, []);
  assert.equal(record.revisions[2]?.file, 'changes/c3-students-have-a-town.sql');
});

test('a command that hangs is ended in time, with all that it started, and the replay goes on', async () => {
  const started = join(mkdtempSync(join(tmpdir(), 'downright-test-')), 'started');
  const up = `if [ {revision} = b2 ]; then sleep 600 & echo $! > ${started}; wait; fi; ${runner.up}`;
  const record = await replayed(
    server,
    {
      up,
      mark: 'INSERT INTO ledger.done (id) VALUES ({revision})',
      unmark: 'DELETE FROM ledger.done WHERE id = {revision}',
    },
    { stepTimeout: 8000 },
  );
  assert.deepEqual(outcomes(record), [asIs[0], ['b2', 'failed', undefined], ['c3', 'passed', 'passed']]);
  assert.equal(record.revisions[1]?.up.error?.kind, 'timeout');
  const pid = readFileSync(started, 'utf8').trim();
  // Nothing, or a dead one that nobody has asked after yet.
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', pid], { encoding: 'utf8' });
  assert.match(stdout, /^(Z.*)?\s*$/, 'what it started was ended, too');
});

test('a command that prints megabytes is read to its end', async () => {
  const record = await replayed(server, { up: `head -c 5000000 /dev/zero | tr '\\0' x >&2; ${runner.up}` });
  assert.deepEqual(outcomes(record), asIs);
});

test('what a command leaves running does not keep the replay waiting', async () => {
  const record = await replayed(server, { down: `sleep 600 & ${runner.down}` });
  assert.deepEqual(outcomes(record), asIs);
});

test('a down that says that it is done, and did nothing, is told by the bookkeeping', async () => {
  const record = await replayed(server, {
    down: `if [ {revision} = c3 ]; then echo reverted; else ${runner.down}; fi`,
  });
  assert.deepEqual(
    record.revisions.map(({ down }) => down?.notRecorded ?? false),
    [false, false, true],
  );
});

test('a failing revision: without `mark`, the replay stops there and takes the rest down', async () => {
  const files = { 'changes/b2-count-students.sql': '-- migrate:up\nALTER TABLE nobody ADD x int;\n-- migrate:down\n' };
  const record = await replayed(server, {}, { files });
  assert.deepEqual(outcomes(record), [asIs[0], ['b2', 'failed', undefined]]);
  const { error } = record.revisions[1]?.up ?? {};
  assert.deepEqual([error?.message, error?.sqlstate], ['relation "nobody" does not exist', '42P01']);
  assert.deepEqual(record.stopped?.revision, 'b2');
  assert.match(record.stopped?.why ?? '', /no `mark`/);
});

test('a failing revision: where nothing is kept, nothing has to be marked', async () => {
  const files = {
    'migrate.cjs': await program((text) => text.replace(/await client\.query\((mark|'CREATE).*\n/g, '\n')),
    'changes/b2-count-students.sql': '-- migrate:up\nALTER TABLE nobody ADD x int;\n-- migrate:down\n',
  };
  const record = await replayed(server, { bookkeeping: [] }, { files });
  assert.deepEqual(outcomes(record), [asIs[0], ['b2', 'failed', undefined], asIs[2]]);
  assert.equal(record.stopped, undefined);
});

test('without `down`, only the way up is run, and that is said', async () => {
  const record = await replayed(server, { down: undefined });
  assert.deepEqual(
    outcomes(record),
    asIs.map(([id, up]) => [id, up, undefined]),
  );
  assert.match(record.notes?.join() ?? '', /only the way up was checked/);
});

test('an `up` that runs everything at once is refused, and which revisions it ran', async () => {
  const all = runner.up.replace('{revision}', '$one');
  await refused(
    replayed(server, { up: `for one in a1 b2 c3; do ${all}; done` }),
    /was to run a1, and ran 2 more/,
    /a1, b2, c3[\s\S]*must run one/,
  );
});

test('an `up` that runs another revision than the next of the list is refused', async () => {
  const inOwnOrder = runner.up.replace('{revision}', 'b2');
  const files = { 'changes/b2-count-students.sql': '-- migrate:up\nSELECT 1;\n-- migrate:down\n' };
  await refused(replayed(server, { up: inOwnOrder }, { files }), /was to run a1, and ran b2/, /order/);
});

test('a bookkeeping table that is not the one is named', async () => {
  await refused(replayed(server, { bookkeeping: ['done'] }), /names no table in which a1 is kept/, /public\.done/);
});

test('commands that cannot be run: `list`, `up` and `down`', async () => {
  for (const name of ['list', 'up', 'down'] as const) {
    await refused(
      replayed(server, { [name]: 'no-such-tool now' }),
      new RegExp(`\`${name}\` .* cannot be run`),
      /no-such-tool/,
    );
  }
});

test('a list that fails, one that names a file that is not there, and settings that do not go together', async () => {
  await refused(replayed(server, { list: 'echo "no config" >&2; exit 3' }), /`list` .* status 3/, /no config/);
  await refused(replayed(server, { list: "printf 'a1\\tnowhere.sql'" }), /not there: nowhere\.sql/, /tab/);
  await refused(replayed(server, { list: undefined }), /either `list` or `files`/, /Neither/);
  await refused(replayed(server, { files: '*.sql' }), /either `list` or `files`/, /Both/);
  await refused(replayed(server, { list: undefined, files: 'nothing/*.sql' }), /No file is like nothing/, /files/);
  await refused(replayed(server, { mark: 'SELECT 1' }), /both `mark` and `unmark`/, /SQL/);
});

test('an id that is listed twice runs once', async () => {
  const record = await replayed(server, { list: `${runner.list}; echo c3` });
  assert.deepEqual(outcomes(record), asIs);
  assert.deepEqual(
    record.stranded?.map(({ id }) => id),
    ['c3'],
  );
});

test('secrets stay out of a command’s environment and of what is told of it', async () => {
  process.env.DEPLOY_TOKEN = 'tell-nobody';
  const up = 'echo "token: <$DEPLOY_TOKEN> password=hunter2hunter2 $PGDATABASE" >&2; exit 1';
  const record = await replayed(server, { up });
  const said = record.revisions[0]?.up.error?.trace.join('\n') ?? '';
  assert.match(said, /token: <>/);
  assert.doesNotMatch(said, /tell-nobody|hunter2/);
});
