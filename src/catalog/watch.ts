/** A system catalog whose rows are watched, so that only what has changed is read again. */
export interface Watched {
  catalog: string;
  /** Expressions over a row `x`. The row's identity; OIDs below the first user's OID are PostgreSQL's own. */
  id: string;
  /** The object that pg_depend knows the row by: its system catalog and OID. */
  object: readonly [catalog: string, oid: string];
  /**
   * The root (see Family) that is read again when the row changes: its system catalog and OID. An object that is part
   * of another, as an index is, stands for that one: see Wholes.
   */
  root: readonly [catalog: string, oid: string];
  /** Which rows count. */
  where?: string;
  /** Rows that count are found by an index, and are few among many. */
  isIndexed?: true;
  /**
   * Which of them are missed when they go; `false` where they go only with their root, or when another watched row of
   * the root changes. All of them if not given.
   */
  counted?: string;
  /**
   * What others mention the object by, or null: known of each row, so that a change of it is noticed. `null` where
   * nobody mentions it; where it is not given, it may be another name whenever the row is another.
   */
  name?: string | null;
  /** More of a row, for Wholes to make of it what ChangedRow.about is: first its sort, as Family.sorts and affectedKinds have it. */
  about?: readonly string[];
  /** The first `server_version_num` that has the catalog. */
  from?: number;
}

/** A catalog whose rows are objects of their own. */
function own(catalog: string, where?: string): Watched {
  const self = [`'${catalog}'`, 'x.oid'] as const;
  return { catalog, id: 'x.oid', object: self, root: self, ...(where ? { where } : {}) };
}

/** A catalog whose rows are part of other objects. */
function part(catalog: string, root: readonly [catalog: string, oid: string], where?: string): Watched {
  return { catalog, id: 'x.oid', object: [`'${catalog}'`, 'x.oid'], root, ...(where ? { where } : {}) };
}

const user = 'x.oid >= 16384';
const relation = (oid: string) => [`'pg_class'`, oid] as const;

/** Its `typtype`; `array` for the type of an array, which is not read. Nobody but PostgreSQL makes one that is such. */
const typeSort = `CASE WHEN x.typtype = 'b' AND x.typsubscript = 'array_subscript_handler'::regproc THEN 'array'
  ELSE x.typtype::text END`;

/** The table of an identity column, for the sequence behind it; else the sequence itself. */
const ownerOfIdentity = `COALESCE((SELECT xd.refobjid FROM pg_depend xd WHERE xd.classid = 'pg_class'::regclass
  AND xd.objid = x.seqrelid AND xd.objsubid = 0 AND xd.deptype = 'i'), x.seqrelid)`;

const nameless = (catalog: string, id: string, root: Watched['root'], rest: Partial<Watched> = {}): Watched => ({
  catalog,
  id,
  object: root,
  root,
  ...rest,
});

