import { type Mutation, mutation } from './mutation.ts';

const alter = (name: string) => (todo: string, undo: string, sees: string, rest?: Partial<Mutation>) =>
  mutation(`ALTER TABLE app.${name} ${todo}`, `ALTER TABLE app.${name} ${undo}`, sees, rest);
const users = alter('users');
const orders = alter('orders');
const nameIndex = `CREATE INDEX ix_users_name ON app.users (name DESC NULLS LAST, lower(email)) INCLUDE (age) WHERE age > 10`;
const userKey = `CONSTRAINT orders_user_fkey FOREIGN KEY (user_id) REFERENCES app.users (id)`;
const invalid = (index: string, valid: boolean) =>
  `UPDATE pg_index SET indisvalid = ${valid} WHERE indexrelid = 'app.${index}'::regclass`;

export const constraintMutations: readonly Mutation[] = [
  users(
    'DROP CONSTRAINT users_age_check',
    'ADD CONSTRAINT users_age_check CHECK (age > 0)',
    'constraint app.users.users_age_check',
  ),
  users(
    'DROP CONSTRAINT users_age_check, ADD CONSTRAINT users_age_check CHECK (age > 1)',
    'DROP CONSTRAINT users_age_check, ADD CONSTRAINT users_age_check CHECK (age > 0)',
    'constraint app.users.users_age_check',
  ),
  users(
    'DROP CONSTRAINT users_age_check, ADD CONSTRAINT users_age_check CHECK (age > 0) NO INHERIT',
    'DROP CONSTRAINT users_age_check, ADD CONSTRAINT users_age_check CHECK (age > 0)',
    'constraint app.users.users_age_check',
  ),
  users(
    'DROP CONSTRAINT users_age_check, ADD CONSTRAINT users_age_check CHECK (age > 0) NOT VALID',
    'VALIDATE CONSTRAINT users_age_check',
    'constraint app.users.users_age_check',
  ),
  users(
    'RENAME CONSTRAINT users_age_check TO age_is_positive',
    'RENAME CONSTRAINT age_is_positive TO users_age_check',
    'constraint app.users.users_age_check',
  ),
  users("ADD CHECK (born > '1900-01-01')", 'DROP CONSTRAINT users_born_check', 'constraint app.users.users_born_check'),
  users(
    'DROP CONSTRAINT users_email_key',
    'ADD CONSTRAINT users_email_key UNIQUE (email)',
    'constraint app.users.users_email_key',
  ),
  users(
    'DROP CONSTRAINT users_email_key, ADD CONSTRAINT users_email_key UNIQUE (email) DEFERRABLE',
    'DROP CONSTRAINT users_email_key, ADD CONSTRAINT users_email_key UNIQUE (email)',
    'constraint app.users.users_email_key',
  ),
  users(
    'DROP CONSTRAINT users_email_key, ADD CONSTRAINT users_email_key UNIQUE (email, born)',
    'DROP CONSTRAINT users_email_key, ADD CONSTRAINT users_email_key UNIQUE (email)',
    'constraint app.users.users_email_key',
  ),
  alter('cache')('DROP CONSTRAINT cache_pkey', 'ADD PRIMARY KEY (key)', 'constraint app.cache.cache_pkey'),
  orders(
    'DROP CONSTRAINT orders_user_fkey',
    `ADD ${userKey} ON DELETE CASCADE`,
    'constraint app.orders.orders_user_fkey',
  ),
  orders(
    `DROP CONSTRAINT orders_user_fkey, ADD ${userKey}`,
    `DROP CONSTRAINT orders_user_fkey, ADD ${userKey} ON DELETE CASCADE`,
    'constraint app.orders.orders_user_fkey',
  ),
  orders(
    'ALTER CONSTRAINT orders_user_fkey DEFERRABLE INITIALLY DEFERRED',
    'ALTER CONSTRAINT orders_user_fkey NOT DEFERRABLE',
    'constraint app.orders.orders_user_fkey',
  ),
  orders(
    'ALTER CONSTRAINT orders_user_fkey NOT ENFORCED',
    'ALTER CONSTRAINT orders_user_fkey ENFORCED',
    'constraint app.orders.orders_user_fkey',
    { from: 180000 },
  ),
  orders(
    'DROP CONSTRAINT orders_span_excl',
    'ADD CONSTRAINT orders_span_excl EXCLUDE USING gist (span WITH &&) WHERE (amount > 0)',
    'constraint app.orders.orders_span_excl',
  ),
  orders('DISABLE TRIGGER ALL', 'ENABLE TRIGGER ALL', 'constraint app.orders.orders_user_fkey', { changes: 2 }),
  mutation(
    `COMMENT ON CONSTRAINT orders_user_fkey ON app.orders IS 'x'`,
    'COMMENT ON CONSTRAINT orders_user_fkey ON app.orders IS NULL',
    'constraint app.orders.orders_user_fkey',
  ),
  alter('base')(
    'DROP CONSTRAINT base_kind',
    `ADD CONSTRAINT base_kind CHECK (kind <> '')`,
    'constraint app.base.base_kind',
  ),
  alter('measures')(
    'ADD FOREIGN KEY (id) REFERENCES app.users (id)',
    'DROP CONSTRAINT measures_id_fkey',
    'constraint app.measures.measures_id_fkey',
  ),
  alter('measures')(
    'ADD UNIQUE (at, id)',
    'DROP CONSTRAINT measures_at_id_key',
    'constraint app.measures.measures_at_id_key',
  ),
  alter('nulls')(
    'DROP CONSTRAINT nulls_key, ADD CONSTRAINT nulls_key UNIQUE (a)',
    'DROP CONSTRAINT nulls_key, ADD CONSTRAINT nulls_key UNIQUE NULLS NOT DISTINCT (a)',
    'constraint app.nulls.nulls_key',
    { from: 150000 },
  ),
  mutation(
    'ALTER INDEX app.users_email_key SET (fillfactor = 50)',
    'ALTER INDEX app.users_email_key RESET (fillfactor)',
    'constraint app.users.users_email_key',
  ),
  mutation(invalid('users_email_key', false), invalid('users_email_key', true), 'constraint app.users.users_email_key'),

  mutation('DROP INDEX app.ix_users_name', nameIndex, 'index app.ix_users_name'),
  mutation('CREATE INDEX ON app.users (note)', 'DROP INDEX app.users_note_idx', 'index app.users_note_idx'),
  mutation(
    'ALTER INDEX app.ix_users_name RENAME TO ix_people',
    'ALTER INDEX app.ix_people RENAME TO ix_users_name',
    'index app.ix_users_name',
  ),
  ...[
    'CREATE INDEX ix_users_name ON app.users (name DESC NULLS LAST, lower(email)) INCLUDE (age)',
    'CREATE INDEX ix_users_name ON app.users (name DESC NULLS LAST, lower(email)) WHERE age > 10',
    'CREATE INDEX ix_users_name ON app.users (name NULLS LAST, lower(email)) INCLUDE (age) WHERE age > 10',
    'CREATE INDEX ix_users_name ON app.users (name DESC NULLS LAST, upper(email)) INCLUDE (age) WHERE age > 10',
    'CREATE INDEX ix_users_name ON app.users (name varchar_pattern_ops DESC NULLS LAST, lower(email)) INCLUDE (age) WHERE age > 10',
    'CREATE INDEX ix_users_name ON app.users (name COLLATE "POSIX" DESC NULLS LAST, lower(email)) INCLUDE (age) WHERE age > 10',
    'CREATE UNIQUE INDEX ix_users_name ON app.users (name DESC NULLS LAST, lower(email)) INCLUDE (age) WHERE age > 10',
    'CREATE INDEX ix_users_name ON app.users (name DESC NULLS LAST, lower(email)) INCLUDE (age) WITH (fillfactor = 60) WHERE age > 10',
  ].map((create) =>
    mutation(
      `DROP INDEX app.ix_users_name; ${create}`,
      `DROP INDEX app.ix_users_name; ${nameIndex}`,
      'index app.ix_users_name',
    ),
  ),
  mutation(
    'ALTER INDEX app.ux_users_born RESET (fillfactor)',
    'ALTER INDEX app.ux_users_born SET (fillfactor = 80)',
    'index app.ux_users_born',
  ),
  mutation(
    'ALTER INDEX app.ux_users_born SET TABLESPACE dr_space',
    'ALTER INDEX app.ux_users_born SET TABLESPACE pg_default',
    'index app.ux_users_born',
  ),
  mutation(
    'ALTER INDEX app.ix_users_name ALTER 2 SET STATISTICS 100',
    'ALTER INDEX app.ix_users_name ALTER 2 SET STATISTICS -1',
    'index app.ix_users_name',
  ),
  mutation(
    'DROP INDEX app.ix_orders_user; CREATE INDEX ix_orders_user ON app.orders (user_id)',
    'DROP INDEX app.ix_orders_user; CREATE INDEX ix_orders_user ON app.orders USING hash (user_id)',
    'index app.ix_orders_user',
  ),
  mutation(invalid('ix_users_name', false), invalid('ix_users_name', true), 'index app.ix_users_name'),
  mutation(
    `COMMENT ON INDEX app.ix_users_name IS 'x'`,
    'COMMENT ON INDEX app.ix_users_name IS NULL',
    'index app.ix_users_name',
  ),
  mutation(
    'DROP INDEX app.ix_measures_value',
    'CREATE INDEX ix_measures_value ON app.measures (value)',
    'index app.ix_measures_value',
  ),
  mutation('DROP INDEX app.ux_totals', 'CREATE UNIQUE INDEX ux_totals ON app.totals (user_id)', 'index app.ux_totals'),
];
