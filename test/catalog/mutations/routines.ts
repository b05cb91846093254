import { type Mutation, mutation } from './mutation.ts';

const twice = (rest: string, body = 'SELECT n * by') =>
  `CREATE OR REPLACE FUNCTION app.twice(n integer, by integer DEFAULT 2) RETURNS integer LANGUAGE sql ${rest} AS '${body}'`;
const usual = twice('IMMUTABLE');
const name = 'function app.twice(integer, integer)';
const set = (todo: string, undo: string, rest?: Partial<Mutation>) =>
  mutation(
    `ALTER FUNCTION app.twice(integer, integer) ${todo}`,
    `ALTER FUNCTION app.twice(integer, integer) ${undo}`,
    name,
    rest,
  );
const adults = (rest: string, options = 'WITH (security_barrier)') =>
  `CREATE OR REPLACE VIEW app.adults ${options} AS SELECT id, email, name FROM app.users WHERE ${rest}`;
const trigger = (rest: string) => `DROP TRIGGER users_touch ON app.users; CREATE TRIGGER users_touch ${rest}`;
const usualTrigger = trigger('BEFORE UPDATE OF name ON app.users FOR EACH ROW EXECUTE FUNCTION app.touch()');
const enable = (what: string, undo = `ENABLE TRIGGER users_touch`) =>
  mutation(`ALTER TABLE app.users ${what}`, `ALTER TABLE app.users ${undo}`, 'trigger app.users.users_touch');
const policy = (rest: string) => `DROP POLICY own_rows ON app.users; CREATE POLICY own_rows ON app.users ${rest}`;
const usualPolicy = policy('FOR SELECT TO dr_reader USING (id > 0)');
const policyTo = (rest: string) => mutation(policy(rest), usualPolicy, 'policy app.users.own_rows');

