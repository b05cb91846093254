// `npm run try`: checks the students project, which is broken, on an embedded PostgreSQL, and shows the report.
// Needs Node.js 20, npm and Python 3; uses the committed dist/, so nothing of ours has to be installed or built.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root, virtualEnvironment } from './prepare.mjs';

const project = 'fixtures/projects/alembic/students';
const python = virtualEnvironment(join(root, project, 'requirements.txt'));
console.error(`\n$ downright check ${project} --server embedded\n`);
const { status } = spawnSync(
  process.execPath,
  ['dist/cli.js', 'check', project, '--server', 'embedded', '--scope', 'all', '--python', python],
  {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  },
);
if (status !== 1) {
  console.error(`\nThe check ended with ${status}; it should have found the broken revision and ended with 1.`);
  process.exit(status || 1);
}
console.error('\nThe check ended with status 1, as it should: the project is broken, and this would block its merge.');
