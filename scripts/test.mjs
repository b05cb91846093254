// `npm test`: installs what is missing, builds dist, and runs all the tests on real PostgreSQL servers.
// `npm test -- test/catalog/*.test.ts` runs some of them.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackages, root } from './prepare.mjs';

installPackages();
const node = join(root, 'node_modules', '.bin', 'node');
const run = (args, env = process.env) =>
  spawnSync(node, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] }).status ?? 1;

console.error('Building dist …');
if (run(['scripts/build.ts']) !== 0) process.exit(1);

// Whatever the tests leave goes with it. PostgreSQL, which does not run as root, must be able to pass through.
const temporary = mkdtempSync(join(tmpdir(), 'downright-tests-'));
chmodSync(temporary, 0o1777);
const counts = join(temporary, 'counts');
const files = process.argv.slice(2);
console.error('Running the tests …');
// The tests of servers want a container engine beside them.
const beside = files.length === 0 || files.some((file) => file.includes('servers'));
const status = run(
  [
    ...(beside ? ['scripts/with-engine.ts', node] : []),
    '--test',
    '--test-concurrency=2',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=./test/closing-line.ts',
    `--test-reporter-destination=${counts}`,
    ...(files.length > 0 ? files : ['test/**/*.test.ts']),
  ],
  { ...process.env, TMPDIR: temporary },
);
process.stdout.write(readFileSync(counts, 'utf8'));
try {
  rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
} catch (error) {
  console.error(`Not all of ${temporary} could be removed: ${error.message}`);
}
process.exit(status);
