import { type Mutation, mutation } from './mutation.ts';

const enumAgain = (labels: string, name = 'app.mood') => `
  ALTER TABLE app.users ALTER mood DROP DEFAULT, ALTER mood TYPE text;
  DROP TYPE app.mood;
  CREATE TYPE ${name} AS ENUM (${labels});
  ALTER TABLE app.users ALTER mood TYPE ${name} USING mood::${name}, ALTER mood SET DEFAULT 'ok'`;
const usual = `'sad', 'ok', 'happy'`;

export const typeMutations: readonly Mutation[] = [
  mutation(`ALTER TYPE app.mood ADD VALUE 'angry'`, enumAgain(usual), 'enum app.mood'),
  mutation(`ALTER TYPE app.mood ADD VALUE 'angry' BEFORE 'ok'`, enumAgain(usual), 'enum app.mood'),
  mutation(
    `ALTER TYPE app.mood RENAME VALUE 'sad' TO 'blue'`,
    `ALTER TYPE app.mood RENAME VALUE 'blue' TO 'sad'`,
    'enum app.mood',
  ),
  mutation(enumAgain(`'ok', 'sad', 'happy'`), enumAgain(usual), 'enum app.mood'),
  mutation(`DELETE FROM pg_enum WHERE enumlabel = 'sad'`, enumAgain(usual), 'enum app.mood'),
  mutation('ALTER TYPE app.mood RENAME TO feeling', 'ALTER TYPE app.feeling RENAME TO mood', 'enum app.mood'),
  mutation('ALTER TYPE app.mood SET SCHEMA public', 'ALTER TYPE mood SET SCHEMA app', 'enum app.mood'),
  mutation(
    'GRANT USAGE ON TYPE app.mood TO dr_reader',
    'REVOKE USAGE ON TYPE app.mood FROM dr_reader',
    'enum app.mood',
  ),
  mutation('REVOKE USAGE ON TYPE app.mood FROM PUBLIC', 'GRANT USAGE ON TYPE app.mood TO PUBLIC', 'enum app.mood'),
  mutation('ALTER TYPE app.mood OWNER TO dr_writer', 'ALTER TYPE app.mood OWNER TO CURRENT_USER', 'enum app.mood'),
  mutation(`COMMENT ON TYPE app.mood IS 'x'`, 'COMMENT ON TYPE app.mood IS NULL', 'enum app.mood'),
  mutation(`CREATE TYPE app.size AS ENUM ('s', 'l')`, 'DROP TYPE app.size', 'enum app.size'),
  mutation('CREATE DOMAIN app.other AS text', 'DROP DOMAIN app.other', 'domain app.other'),
  mutation('ALTER DOMAIN app.percent DROP NOT NULL', 'ALTER DOMAIN app.percent SET NOT NULL', 'domain app.percent'),
  mutation('ALTER DOMAIN app.percent SET DEFAULT 1', 'ALTER DOMAIN app.percent SET DEFAULT 50', 'domain app.percent'),
  mutation(
    'ALTER DOMAIN app.percent DROP CONSTRAINT percent_range',
    'ALTER DOMAIN app.percent ADD CONSTRAINT percent_range CHECK (VALUE BETWEEN 0 AND 100)',
    'constraint app.percent.percent_range',
  ),
  mutation(
    'ALTER DOMAIN app.percent ADD CHECK (VALUE <> 13) NOT VALID',
    'ALTER DOMAIN app.percent DROP CONSTRAINT percent_check',
    'constraint app.percent.percent_check',
  ),
  mutation(
    'ALTER DOMAIN app.percent RENAME CONSTRAINT percent_range TO r',
    'ALTER DOMAIN app.percent RENAME CONSTRAINT r TO percent_range',
    'constraint app.percent.percent_range',
  ),
  mutation(
    'ALTER DOMAIN app.percent RENAME TO share',
    'ALTER DOMAIN app.share RENAME TO percent',
    'domain app.percent',
  ),
  mutation(`COMMENT ON DOMAIN app.percent IS 'x'`, 'COMMENT ON DOMAIN app.percent IS NULL', 'domain app.percent'),
  mutation(
    'ALTER TYPE app.point ADD ATTRIBUTE z integer',
    'ALTER TYPE app.point DROP ATTRIBUTE z',
    'composite type app.point',
  ),
  mutation(
    'ALTER TYPE app.point RENAME ATTRIBUTE y TO w',
    'ALTER TYPE app.point RENAME ATTRIBUTE w TO y',
    'composite type app.point',
  ),
  mutation(`COMMENT ON COLUMN app.point.x IS 'c'`, 'COMMENT ON COLUMN app.point.x IS NULL', 'composite type app.point'),
  mutation('CREATE TYPE app.pair AS (a text COLLATE "C")', 'DROP TYPE app.pair', 'composite type app.pair'),
  mutation(
    'CREATE TYPE app.times AS RANGE (subtype = time, multirange_type_name = app.timeses)',
    'DROP TYPE app.times',
    'range type app.times',
  ),
  mutation(`COMMENT ON TYPE app.span IS 'x'`, 'COMMENT ON TYPE app.span IS NULL', 'range type app.span'),
  mutation(
    'ALTER TYPE app.num SET (STORAGE = plain, TYPMOD_IN = bpchartypmodin)',
    'ALTER TYPE app.num SET (TYPMOD_IN = NONE)',
    'base type app.num',
  ),
  mutation('CREATE TYPE app.shell', 'DROP TYPE app.shell', 'base type app.shell'),
  mutation('CREATE COLLATION app.c2 FROM app.german', 'DROP COLLATION app.c2', 'collation app.c2'),
  mutation(
    'ALTER COLLATION app.german RENAME TO deutsch',
    'ALTER COLLATION app.deutsch RENAME TO german',
    'collation app.german',
  ),
  mutation(
    `DROP COLLATION app.german; CREATE COLLATION app.german (provider = icu, locale = 'de-AT')`,
    `DROP COLLATION app.german; CREATE COLLATION app.german (provider = icu, locale = 'de-DE')`,
    'collation app.german',
  ),
  mutation(
    `DROP COLLATION app.german; CREATE COLLATION app.german (provider = icu, locale = 'de-DE', deterministic = false)`,
    `DROP COLLATION app.german; CREATE COLLATION app.german (provider = icu, locale = 'de-DE')`,
    'collation app.german',
  ),
  mutation(
    'DROP CONVERSION app.latin',
    `CREATE CONVERSION app.latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8`,
    'conversion app.latin',
  ),

  mutation('ALTER SEQUENCE app.counter INCREMENT 7', 'ALTER SEQUENCE app.counter INCREMENT 5', 'sequence app.counter'),
  mutation('ALTER SEQUENCE app.counter START 11', 'ALTER SEQUENCE app.counter START 10', 'sequence app.counter'),
  mutation('ALTER SEQUENCE app.counter MAXVALUE 99', 'ALTER SEQUENCE app.counter NO MAXVALUE', 'sequence app.counter'),
  mutation('ALTER SEQUENCE app.counter MINVALUE -5', 'ALTER SEQUENCE app.counter MINVALUE 1', 'sequence app.counter'),
  mutation('ALTER SEQUENCE app.counter CYCLE', 'ALTER SEQUENCE app.counter NO CYCLE', 'sequence app.counter'),
  mutation('ALTER SEQUENCE app.counter CACHE 9', 'ALTER SEQUENCE app.counter CACHE 1', 'sequence app.counter'),
  mutation('ALTER SEQUENCE app.counter AS integer', 'ALTER SEQUENCE app.counter AS bigint', 'sequence app.counter'),
  mutation(
    'ALTER SEQUENCE app.counter OWNED BY app.users.age',
    'ALTER SEQUENCE app.counter OWNED BY NONE',
    'sequence app.counter',
  ),
  mutation('ALTER SEQUENCE app.counter RENAME TO c', 'ALTER SEQUENCE app.c RENAME TO counter', 'sequence app.counter'),
  mutation('DROP SEQUENCE app.counter', 'CREATE SEQUENCE app.counter START 10 INCREMENT 5', 'sequence app.counter'),
  mutation(
    'DROP SEQUENCE app.users_id_seq CASCADE',
    `CREATE SEQUENCE app.users_id_seq AS integer OWNED BY app.users.id;
    ALTER TABLE app.users ALTER id SET DEFAULT nextval('app.users_id_seq')`,
    'sequence app.users_id_seq',
  ),
  mutation(
    'ALTER SEQUENCE app.users_id_seq OWNED BY NONE',
    'ALTER SEQUENCE app.users_id_seq OWNED BY app.users.id',
    'sequence app.users_id_seq',
  ),
  mutation('ALTER SEQUENCE app.counter SET UNLOGGED', 'ALTER SEQUENCE app.counter SET LOGGED', 'sequence app.counter', {
    from: 150000,
  }),
  mutation(
    'GRANT USAGE ON SEQUENCE app.counter TO dr_reader',
    'REVOKE USAGE ON SEQUENCE app.counter FROM dr_reader',
    'sequence app.counter',
  ),
];
