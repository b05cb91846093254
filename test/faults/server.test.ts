import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pythonFor } from '../python.ts';
import { checked } from './checked.ts';
import { assertTold, type Fault, historyWith, other, outside } from './history.ts';

const fails = (says: RegExp): Fault['told'] => [['upgrade-fails', says]];
const everyone = 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity';

/** What a migration can do to its database. */
const toItsDatabase: { [id: string]: Fault } = {
  drops_public: { up: `op.execute('DROP SCHEMA public CASCADE')`, told: fails(/"alembic_version" does not exist/) },
  drops_the_tools_table: { up: `op.execute('DROP TABLE alembic_version')`, told: fails(/"alembic_version" does not/) },
  drops_the_database: {
    up: `op.execute('COMMIT')\nname = op.get_bind().exec_driver_sql('SELECT current_database()').scalar()\nop.execute('DROP DATABASE "%s"' % name)`,
    told: fails(/cannot drop the currently open database/),
  },
  drops_it_from_outside: {
    up: outside(`'DROP DATABASE "%s" WITH (FORCE)' % name`),
    told: fails(/it leaves no database to go on with: database .* does not exist/),
  },
  renames_it: {
    up: `${outside(`'ALTER DATABASE "%s" ALLOW_CONNECTIONS false' % name`)}\nop.execute('${everyone} WHERE pid <> pg_backend_pid()')`,
    told: fails(/it leaves no database to go on with: .* is not currently accepting connections/),
  },
  ends_all_others: { up: `op.execute('${everyone} WHERE pid <> pg_backend_pid()')`, told: [] },
  ends_everyone: { up: `op.execute('${everyone}')`, told: fails(/server closed the connection/) },
  crashes_the_server: {
    up: `op.execute("COPY (SELECT 1) TO PROGRAM 'kill -9 $PPID'")`,
    told: fails(/server closed the connection/),
  },
  keeps_a_lock: {
    up: `${other}cursor.execute('INSERT INTO first VALUES (1)')
other.autocommit = False
cursor.execute('LOCK TABLE first')
cursor.execute("PREPARE TRANSACTION 'held'")`,
    told: fails(/a lock behind that nobody gives back: the prepared transaction `held`/),
  },
  leaves_a_transaction: {
    up: `${other}other.autocommit = False\ncursor.execute('LOCK TABLE first')\nimport builtins\nbuiltins.kept = other`,
    told: [],
  },
  leaves_an_advisory_lock: {
    up: `${other}cursor.execute('SELECT pg_advisory_lock(1)')\nimport builtins\nbuiltins.locked = other`,
    told: [],
  },
  takes_every_connection: {
    up: `import psycopg2\nmany = [psycopg2.connect('postgresql://me@elsewhere/x') for _ in range(200)]`,
    told: fails(/too many clients/),
  },
  changes_the_session: {
    up: `op.execute("SET timezone = 'Asia/Tokyo'")\nop.execute('SET SESSION default_transaction_read_only = on')`,
    told: [],
  },
  makes_it_a_template: {
    up: outside(`'ALTER DATABASE "%s" IS_TEMPLATE true' % name`),
    down: 'pass',
    told: [['downgrade-missing', /dblink/]],
  },
  changes_its_settings: {
    up: `name = op.get_bind().exec_driver_sql('SELECT current_database()').scalar()
for setting in ("timezone = 'Asia/Tokyo'", 'statement_timeout = 60000', 'work_mem = 8192'):
    op.execute('ALTER DATABASE "%s" SET %s' % (name, setting))`,
    told: [['downgrade-missing', /setting `statement_timeout` of this database/]],
  },
};

/** What a migration can do to the server as a whole. */
const toTheServer: { [id: string]: Fault } = {
  sets_the_system: { up: `op.execute('COMMIT')\nop.execute("ALTER SYSTEM SET work_mem = '8MB'")`, told: [] },
  makes_a_database: { up: `op.execute('COMMIT')\nop.execute('CREATE DATABASE made_by_it')`, told: [] },
  makes_a_slot: { up: `${other}cursor.execute("SELECT pg_create_physical_replication_slot('made_by_it')")`, told: [] },
  makes_a_logical_slot: {
    up: `${other}cursor.execute("SELECT pg_create_logical_replication_slot('decoded', 'pgoutput')")`,
    told: [],
  },
  prepares: {
    up: `${other}other.autocommit = False\ncursor.execute('SELECT 1')\ncursor.execute("PREPARE TRANSACTION 'p'")`,
    told: [],
  },
  subscribes: {
    up: `${other}cursor.execute("CREATE SUBSCRIPTION s CONNECTION 'host=127.0.0.1 port=1' PUBLICATION p WITH (connect = false)")`,
    told: [['downgrade-missing', /subscription `s` was left behind/]],
  },
  makes_a_role: {
    up: `op.execute('CREATE ROLE made_by_it')`,
    told: [['downgrade-missing', /role `made_by_it` was left/]],
  },
  becomes_another: {
    up: `op.execute('CREATE ROLE weak')\nop.execute('SET SESSION AUTHORIZATION weak')`,
    told: fails(/permission denied/),
  },
  // Last: until the replay connects anew, these are in the way of all who do.
  users_may_not_log_in: { up: `op.execute('ALTER ROLE postgres NOLOGIN')`, told: [] },
  z_changes_the_password: { up: `op.execute("ALTER ROLE postgres PASSWORD 'other'")`, told: [] },
};

const args = ['--python', pythonFor('students'), '--step-timeout', '20'];

test('a migration that drops, ends, crashes, locks or fills its database: told, and all others as ever', async () => {
  const run = await checked(await historyWith(toItsDatabase), { args });
  assertTold(run, toItsDatabase);
  assert.match(String(run.record?.notes), /The upgrade of `ends_all_others` ends all connections/);
});

test('a migration that changes the server as a whole: told, taken back, and all others as ever', async () => {
  const run = await checked(await historyWith(toTheServer), { args });
  assertTold(run, toTheServer);
  const notes = String(run.record?.notes);
  assert.match(notes, /A migration changes the rights or the password of role postgres/);
  assert.match(notes, /there is still on the server: .*database made_by_it/);
});