export const routineMutations: readonly Mutation[] = [
  mutation(adults('age > 21'), adults('age > 18'), 'view app.adults'),
  mutation(adults('age > 18', ''), adults('age > 18'), 'view app.adults'),
  mutation(
    'ALTER VIEW app.names SET (check_option = local)',
    'ALTER VIEW app.names SET (check_option = cascaded)',
    'view app.names',
  ),
  mutation(
    'ALTER VIEW app.names SET (security_invoker = true)',
    'ALTER VIEW app.names RESET (security_invoker)',
    'view app.names',
    { from: 150000 },
  ),
  mutation('DROP VIEW app.adults', adults('age > 18'), 'view app.adults'),
  mutation('ALTER VIEW app.adults RENAME TO grown', 'ALTER VIEW app.grown RENAME TO adults', 'view app.adults'),
  mutation(
    'ALTER VIEW app.adults RENAME email TO mail',
    'ALTER VIEW app.adults RENAME mail TO email',
    'view app.adults',
  ),
  mutation(
    `ALTER VIEW app.adults ALTER name SET DEFAULT 'x'`,
    'ALTER VIEW app.adults ALTER name DROP DEFAULT',
    'column app.adults.name',
  ),
  mutation(`COMMENT ON VIEW app.adults IS 'x'`, 'COMMENT ON VIEW app.adults IS NULL', 'view app.adults'),
  mutation(`COMMENT ON COLUMN app.adults.id IS 'x'`, 'COMMENT ON COLUMN app.adults.id IS NULL', 'column app.adults.id'),
  mutation('GRANT SELECT ON app.adults TO dr_reader', 'REVOKE SELECT ON app.adults FROM dr_reader', 'view app.adults'),
  mutation(
    'REFRESH MATERIALIZED VIEW app.totals WITH NO DATA',
    'REFRESH MATERIALIZED VIEW app.totals',
    'materialized view app.totals',
    {
      undumped: 'pg_dump --schema-only always writes WITH NO DATA',
    },
  ),
  mutation(
    'ALTER MATERIALIZED VIEW app.totals SET (fillfactor = 50)',
    'ALTER MATERIALIZED VIEW app.totals RESET (fillfactor)',
    'materialized view app.totals',
  ),
  mutation(
    'ALTER MATERIALIZED VIEW app.totals ALTER total SET STATISTICS 7',
    'ALTER MATERIALIZED VIEW app.totals ALTER total SET STATISTICS -1',
    'column app.totals.total',
  ),
  mutation(
    'ALTER MATERIALIZED VIEW app.totals RENAME TO sums',
    'ALTER MATERIALIZED VIEW app.sums RENAME TO totals',
    'materialized view app.totals',
  ),
  mutation(
    'ALTER MATERIALIZED VIEW app.totals OWNER TO dr_writer',
    'ALTER MATERIALIZED VIEW app.totals OWNER TO CURRENT_USER',
    'materialized view app.totals',
  ),

  mutation(twice('IMMUTABLE', 'SELECT n + n'), usual, name),
  mutation(twice('STABLE'), usual, name),
  mutation(twice('IMMUTABLE STRICT'), usual, name),
  mutation(twice('IMMUTABLE SECURITY DEFINER'), usual, name),
  mutation(twice('IMMUTABLE LEAKPROOF'), usual, name),
  mutation(twice('IMMUTABLE PARALLEL SAFE'), usual, name),
  mutation(twice('IMMUTABLE COST 5'), usual, name),
  mutation(twice('IMMUTABLE SET search_path = app'), usual, name),
  mutation(usual.replace('DEFAULT 2', 'DEFAULT 3'), usual, name),
  set('OWNER TO dr_writer', 'OWNER TO CURRENT_USER'),
  mutation(
    'ALTER FUNCTION app.twice(text) RENAME TO double',
    'ALTER FUNCTION app.double(text) RENAME TO twice',
    'function app.twice(text)',
  ),
  mutation(
    'ALTER FUNCTION app.twice(text) SET SCHEMA public',
    'ALTER FUNCTION twice(text) SET SCHEMA app',
    'function app.twice(text)',
  ),
  mutation(
    'DROP FUNCTION app.twice(text)',
    `CREATE FUNCTION app.twice(n text) RETURNS text LANGUAGE sql AS 'SELECT n || n'`,
    'function app.twice(text)',
  ),
  mutation('ALTER FUNCTION app.listed() ROWS 3', 'ALTER FUNCTION app.listed() ROWS 1000', 'function app.listed()'),
  mutation(
    'CREATE OR REPLACE FUNCTION app.atomic(n integer) RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT n + 2; END',
    'CREATE OR REPLACE FUNCTION app.atomic(n integer) RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT n + 1; END',
    'function app.atomic(integer)',
  ),
  mutation(
    'REVOKE EXECUTE ON FUNCTION app.atomic FROM PUBLIC',
    'GRANT EXECUTE ON FUNCTION app.atomic TO PUBLIC',
    'function app.atomic(integer)',
  ),
  mutation(
    `COMMENT ON FUNCTION app.atomic IS 'x'`,
    'COMMENT ON FUNCTION app.atomic IS NULL',
    'function app.atomic(integer)',
  ),
  mutation(
    'ALTER PROCEDURE app.work SECURITY DEFINER',
    'ALTER PROCEDURE app.work SECURITY INVOKER',
    'procedure app.work(integer)',
  ),
  mutation(
    'DROP PROCEDURE app.work',
    `CREATE PROCEDURE app.work(INOUT n integer) LANGUAGE plpgsql AS 'BEGIN n := 1; END'`,
    'procedure app.work(integer)',
  ),
  mutation(
    `DROP AGGREGATE app.product(integer); CREATE AGGREGATE app.product(integer) (SFUNC = int4mul, STYPE = integer, INITCOND = '2')`,
    `DROP AGGREGATE app.product(integer); CREATE AGGREGATE app.product(integer) (SFUNC = int4mul, STYPE = integer, INITCOND = '1')`,
    'aggregate app.product(integer)',
  ),

  mutation(
    trigger('AFTER UPDATE OF name ON app.users FOR EACH ROW EXECUTE FUNCTION app.touch()'),
    usualTrigger,
    'trigger app.users.users_touch',
  ),
  mutation(
    trigger('BEFORE UPDATE ON app.users FOR EACH ROW EXECUTE FUNCTION app.touch()'),
    usualTrigger,
    'trigger app.users.users_touch',
  ),
  mutation(
    trigger('BEFORE UPDATE OF name ON app.users FOR EACH ROW WHEN (old.id > 1) EXECUTE FUNCTION app.touch()'),
    usualTrigger,
    'trigger app.users.users_touch',
  ),
  mutation(
    'DROP TRIGGER users_touch ON app.users',
    usualTrigger.replace(/^[^;]*;/, ''),
    'trigger app.users.users_touch',
  ),
  mutation(
    'ALTER TRIGGER users_touch ON app.users RENAME TO t',
    'ALTER TRIGGER t ON app.users RENAME TO users_touch',
    'trigger app.users.users_touch',
  ),
  enable('DISABLE TRIGGER users_touch'),
  enable('ENABLE ALWAYS TRIGGER users_touch'),
  enable('ENABLE REPLICA TRIGGER users_touch'),
  mutation(
    `COMMENT ON TRIGGER users_touch ON app.users IS 'x'`,
    'COMMENT ON TRIGGER users_touch ON app.users IS NULL',
    'trigger app.users.users_touch',
  ),
  mutation(
    'DROP TRIGGER orders_late ON app.orders',
    'CREATE CONSTRAINT TRIGGER orders_late AFTER INSERT ON app.orders DEFERRABLE FOR EACH ROW EXECUTE FUNCTION app.touch()',
    'trigger app.orders.orders_late',
  ),
  mutation(
    'DROP TRIGGER measures_touch ON app.measures',
    'CREATE TRIGGER measures_touch BEFORE INSERT ON app.measures FOR EACH ROW EXECUTE FUNCTION app.touch()',
    'trigger app.measures.measures_touch',
  ),
  mutation(
    'ALTER TABLE app.measures_2024 DISABLE TRIGGER measures_touch',
    'ALTER TABLE app.measures_2024 ENABLE TRIGGER measures_touch',
    'trigger app.measures_2024.measures_touch',
  ),
  mutation('ALTER EVENT TRIGGER watching DISABLE', 'ALTER EVENT TRIGGER watching ENABLE', 'event trigger watching'),
  mutation(
    'DROP EVENT TRIGGER watching',
    `CREATE EVENT TRIGGER watching ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION app.watch()`,
    'event trigger watching',
  ),
  mutation(
    'CREATE OR REPLACE RULE users_keep AS ON DELETE TO app.users WHERE old.id = 2 DO INSTEAD NOTHING',
    'CREATE OR REPLACE RULE users_keep AS ON DELETE TO app.users WHERE old.id = 1 DO INSTEAD NOTHING',
    'rule app.users.users_keep',
  ),
  mutation(
    'ALTER TABLE app.users DISABLE RULE users_keep',
    'ALTER TABLE app.users ENABLE RULE users_keep',
    'rule app.users.users_keep',
  ),
  mutation(
    'DROP RULE users_keep ON app.users',
    'CREATE RULE users_keep AS ON DELETE TO app.users WHERE old.id = 1 DO INSTEAD NOTHING',
    'rule app.users.users_keep',
  ),
  policyTo('FOR SELECT TO dr_reader USING (id > 1)'),
  policyTo('FOR ALL TO dr_reader USING (id > 0)'),
  policyTo('FOR SELECT TO dr_writer USING (id > 0)'),
  policyTo('AS RESTRICTIVE FOR SELECT TO dr_reader USING (id > 0)'),
  mutation(
    'CREATE POLICY ins ON app.users FOR INSERT WITH CHECK (age > 1)',
    'DROP POLICY ins ON app.users',
    'policy app.users.ins',
  ),
  mutation(
    'ALTER POLICY own_rows ON app.users RENAME TO rows',
    'ALTER POLICY rows ON app.users RENAME TO own_rows',
    'policy app.users.own_rows',
  ),
];
