import { type Mutation, mutation } from './mutation.ts';

const users = (todo: string, undo: string, sees: string, rest?: Partial<Mutation>) =>
  mutation(`ALTER TABLE app.users ${todo}`, `ALTER TABLE app.users ${undo}`, sees, rest);
const alter = (name: string) => (todo: string, undo: string, sees: string, rest?: Partial<Mutation>) =>
  mutation(`ALTER TABLE app.${name} ${todo}`, `ALTER TABLE app.${name} ${undo}`, sees, rest);

const readded = { reorders: true } as const;

export const tableMutations: readonly Mutation[] = [
  mutation('CREATE SCHEMA extra', 'DROP SCHEMA extra', 'schema extra'),
  mutation(`COMMENT ON SCHEMA app IS 'x'`, `COMMENT ON SCHEMA app IS 'the application'`, 'schema app'),
  mutation('GRANT USAGE ON SCHEMA app TO dr_reader', 'REVOKE USAGE ON SCHEMA app FROM dr_reader', 'schema app'),
  mutation('ALTER SCHEMA app OWNER TO dr_writer', 'ALTER SCHEMA app OWNER TO CURRENT_USER', 'schema app'),
  mutation('ALTER SCHEMA app RENAME TO apps', 'ALTER SCHEMA apps RENAME TO app', 'schema app'),
  mutation('CREATE TABLE app.t ()', 'DROP TABLE app.t', 'table app.t'),
  alter('cache')('RENAME TO store', 'RENAME TO cache', 'table app.cache', {
    undo: 'ALTER TABLE app.store RENAME TO cache',
  }),
  alter('users')('RENAME TO people', '', 'table app.users', { undo: 'ALTER TABLE app.people RENAME TO users' }),
  mutation('ALTER TABLE app.cache SET SCHEMA public', 'ALTER TABLE cache SET SCHEMA app', 'table app.cache'),
  alter('cache')('SET LOGGED', 'SET UNLOGGED', 'table app.cache'),
  alter('cache')('SET (fillfactor = 50)', 'SET (fillfactor = 90)', 'table app.cache'),
  alter('cache')('SET (toast.autovacuum_enabled = off)', 'RESET (toast.autovacuum_enabled)', 'table app.cache'),
  alter('cache')('SET TABLESPACE dr_space', 'SET TABLESPACE pg_default', 'table app.cache'),
  alter('cache')('SET ACCESS METHOD other', 'SET ACCESS METHOD heap', 'table app.cache', { from: 150000 }),
  alter('cache')('OWNER TO dr_writer', 'OWNER TO CURRENT_USER', 'table app.cache'),
  users('DISABLE ROW LEVEL SECURITY', 'ENABLE ROW LEVEL SECURITY', 'table app.users'),
  users('FORCE ROW LEVEL SECURITY', 'NO FORCE ROW LEVEL SECURITY', 'table app.users'),
  users('REPLICA IDENTITY FULL', 'REPLICA IDENTITY DEFAULT', 'table app.users'),
  users(
    'REPLICA IDENTITY USING INDEX users_email_key',
    'REPLICA IDENTITY DEFAULT',
    'constraint app.users.users_email_key',
  ),
  mutation(`COMMENT ON TABLE app.users IS 'x'`, 'COMMENT ON TABLE app.users IS NULL', 'table app.users'),
  mutation('GRANT INSERT ON app.users TO dr_reader', 'REVOKE INSERT ON app.users FROM dr_reader', 'table app.users'),
  mutation('REVOKE SELECT ON app.users FROM dr_reader', 'GRANT SELECT ON app.users TO dr_reader', 'table app.users'),
  mutation(
    'GRANT SELECT ON app.users TO dr_reader WITH GRANT OPTION',
    'REVOKE GRANT OPTION FOR SELECT ON app.users FROM dr_reader',
    'table app.users',
  ),
  mutation(
    'GRANT SELECT (age) ON app.users TO dr_writer',
    'REVOKE SELECT (age) ON app.users FROM dr_writer',
    'column app.users.age',
  ),
  alter('lonely')('INHERIT app.base', 'NO INHERIT app.base', 'table app.lonely'),
  alter('measures')('DETACH PARTITION app.measures_2024', '', 'table app.measures_2024', {
    undo: `ALTER TABLE app.measures ATTACH PARTITION app.measures_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')`,
  }),
  mutation(
    "CREATE TABLE app.measures_2025 PARTITION OF app.measures FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')",
    'DROP TABLE app.measures_2025',
    'table app.measures_2025',
  ),
  users('ADD nick text', 'DROP nick', 'column app.users.nick'),
  users('DROP note', 'ADD note text', 'column app.users.note'),
  users(
    'DROP boss',
    'ADD boss integer CONSTRAINT users_boss_fkey REFERENCES app.users (id)',
    'column app.users.boss',
    readded,
  ),
  users('RENAME note TO remark', 'RENAME remark TO note', 'column app.users.note'),
  users('RENAME born TO birthday', 'RENAME birthday TO born', 'column app.users.born'),
  users('RENAME email TO mail', 'RENAME mail TO email', 'column app.users.email'),
  users('ALTER age TYPE bigint', '', 'column app.users.age', {
    do: 'DROP VIEW app.adults; DROP INDEX app.ix_users_name; ALTER TABLE app.users ALTER age TYPE bigint',
    undo: `ALTER TABLE app.users ALTER age TYPE integer;
      CREATE INDEX ix_users_name ON app.users (name DESC NULLS LAST, lower(email)) INCLUDE (age) WHERE age > 10;
      CREATE VIEW app.adults WITH (security_barrier) AS SELECT id, email, name FROM app.users WHERE age > 18`,
    changes: 3,
  }),
  users('ALTER note TYPE varchar(5)', 'ALTER note TYPE text', 'column app.users.note'),
  users('ALTER note TYPE text COLLATE "C"', 'ALTER note TYPE text', 'column app.users.note'),
  users('ALTER email DROP NOT NULL', 'ALTER email SET NOT NULL', 'column app.users.email'),
  users('ALTER born SET NOT NULL', 'ALTER born DROP NOT NULL', 'column app.users.born'),
  users('ALTER name DROP DEFAULT', `ALTER name SET DEFAULT 'nobody'`, 'column app.users.name'),
  users(`ALTER name SET DEFAULT 'x'`, `ALTER name SET DEFAULT 'nobody'`, 'column app.users.name'),
  users('ALTER mood SET DEFAULT NULL', `ALTER mood SET DEFAULT 'ok'`, 'column app.users.mood'),
  users('ALTER full_name DROP EXPRESSION', '', 'column app.users.full_name', {
    undo: 'ALTER TABLE app.users DROP full_name, ADD full_name text GENERATED ALWAYS AS (upper(name)) STORED',
    ...readded,
  }),
  users(
    'ALTER full_name SET EXPRESSION AS (lower(name))',
    'ALTER full_name SET EXPRESSION AS (upper(name))',
    'column app.users.full_name',
    { from: 170000 },
  ),
  users('ALTER number SET GENERATED ALWAYS', 'ALTER number SET GENERATED BY DEFAULT', 'column app.users.number'),
  users('ALTER number SET INCREMENT 3', 'ALTER number SET INCREMENT 1', 'column app.users.number'),
  users(
    'ALTER number DROP IDENTITY',
    'ALTER number ADD GENERATED BY DEFAULT AS IDENTITY (START 100)',
    'column app.users.number',
  ),
  users('ALTER note SET STORAGE EXTERNAL', 'ALTER note SET STORAGE EXTENDED', 'column app.users.note'),
  users('ALTER note SET COMPRESSION pglz', 'ALTER note SET COMPRESSION default', 'column app.users.note'),
  users('ALTER note SET STATISTICS 500', 'ALTER note SET STATISTICS -1', 'column app.users.note'),
  users('ALTER note SET (n_distinct = 5)', 'ALTER note RESET (n_distinct)', 'column app.users.note'),
  mutation(
    'COMMENT ON COLUMN app.users.name IS NULL',
    `COMMENT ON COLUMN app.users.name IS 'how to call them'`,
    'column app.users.name',
  ),
  alter('base')('ADD more text', 'DROP more', 'column app.base.more'),
  alter('measures')('ADD more text', 'DROP more', 'column app.measures.more'),
  alter('measures')('ALTER value TYPE bigint', 'ALTER value TYPE integer', 'column app.measures.value'),
  alter('derived')('ALTER kind SET DEFAULT 5', 'ALTER kind DROP DEFAULT', 'column app.derived.kind'),
  alter('modern')('ALTER a DROP NOT NULL', 'ADD CONSTRAINT modern_a_there NOT NULL a', 'column app.modern.a', {
    from: 180000,
  }),
  alter('modern')(
    'RENAME CONSTRAINT modern_a_there TO other',
    'RENAME CONSTRAINT other TO modern_a_there',
    'column app.modern.a',
    { from: 180000 },
  ),
  alter('modern')('ADD CONSTRAINT c_there NOT NULL c NOT VALID', 'DROP CONSTRAINT c_there', 'column app.modern.c', {
    from: 180000,
  }),
  alter('virtual')('ALTER b SET EXPRESSION AS (a * 3)', 'ALTER b SET EXPRESSION AS (a * 2)', 'column app.virtual.b', {
    from: 180000,
  }),
];
