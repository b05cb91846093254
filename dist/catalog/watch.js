// src/catalog/watch.ts
function own(catalog, where) {
  const self = [`'${catalog}'`, "x.oid"];
  return { catalog, id: "x.oid::text", object: self, root: self, ...where ? { where } : {} };
}
function part(catalog, root, where) {
  return { catalog, id: "x.oid::text", object: [`'${catalog}'`, "x.oid"], root, ...where ? { where } : {} };
}
var user = "x.oid >= 16384";
var relation = (oid) => [`'pg_class'`, oid];
var indexed = (oid) => `(SELECT xi.indrelid FROM pg_index xi WHERE xi.indexrelid = ${oid})`;
var classRoot = [
  `CASE x.relkind WHEN 'c' THEN 'pg_type' ELSE 'pg_class' END`,
  `CASE WHEN x.relkind = 'c' THEN x.reltype WHEN x.relkind IN ('i', 'I') THEN ${indexed("x.oid")}
     WHEN x.relkind = 't' THEN substr(x.relname, 10)::oid ELSE x.oid END`
];
var typeSort = `CASE WHEN x.typtype = 'c' AND (SELECT xc.relkind FROM pg_class xc WHERE xc.oid = x.typrelid) <> 'c' THEN 'row'
  WHEN x.typtype = 'b' AND EXISTS (SELECT FROM pg_type xe WHERE xe.typarray = x.oid) THEN 'array' ELSE x.typtype::text END`;
var anyRelation = (oid) => [
  `(SELECT CASE xc.relkind WHEN 'c' THEN 'pg_type' ELSE 'pg_class' END FROM pg_class xc WHERE xc.oid = ${oid})`,
  `(SELECT CASE WHEN xc.relkind = 'c' THEN xc.reltype WHEN xc.relkind IN ('i', 'I') THEN ${indexed("xc.oid")}
       ELSE xc.oid END FROM pg_class xc WHERE xc.oid = ${oid})`
];
var ownerOfIdentity = `COALESCE((SELECT xd.refobjid FROM pg_depend xd WHERE xd.classid = 'pg_class'::regclass
  AND xd.objid = x.seqrelid AND xd.objsubid = 0 AND xd.deptype = 'i'), x.seqrelid)`;