/** Every system catalog that a family reads. */
export const watched: readonly Watched[] = [
  // These two before pg_class: of an index, only the second one tells the table.
  { ...own('pg_namespace'), about: ['x.nspname'] },
  nameless('pg_index', 'x.indexrelid', relation('x.indrelid'), {
    object: relation('x.indexrelid'),
    where: 'x.indexrelid >= 16384',
    name: null,
  }),
  {
    ...own('pg_class', user),
    name: `x.relname || ' ' || x.relnamespace`,
    about: [
      'x.relkind',
      'x.relnamespace',
      'x.relname',
      'x.relfilenode',
      'x.relpersistence',
      'x.relispopulated',
      'x.reltype',
    ],
  },
  // Those of the system go with the relation. The names of an index's are nobody's business: see Wholes.
  nameless('pg_attribute', `x.attrelid || ' ' || x.attnum`, relation('x.attrelid'), {
    where: 'x.attrelid >= 16384 AND x.attnum > 0',
    counted: 'false',
    name: 'CASE WHEN NOT x.attisdropped THEN x.attname END',
  }),
  nameless('pg_sequence', 'x.seqrelid', relation(ownerOfIdentity), { counted: 'false', name: null }),
  nameless('pg_inherits', `x.inhrelid || ' ' || x.inhparent`, relation('x.inhrelid'), { name: null }),
  nameless('pg_foreign_table', 'x.ftrelid', relation('x.ftrelid'), { counted: 'false', name: null }),
  { ...part('pg_attrdef', relation('x.adrelid'), user), counted: 'false', name: null },
  {
    ...part(
      'pg_constraint',
      [
        `CASE WHEN x.contypid <> 0 THEN 'pg_type' ELSE 'pg_class' END`,
        'CASE WHEN x.contypid <> 0 THEN x.contypid ELSE x.conrelid END',
      ],
      user,
    ),
    name: 'x.conname',
    about: ['x.contype'],
  },
  {
    ...part('pg_trigger', relation('x.tgrelid'), user),
    counted: 'NOT x.tgisinternal OR x.tgparentid <> 0',
    name: 'x.tgname',
  },
  { ...part('pg_rewrite', relation('x.ev_class'), user), name: null },
  { ...part('pg_policy', relation('x.polrelid'), user), name: null },
  nameless(
    'pg_description',
    `x.objoid || ' ' || x.classoid || ' ' || x.objsubid`,
    ['x.classoid::regclass::text', 'x.objoid'],
    {
      where: `(x.objoid >= 16384 OR x.classoid = 'pg_namespace'::regclass)`,
      name: null,
    },
  ),
  // The types of rows and of arrays go with what they are made for.
  {
    ...own('pg_type', user),
    counted: `x.typtype <> 'c' AND x.typcategory <> 'A'`,
    name: `x.typname || ' ' || x.typnamespace`,
    about: [typeSort, 'x.typrelid'],
  },
  { ...part('pg_enum', [`'pg_type'`, 'x.enumtypid'], user), name: 'x.enumlabel' },
  nameless('pg_range', 'x.rngtypid', [`'pg_type'`, 'x.rngtypid'], {
    where: 'x.rngtypid >= 16384',
    counted: 'false',
  }),
  own('pg_proc', user),
  nameless('pg_aggregate', 'x.aggfnoid::oid', [`'pg_proc'`, 'x.aggfnoid::oid'], {
    where: 'x.aggfnoid >= 16384',
    counted: 'false',
  }),
  own('pg_extension'),
  own('pg_language', user),
  own('pg_am', user),
  own('pg_collation', user),
  own('pg_conversion', user),
  own('pg_statistic_ext', user),
  own('pg_operator', user),
  own('pg_opfamily', user),
  own('pg_opclass', user),
  part('pg_amop', [`'pg_opfamily'`, 'x.amopfamily'], user),
  part('pg_amproc', [`'pg_opfamily'`, 'x.amprocfamily'], user),
  own('pg_cast', user),
  own('pg_ts_parser', user),
  own('pg_ts_template', user),
  own('pg_ts_dict', user),
  own('pg_ts_config', user),
  nameless(
    'pg_ts_config_map',
    `x.mapcfg || ' ' || x.maptokentype || ' ' || x.mapseqno`,
    [`'pg_ts_config'`, 'x.mapcfg'],
    { where: 'x.mapcfg >= 16384' },
  ),
  own('pg_publication'),
  part('pg_publication_rel', [`'pg_publication'`, 'x.prpubid']),
  { ...part('pg_publication_namespace', [`'pg_publication'`, 'x.pnpubid']), from: 150000 },
  own('pg_subscription'),
  own('pg_foreign_data_wrapper'),
  own('pg_foreign_server'),
  own('pg_user_mapping'),
  own('pg_event_trigger'),
  own('pg_default_acl'),
  own('pg_authid'),
  nameless('pg_auth_members', `x.roleid || ' ' || x.member || ' ' || x.grantor`, [`'pg_authid'`, 'x.member']),
  own('pg_tablespace', user),
  own('pg_transform', user),
  own('pg_largeobject_metadata'),
  { ...own('pg_parameter_acl'), from: 150000 },
  nameless('pg_seclabel', `x.objoid || ' ' || x.classoid || ' ' || x.objsubid || ' ' || x.provider`, [
    `'pg_seclabel'`,
    '0',
  ]),
  own('pg_database', 'x.datname = current_database()'),
  nameless('pg_db_role_setting', `x.setdatabase || ' ' || x.setrole`, [`'pg_db_role_setting'`, '0']),
  nameless('pg_shdescription', `x.objoid || ' ' || x.classoid`, ['x.classoid::regclass::text', 'x.objoid']),
  nameless('pg_depend', `x.classid || ' ' || x.objid || ' ' || x.refobjid`, ['x.classid::regclass::text', 'x.objid'], {
    where: `x.refclassid = 'pg_extension'::regclass AND x.deptype IN ('e', 'x')`,
    isIndexed: true,
    name: null,
  }),
];
