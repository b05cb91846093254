/** System catalogs that no family reads, and why. */
export const leftOutCatalogs: Readonly<Record<string, string>> = {
  pg_statistic: 'what ANALYZE found in the rows',
  pg_statistic_ext_data: 'what ANALYZE found in the rows',
  pg_largeobject: 'rows',
  pg_largeobject_metadata: 'counted and announced as large objects',
  pg_seclabel: 'counted and announced as security labels',
  pg_shseclabel: 'security labels of what is in the cluster',
  pg_parameter_acl: 'counted and announced as privileges on settings',
  pg_init_privs: 'privileges that initdb or an extension gave',
  pg_shdepend: 'who depends on what in the cluster: it follows from what is read',
  pg_replication_origin: 'how far replication has come',
  pg_subscription_rel: 'how far replication has come',
  pg_partitioned_table: 'pg_get_partkeydef writes it',
};

/** Columns of the others that no family names, and why. */
export const leftOutColumns: Readonly<Record<string, readonly string[]>> = {
  'PostgreSQL’s own bookkeeping, without a meaning to users': [
    'pg_attribute.attcacheoff attmissingval atthasmissing',
    'pg_class.relfilenode relpages reltuples relallvisible relallfrozen relrewrite relfrozenxid relminmxid relisshared',
    'pg_database.datlastsysoid datfrozenxid datminmxid dathasloginevt',
    'pg_index.indcheckxmin indisready indislive',
  ],
  'it follows from something else that is read': [
    'pg_amop.amoplefttype amoprighttype amopmethod',
    'pg_attribute.attlen attbyval attalign attndims',
    'pg_class.reltype relhasindex relnatts relchecks relhasrules relhastriggers relhassubclass',
    'pg_index.indnatts indnkeyatts indisprimary indisexclusion indimmediate',
    'pg_operator.oprkind',
    'pg_type.typndims',
  ],
  'a pg_get_…def function writes it': [
    'pg_constraint.confupdtype confdeltype confmatchtype connoinherit confkey confdelsetcols conperiod conbin conexclop',
    'pg_constraint.conpfeqop conppeqop conffeqop',
    'pg_index.indcollation indclass indoption indnullsnotdistinct',
    'pg_proc.provariadic pronargs pronargdefaults prorettype proallargtypes proargmodes proargnames proargdefaults',
    'pg_proc.prosqlbody',
    'pg_rewrite.ev_type is_instead ev_qual ev_action',
    'pg_statistic_ext.stxkind stxexprs',
    'pg_trigger.tgfoid tgtype tgconstrrelid tgconstrindid tgdeferrable tginitdeferred tgnargs tgattr tgargs tgqual',
    'pg_trigger.tgoldtable tgnewtable',
  ],
  'it belongs to the server on which the database is, and no migration can change it': [
    'pg_collation.collversion',
    'pg_database.datcollate datctype datlocprovider daticulocale daticurules datlocale datcollversion',
    'pg_database.datistemplate datallowconn dattablespace',
  ],
  'a secret': ['pg_authid.rolpassword', 'pg_subscription.subconninfo'],
  'it comes and goes by itself': ['pg_subscription.subskiplsn', 'pg_index.indisclustered'],
  'it tells who did it': ['pg_auth_members.grantor'],
  'it is read by way of a view': ['pg_user_mapping.umserver'],
  'it is a default that no migration sets': ['pg_extension.extrelocatable'],
};
