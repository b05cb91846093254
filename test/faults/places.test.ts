import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { postgresAccount } from '../../src/servers/account.ts';
import { findPrograms } from '../../src/servers/programs.ts';
import { testServer } from '../postgres.ts';
import { pythonFor } from '../python.ts';
import { madeProject, opened, plainProject, revision } from '../tools/alembic/made-project.ts';

const root = join(import.meta.dirname, '../..');
const program = join(root, process.env.DOWNRIGHT_PROGRAM ?? 'dist/cli.js');
const python = pythonFor('students');
const PGBIN = await findPrograms('17', postgresAccount(), () => {});
const place = mkdtempSync(join(tmpdir(), 'downright-test-'));
chmodSync(place, 0o755); // for the user that runs PostgreSQL
after(() => rmSync(place, { recursive: true, force: true }));
const isRoot = process.getuid?.() === 0;

/** Whether this machine lets a test mount a file system that only it sees. */
const canMount = isRoot && spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', place]).status === 0;
const skip = canMount ? false : 'mounting a small file system takes root, and a machine that lets it';

/** Runs shell lines that may mount what only they see; `$0 $1` is Downright, `$2` the interpreter. */
function mounted(lines: string): string {
  const args = ['-m', 'sh', '-c', lines, process.execPath, program, python];
  const { stdout, stderr } = spawnSync('unshare', args, {
    cwd: place,
    env: { ...process.env, PGBIN, PLACE: place },
    encoding: 'utf8',
  });
  return stdout + stderr;
}

const files = plainProject({
  a1: revision('a1', { up: `op.execute('CREATE TABLE t (n int)')`, down: `op.execute('DROP TABLE t')` }),
  b2: revision('b2', { parents: ['a1'], up: `op.execute("CREATE TYPE left_behind AS ENUM ('a')")` }),
});

test('a path with spaces and emoji on a read-only disk, Windows line ends, no HOME', { skip }, () => {
  const folder = join(place, "it's a 🐘 project (1)");
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text.replaceAll('\n', '\r\n'));
  }
  const said = mounted(`folder="$PLACE/it's a 🐘 project (1)"
mount --bind "$folder" "$folder" && mount -o remount,ro,bind "$folder" && ! touch "$folder/x" && cd / &&
env -i PATH="$PATH" PGBIN="$PGBIN" "$0" "$1" check "$folder" --python "$2" --scope all --server embedded
echo "status $?"`);
  assert.match(said, /Read-only file system/);
  assert.match(said, /🐘 project \(1\)\/migrations\/versions\/b2\.py/);
  assert.match(said, /failed 1 error in 2 revisions/);
  assert.match(said, /status 1$/m);
});

test('a full disk: the old record stays whole, and the error says so', { skip }, async () => {
  const folder = await madeProject(files);
  const said = mounted(`mkdir small && mount -t tmpfs -o size=8k none small && echo old > small/r.json
"$0" "$1" check '${folder}' --python "$2" --scope all --server embedded --record small/r.json
echo "status $?, files $(ls small), it says $(cat small/r.json)"`);
  assert.match(said, /Cannot write small\/r\.json[\s\S]*no space left on device/i);
  assert.match(said, /status 2, files r\.json, it says old/);
});

test('a migration that fills the disk, and no /dev/shm: told, and the rest as ever', { skip }, async () => {
  const fills = `op.execute("CREATE TABLE big AS SELECT md5(n::text) AS text FROM generate_series(1, 10000000) n")`;
  const folder = await madeProject({
    ...files,
    'migrations/versions/c3.py': revision('c3', { parents: ['b2'], up: fills }),
  });
  const said =
    mounted(`mount -t tmpfs -o size=1m none /dev/shm; mkdir data && mount -t tmpfs -o size=320m none data && chmod 1777 data
TMPDIR="$PLACE/data" "$0" "$1" check '${folder}' --python "$2" --scope all --server embedded
echo "status $?, left: $(ls data)"`);
  assert.match(said, /upgrade of `step c3` \(`c3`\) fails: (could not extend file|server closed the connection)/);
  assert.match(said, /left_behind/);
  assert.match(said, /status 1, left: $/m);
});

test('10,000 revisions, and one of 5 MB, load', async () => {
  const many: { [name: string]: string } = {};
  for (let n = 1; n <= 10_000; n++) {
    const more = n === 5000 ? `ROWS = """${'x'.repeat(5 * 1024 * 1024)}"""\n` : '';
    many[`r${n}`] = revision(`r${n}`, { parents: n > 1 ? [`r${n - 1}`] : [], more });
  }
  const server = await testServer();
  await using session = await opened(await madeProject(plainProject(many)), await server.create());
  assert.equal(session.history.length, 10_000);
  assert.deepEqual(session.history.at(-1)?.parents, ['r9999']);
});
