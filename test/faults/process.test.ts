import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServer } from '../postgres.ts';
import { pythonFor } from '../python.ts';
import { checked } from './checked.ts';
import { assertTold, type Fault, historyWith, other } from './history.ts';

const fails = (says: RegExp): Fault['told'] => [['upgrade-fails', says]];

/** What a migration can do to the process that it runs in, and to the time of all. */
const faults: { [id: string]: Fault } = {
  hangs_in_sql: { up: `op.execute('SELECT pg_sleep(600)')`, told: fails(/it took longer than 2 s/) },
  hangs_elsewhere: { up: 'import time\ntime.sleep(600)', told: fails(/it took longer than 2 s/) },
  hears_no_signal: {
    up: `import signal
for number in set(range(1, 64)) - {signal.SIGKILL, signal.SIGSTOP, 32, 33}:
    signal.signal(number, signal.SIG_IGN)
while True:
    pass`,
    told: fails(/it took longer than 2 s/),
  },
  stops_itself: {
    up: 'import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)',
    told: fails(/it took longer than 2 s/),
  },
  locks_itself_out: {
    up: `op.execute('LOCK TABLE first')\n${other}cursor.execute('ALTER TABLE first ADD COLUMN x int')`,
    told: fails(/it took longer than 2 s/),
  },
  hangs_on_the_way_down: {
    down: `op.execute('SELECT pg_sleep(600)')`,
    told: [['downgrade-fails', /it took longer than 2 s/]],
  },
  kills_itself: {
    up: 'import os, signal\nos.kill(os.getpid(), signal.SIGKILL)',
    told: fails(/it was ended by SIGKILL/),
  },
  takes_all_memory: {
    up: `kept = []\nwhile True:\n    kept.append(b'x' * 10_000_000)`,
    told: fails(/it took more than 400 MB of memory/),
  },
  recurses: { up: 'def again():\n    again()\nagain()', told: fails(/maximum recursion depth exceeded/) },
  closes_every_file: { up: 'import os\nos.closerange(0, 100)', told: fails(/it ended with status 1/) },
  forges_an_answer: { up: `import os\nos.write(4, b'no answer\\n')`, told: fails(/what is no answer/) },
  leaves_a_daemon: { up: `import subprocess\nsubprocess.Popen(['sleep', '600'], start_new_session=True)`, told: [] },
  leaves_a_child: { up: `import subprocess\nsubprocess.Popen(['sleep', '600'])`, told: [] },
  says_a_lot: { up: `for _ in range(50):\n    print('y' * 1_000_000)`, told: [] },
  fails_at_length: { up: `raise RuntimeError('x' * 50_000_000)`, told: fails(/xxx/) },
  fails_in_bytes: {
    up: `raise RuntimeError('\\x00\\x1b[31m\\udc80 ::error::boo\\r\\n@octocat ' + bytes(range(256)).decode('latin1'))`,
    told: fails(/::error::boo/),
  },
  dies_in_bytes: {
    up: `import os\nos.write(1, bytes(range(256)) * 10)\nos.write(2, b'\\xff\\x00::error::boo')\nos._exit(9)`,
    told: fails(/it ended with status 9/),
  },
};

test('a migration that hangs, dies, takes all or leaves something running: told, and all others as ever', async () => {
  const given = await (await testServer()).create();
  const limits = ['--step-timeout', '2', '--memory-limit', '400', '--output-limit', '1'];
  const run = await checked(await historyWith(faults), { args: ['--python', pythonFor('students'), ...limits], given });
  assertTold(run, faults);
  const file = JSON.stringify(run.record);
  assert.ok(file.length < 2_000_000, `a record of ${file.length} characters`);
  const control = new RegExp('[\\u0000-\\u0008\\u000b-\\u001f\\u007f]');
  assert.doesNotMatch(run.stdout, control);
});