var rootOf = (classid, objid) => [
  `CASE ${classid} WHEN 'pg_class'::regclass THEN ${anyRelation(objid)[0]}
     WHEN 'pg_constraint'::regclass THEN
       (SELECT CASE WHEN xk.contypid <> 0 THEN 'pg_type' ELSE 'pg_class' END FROM pg_constraint xk WHERE xk.oid = ${objid})
     WHEN 'pg_trigger'::regclass THEN 'pg_class' WHEN 'pg_rewrite'::regclass THEN 'pg_class'
     WHEN 'pg_policy'::regclass THEN 'pg_class' ELSE ${classid}::regclass::text END`,
  `CASE ${classid} WHEN 'pg_class'::regclass THEN ${anyRelation(objid)[1]}
     WHEN 'pg_constraint'::regclass THEN
       (SELECT CASE WHEN xk.contypid <> 0 THEN xk.contypid ELSE xk.conrelid END FROM pg_constraint xk WHERE xk.oid = ${objid})
     WHEN 'pg_trigger'::regclass THEN (SELECT xg.tgrelid FROM pg_trigger xg WHERE xg.oid = ${objid})
     WHEN 'pg_rewrite'::regclass THEN (SELECT xr.ev_class FROM pg_rewrite xr WHERE xr.oid = ${objid})
     WHEN 'pg_policy'::regclass THEN (SELECT xp.polrelid FROM pg_policy xp WHERE xp.oid = ${objid}) ELSE ${objid} END`
];
var nameless = (catalog, id, root, rest = {}) => ({
  catalog,
  id,
  object: root,
  root,
  ...rest
});
var watched = [
  {
    ...own("pg_class", user),
    root: classRoot,
    name: `x.relname || ' ' || x.relnamespace`,
    about: [
      "x.relkind::text",
      "(SELECT xn.nspname::text FROM pg_namespace xn WHERE xn.oid = x.relnamespace)",
      "x.relname::text",
      "x.relfilenode::text",
      "x.relpersistence::text",
      "x.relispopulated::text"
    ]
  },
  nameless("pg_attribute", `x.attrelid || ' ' || x.attnum`, anyRelation("x.attrelid"), {
    object: relation("x.attrelid"),
    where: "x.attrelid >= 16384",
    counted: "false",
    name: `CASE WHEN x.attnum > 0 AND NOT x.attisdropped AND ${indexed("x.attrelid")} IS NULL THEN x.attname::text END`
  }),
  nameless("pg_index", "x.indexrelid::text", relation("x.indrelid"), {
    object: relation("x.indexrelid"),
    where: "x.indexrelid >= 16384",
    counted: "false",
    name: null
  }),
  nameless("pg_sequence", "x.seqrelid::text", relation(ownerOfIdentity), { counted: "false", name: null }),
  nameless("pg_inherits", `x.inhrelid || ' ' || x.inhparent`, anyRelation("x.inhrelid"), { name: null }),
  nameless("pg_foreign_table", "x.ftrelid::text", relation("x.ftrelid"), { counted: "false", name: null }),
  { ...part("pg_attrdef", relation("x.adrelid"), user), counted: "false", name: null },
  {
    ...part(
      "pg_constraint",
      [
        `CASE WHEN x.contypid <> 0 THEN 'pg_type' ELSE 'pg_class' END`,
        "CASE WHEN x.contypid <> 0 THEN x.contypid ELSE x.conrelid END"
      ],
      user
    ),
    name: "x.conname::text"
  },
  {
    ...part("pg_trigger", relation("x.tgrelid"), user),
    counted: "NOT x.tgisinternal OR x.tgparentid <> 0",
    name: "x.tgname::text"
  },
  { ...part("pg_rewrite", relation("x.ev_class"), user), name: null },
  { ...part("pg_policy", relation("x.polrelid"), user), name: null },
  nameless("pg_description", `x.objoid || ' ' || x.classoid || ' ' || x.objsubid`, rootOf("x.classoid", "x.objoid"), {
    where: `(x.objoid >= 16384 OR x.classoid = 'pg_namespace'::regclass)`,
    name: null
  }),
  // The types of rows and of arrays go with what they are made for.
  {
    ...own("pg_type", user),
    counted: `x.typtype <> 'c' AND x.typcategory <> 'A'`,
    name: `x.typname || ' ' || x.typnamespace`,
    about: [typeSort]
  },
  part("pg_enum", [`'pg_type'`, "x.enumtypid"], user),
  nameless("pg_range", "x.rngtypid::text", [`'pg_type'`, "x.rngtypid"], {
    where: "x.rngtypid >= 16384",
    counted: "false"
  }),
  own("pg_proc", user),
  nameless("pg_aggregate", "x.aggfnoid::oid::text", [`'pg_proc'`, "x.aggfnoid::oid"], {
    where: "x.aggfnoid >= 16384",
    counted: "false"
  }),
  own("pg_namespace"),
  own("pg_extension"),
  own("pg_language", user),
  own("pg_am", user),
  own("pg_collation", user),
  own("pg_conversion", user),
  own("pg_statistic_ext", user),
  own("pg_operator", user),
  own("pg_opfamily", user),
  own("pg_opclass", user),
  part("pg_amop", [`'pg_opfamily'`, "x.amopfamily"], user),
  part("pg_amproc", [`'pg_opfamily'`, "x.amprocfamily"], user),
  own("pg_cast", user),
  own("pg_ts_parser", user),
  own("pg_ts_template", user),
  own("pg_ts_dict", user),
  own("pg_ts_config", user),
  nameless(
    "pg_ts_config_map",
    `x.mapcfg || ' ' || x.maptokentype || ' ' || x.mapseqno`,
    [`'pg_ts_config'`, "x.mapcfg"],
    { where: "x.mapcfg >= 16384" }
  ),
  own("pg_publication"),
  part("pg_publication_rel", [`'pg_publication'`, "x.prpubid"]),
  { ...part("pg_publication_namespace", [`'pg_publication'`, "x.pnpubid"]), from: 15e4 },
  own("pg_subscription"),
  own("pg_foreign_data_wrapper"),
  own("pg_foreign_server"),
  own("pg_user_mapping"),
  own("pg_event_trigger"),
  own("pg_default_acl"),
  own("pg_authid"),
  nameless("pg_auth_members", `x.roleid || ' ' || x.member || ' ' || x.grantor`, [`'pg_authid'`, "x.member"]),
  own("pg_tablespace", user),
  own("pg_transform", user),
  own("pg_largeobject_metadata"),
  { ...own("pg_parameter_acl"), from: 15e4 },
  nameless("pg_seclabel", `x.objoid || ' ' || x.classoid || ' ' || x.objsubid || ' ' || x.provider`, [
    `'pg_seclabel'`,
    "0"
  ]),
  own("pg_database", "x.datname = current_database()"),
  nameless("pg_db_role_setting", `x.setdatabase || ' ' || x.setrole`, [`'pg_db_role_setting'`, "0"]),
  nameless("pg_shdescription", `x.objoid || ' ' || x.classoid`, ["x.classoid::regclass::text", "x.objoid"]),
  nameless("pg_depend", `x.classid || ' ' || x.objid || ' ' || x.refobjid`, rootOf("x.classid", "x.objid"), {
    where: `x.refclassid = 'pg_extension'::regclass AND x.deptype IN ('e', 'x')`,
    isIndexed: true,
    name: null
  })
];
export {
  watched
};
