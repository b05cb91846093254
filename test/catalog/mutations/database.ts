import { type Mutation, mutation } from './mutation.ts';

const cluster = { undumped: 'it is not in the database, and pg_dump writes one database' };
const stats = 'CREATE STATISTICS app.users_stats';
const operator = (rest: string) =>
  `CREATE OPERATOR app.=== (FUNCTION = int4eq, LEFTARG = integer, RIGHTARG = integer${rest})`;
const dropOperator = 'DROP OPERATOR app.===(integer, integer)';

export const databaseMutations: readonly Mutation[] = [
  mutation(
    'DROP STATISTICS app.users_stats',
    `${stats} (dependencies) ON name, born FROM app.users`,
    'statistics object app.users_stats',
  ),
  mutation(
    `DROP STATISTICS app.users_stats; ${stats} (ndistinct) ON name, born FROM app.users`,
    `DROP STATISTICS app.users_stats; ${stats} (dependencies) ON name, born FROM app.users`,
    'statistics object app.users_stats',
  ),
  mutation(
    'ALTER STATISTICS app.users_stats SET STATISTICS 5',
    'ALTER STATISTICS app.users_stats SET STATISTICS -1',
    'statistics object app.users_stats',
  ),
  mutation(
    'ALTER STATISTICS app.users_stats RENAME TO s',
    'ALTER STATISTICS app.s RENAME TO users_stats',
    'statistics object app.users_stats',
  ),
  mutation(
    'CREATE OPERATOR app.<=> (FUNCTION = int4pl, LEFTARG = integer, RIGHTARG = integer)',
    'DROP OPERATOR app.<=>(integer, integer)',
    'operator app.<=>(integer, integer)',
  ),
  mutation(
    `${dropOperator}; ${operator('')}`,
    `${dropOperator}; ${operator(', COMMUTATOR = OPERATOR(app.===)')}`,
    'operator app.===(integer, integer)',
  ),
  mutation(
    'ALTER OPERATOR app.=== (integer, integer) SET (RESTRICT = eqsel)',
    'ALTER OPERATOR app.=== (integer, integer) SET (RESTRICT = NONE)',
    'operator app.===(integer, integer)',
  ),
  mutation(
    'ALTER OPERATOR FAMILY app.fam USING btree ADD OPERATOR 1 < (integer, bigint)',
    'ALTER OPERATOR FAMILY app.fam USING btree DROP OPERATOR 1 (integer, bigint)',
    'operator family app.fam(btree)',
  ),
  mutation(
    'DROP OPERATOR CLASS app.cls USING btree',
    'CREATE OPERATOR CLASS app.cls FOR TYPE integer USING btree FAMILY app.fam AS OPERATOR 1 <, FUNCTION 1 btint4cmp(integer, integer)',
    'operator class app.cls(btree)',
    { changes: 2 },
  ),
  mutation(
    'ALTER OPERATOR CLASS app.cls USING btree RENAME TO c',
    'ALTER OPERATOR CLASS app.c USING btree RENAME TO cls',
    'operator class app.cls(btree)',
  ),
  mutation(
    'DROP CAST (app.num AS integer); CREATE CAST (app.num AS integer) WITHOUT FUNCTION AS IMPLICIT',
    'DROP CAST (app.num AS integer); CREATE CAST (app.num AS integer) WITHOUT FUNCTION',
    'cast app.num integer',
  ),
  mutation('CREATE CAST (integer AS app.num) WITH INOUT', 'DROP CAST (integer AS app.num)', 'cast integer app.num'),
  mutation(
    `ALTER TEXT SEARCH DICTIONARY app.dict (accept = 'false')`,
    'ALTER TEXT SEARCH DICTIONARY app.dict (accept)',
    'text search dictionary app.dict',
  ),
  mutation(
    'ALTER TEXT SEARCH CONFIGURATION app.conf ALTER MAPPING FOR asciiword WITH app.dict',
    'ALTER TEXT SEARCH CONFIGURATION app.conf ALTER MAPPING FOR asciiword WITH simple',
    'text search configuration app.conf',
  ),
  mutation(
    'ALTER TEXT SEARCH CONFIGURATION app.conf DROP MAPPING FOR word',
    'ALTER TEXT SEARCH CONFIGURATION app.conf ADD MAPPING FOR word WITH simple',
    'text search configuration app.conf',
  ),
  mutation(
    'ALTER TEXT SEARCH PARSER app.pars RENAME TO p',
    'ALTER TEXT SEARCH PARSER app.p RENAME TO pars',
    'text search parser app.pars',
  ),
  mutation(
    'DROP TEXT SEARCH TEMPLATE app.tmpl',
    'CREATE TEXT SEARCH TEMPLATE app.tmpl (INIT = dsimple_init, LEXIZE = dsimple_lexize)',
    'text search template app.tmpl',
  ),
  mutation(
    'ALTER PUBLICATION pub DROP TABLE app.orders',
    'ALTER PUBLICATION pub ADD TABLE app.orders',
    'publication pub',
  ),
  mutation(
    `ALTER PUBLICATION pub SET (publish = 'insert')`,
    `ALTER PUBLICATION pub SET (publish = 'insert, update')`,
    'publication pub',
  ),
  mutation(
    'ALTER PUBLICATION pub SET (publish_via_partition_root = true)',
    'ALTER PUBLICATION pub SET (publish_via_partition_root = false)',
    'publication pub',
  ),
  mutation(
    'ALTER PUBLICATION pub SET TABLE app.users, app.orders, app.nulls (a) WHERE (a > 2)',
    'ALTER PUBLICATION pub SET TABLE app.users, app.orders, app.nulls (a) WHERE (a > 1)',
    'publication pub',
    { from: 150000 },
  ),
  mutation(
    'ALTER PUBLICATION pub SET TABLE app.users, app.orders, app.nulls (a, b) WHERE (a > 1)',
    'ALTER PUBLICATION pub SET TABLE app.users, app.orders, app.nulls (a) WHERE (a > 1)',
    'publication pub',
    { from: 150000 },
  ),
  mutation('CREATE PUBLICATION every FOR ALL TABLES', 'DROP PUBLICATION every', 'publication every'),
  mutation('CREATE PUBLICATION many FOR TABLES IN SCHEMA app', 'DROP PUBLICATION many', 'publication many', {
    from: 150000,
  }),
  mutation(
    'ALTER SUBSCRIPTION sub SET (binary = true)',
    'ALTER SUBSCRIPTION sub SET (binary = false)',
    'subscription sub',
  ),
  mutation(
    `ALTER FOREIGN DATA WRAPPER wrapper OPTIONS (SET debug 'false')`,
    `ALTER FOREIGN DATA WRAPPER wrapper OPTIONS (SET debug 'true')`,
    'foreign-data wrapper wrapper',
  ),
  mutation(`ALTER SERVER far VERSION '2'`, `ALTER SERVER far VERSION '1'`, 'foreign server far'),
  mutation(
    `ALTER SERVER far OPTIONS (SET host 'other')`,
    `ALTER SERVER far OPTIONS (SET host 'example')`,
    'foreign server far',
  ),
  mutation(
    'DROP USER MAPPING FOR dr_reader SERVER far',
    `CREATE USER MAPPING FOR dr_reader SERVER far OPTIONS ("user" 'u', password 'secret')`,
    'user mapping far dr_reader',
  ),
  mutation(
    `ALTER USER MAPPING FOR dr_reader SERVER far OPTIONS (ADD more 'x')`,
    'ALTER USER MAPPING FOR dr_reader SERVER far OPTIONS (DROP more)',
    'user mapping far dr_reader',
  ),
  mutation(
    `ALTER USER MAPPING FOR dr_reader SERVER far OPTIONS (SET "user" 'w')`,
    `ALTER USER MAPPING FOR dr_reader SERVER far OPTIONS (SET "user" 'u')`,
    'user mapping far dr_reader',
  ),
  mutation(
    `ALTER FOREIGN TABLE app.remote OPTIONS (SET name 's')`,
    `ALTER FOREIGN TABLE app.remote OPTIONS (SET name 'r')`,
    'table app.remote',
  ),
  mutation(
    `ALTER FOREIGN TABLE app.remote ALTER id OPTIONS (SET col 'j')`,
    `ALTER FOREIGN TABLE app.remote ALTER id OPTIONS (SET col 'i')`,
    'column app.remote.id',
  ),
  mutation(
    `COMMENT ON EXTENSION citext IS 'x'`,
    `COMMENT ON EXTENSION citext IS 'data type for case-insensitive character strings'`,
    'extension citext',
  ),
  ...[
    ['FUNCTION app.twice(integer, integer)', 'function app.twice(integer, integer)'],
    ['TRIGGER users_touch ON app.users', 'trigger app.users.users_touch'],
    ['INDEX app.ix_users_name', 'index app.ix_users_name'],
  ].map(([one, sees]) =>
    mutation(`ALTER ${one} DEPENDS ON EXTENSION citext`, `ALTER ${one} NO DEPENDS ON EXTENSION citext`, sees!),
  ),
  mutation(
    'CREATE TRANSFORM FOR integer LANGUAGE plpgsql (FROM SQL WITH FUNCTION prsd_lextype(internal))',
    'DROP TRANSFORM FOR integer LANGUAGE plpgsql',
    'transform integer plpgsql',
  ),
  mutation('CREATE EXTENSION hstore', 'DROP EXTENSION hstore', 'extension hstore'),
  mutation('ALTER EXTENSION citext SET SCHEMA app', 'ALTER EXTENSION citext SET SCHEMA public', 'extension citext'),
  mutation(
    'ALTER EXTENSION citext ADD VIEW app.names',
    'ALTER EXTENSION citext DROP VIEW app.names',
    'view app.names',
    { unmendable: 'the view is there, and is not told since it belongs to the extension' },
  ),
  mutation(
    'DROP ACCESS METHOD other',
    'CREATE ACCESS METHOD other TYPE TABLE HANDLER heap_tableam_handler',
    'access method other',
  ),
  mutation(
    'DROP LANGUAGE other_lang',
    'CREATE TRUSTED LANGUAGE other_lang HANDLER plpgsql_call_handler',
    'language other_lang',
  ),
  mutation(`COMMENT ON LANGUAGE other_lang IS 'x'`, 'COMMENT ON LANGUAGE other_lang IS NULL', 'language other_lang'),
  mutation(
    'ALTER DEFAULT PRIVILEGES FOR ROLE dr_writer IN SCHEMA app REVOKE SELECT ON TABLES FROM dr_reader',
    'ALTER DEFAULT PRIVILEGES FOR ROLE dr_writer IN SCHEMA app GRANT SELECT ON TABLES TO dr_reader',
    'default privileges dr_writer app tables',
  ),
  mutation(
    'ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO dr_writer',
    'ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM dr_writer',
    'default privileges postgres every schema functions',
  ),
  mutation(
    `ALTER DATABASE CURRENT_DB SET work_mem = '9MB'`,
    'ALTER DATABASE CURRENT_DB RESET work_mem',
    'setting this database every role work_mem',
    cluster,
  ),
  mutation(
    `ALTER ROLE dr_writer IN DATABASE CURRENT_DB SET work_mem = '6MB'`,
    `ALTER ROLE dr_writer IN DATABASE CURRENT_DB SET work_mem = '5MB'`,
    'setting this database dr_writer work_mem',
    cluster,
  ),
  mutation(
    `ALTER ROLE dr_writer SET work_mem = '6MB'`,
    'ALTER ROLE dr_writer RESET work_mem',
    'setting every database dr_writer work_mem',
    cluster,
  ),
  mutation(
    'GRANT CONNECT ON DATABASE CURRENT_DB TO dr_reader',
    'REVOKE CONNECT ON DATABASE CURRENT_DB FROM dr_reader',
    'database this database',
    cluster,
  ),
  mutation(
    `COMMENT ON DATABASE CURRENT_DB IS 'x'`,
    'COMMENT ON DATABASE CURRENT_DB IS NULL',
    'database this database',
    cluster,
  ),
  mutation('CREATE ROLE dr_new LOGIN', 'DROP ROLE dr_new', 'role dr_new', cluster),
  mutation('ALTER ROLE dr_writer CREATEDB', 'ALTER ROLE dr_writer NOCREATEDB', 'role dr_writer', cluster),
  mutation('GRANT dr_reader TO dr_writer', 'REVOKE dr_reader FROM dr_writer', 'role dr_writer', cluster),
  mutation(
    'ALTER TABLESPACE dr_space SET (seq_page_cost = 2)',
    'ALTER TABLESPACE dr_space RESET (seq_page_cost)',
    'tablespace dr_space',
    cluster,
  ),
];
