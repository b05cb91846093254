// node bench/pytest-alembic.ts [revisions]: a full check against pytest-alembic's tests `up_down_consistency` and
// `downgrade_leaves_no_trace` of the same history on the same server; wall time, with the start of both (but for that
// of our own Node.js process, 0.1 s). The aim: at least 5 times faster.
import { rmSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../src/servers/start.ts';
import { fullCheck } from './full-check.ts';
import { iniFor, mixedAlembicHistory } from './mixed-alembic.ts';
import { succeeds } from './program.ts';

/** As its documentation says; the test of leftovers is experimental, and has to be asked for. */
const tests = `
import pytest
import sqlalchemy
from alembic.config import Config
from pytest_alembic.tests import test_up_down_consistency
from pytest_alembic.tests.experimental import test_downgrade_leaves_no_trace


@pytest.fixture
def alembic_config():
    return {'file': 'bare.ini'}


@pytest.fixture
def alembic_engine():
    return sqlalchemy.create_engine(Config('bare.ini').get_main_option('sqlalchemy.url'))
`;

const revisions = Number(process.argv[2] ?? 200);
await using server = await startServer({ kind: 'embedded', version: '17', progress: () => {} });
const { folder, python, remove } = mixedAlembicHistory(revisions);
try {
  iniFor(folder, await server.create());
  writeFileSync(join(folder, 'test_migrations.py'), tests);
  const theirs = succeeds(python, ['-m', 'pytest', '-q', '--durations=2', 'test_migrations.py'], folder);
  rmSync(join(folder, 'test_migrations.py'));
  const ours = await fullCheck(folder, server, python);
  console.log(theirs.stdout.trim());
  console.log(`${revisions} revisions; load ${loadavg()[0]?.toFixed(1)}`);
  console.log(`  pytest-alembic  ${theirs.seconds.toFixed(2)} s`);
  console.log(`  full check      ${ours.seconds.toFixed(2)} s`);
  console.log(`  ratio           ${(theirs.seconds / ours.seconds).toFixed(1)}   aim: 5`);
} finally {
  remove();
}
