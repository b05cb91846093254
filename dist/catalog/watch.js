// src/catalog/watch.ts
function own(catalog, where) {
  const self = [`'${catalog}'`, "x.oid"];
  return { catalog, id: "x.oid", object: self, root: self, ...where ? { where } : {} };
}
function part(catalog, root, where) {
  return { catalog, id: "x.oid", object: [`'${catalog}'`, "x.oid"], root, ...where ? { where } : {} };
}
var user = "x.oid >= 16384";
var relation = (oid) => [`'pg_class'`, oid];
var typeSort = `CASE WHEN x.typtype = 'b' AND x.typsubscript = 'array_subscript_handler'::regproc THEN 'array'
  ELSE x.typtype::text END`;
var ownerOfIdentity = `COALESCE((SELECT xd.refobjid FROM pg_depend xd WHERE xd.classid = 'pg_class'::regclass
  AND xd.objid = x.seqrelid AND xd.objsubid = 0 AND xd.deptype = 'i'), x.seqrelid)`;
var nameless = (catalog, id, root, rest = {}) => ({
  catalog,
  id,
  object: root,
  root,
  ...rest
});
var watched = [
  // These two before pg_class: of an index, only the second one tells the table.
  { ...own("pg_namespace"), about: ["x.nspname"] },
  nameless("pg_index", "x.indexrelid", relation("x.indrelid"), {
    object: relation("x.indexrelid"),
    where: "x.indexrelid >= 16384",
    name: null
  }),
  {
    ...own("pg_class", user),
    name: `x.relname || ' ' || x.relnamespace`,
    about: [
      "x.relkind",
      "x.relnamespace",
      "x.relname",
      "x.relfilenode",
      "x.relpersistence",
      "x.relispopulated",
      "x.reltype"
    ]
  },
  // Those of the system go with the relation. The names of an index's are nobody's business: see Wholes.
  nameless("pg_attribute", `x.attrelid || ' ' || x.attnum`, relation("x.attrelid"), {
    where: "x.attrelid >= 16384 AND x.attnum > 0",
    counted: "false",
    name: "CASE WHEN NOT x.attisdropped THEN x.attname END"
  }),
  nameless("pg_sequence", "x.seqrelid", relation(ownerOfIdentity), { counted: "false", name: null }),
  nameless("pg_inherits", `x.inhrelid || ' ' || x.inhparent`, relation("x.inhrelid"), { name: null }),
  nameless("pg_foreign_table", "x.ftrelid", relation("x.ftrelid"), { counted: "false", name: null }),
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
    name: "x.conname",
    about: ["x.contype"]
  },
  {
    ...part("pg_trigger", relation("x.tgrelid"), user),
    counted: "NOT x.tgisinternal OR x.tgparentid <> 0",
    name: "x.tgname"
  },
  { ...part("pg_rewrite", relation("x.ev_class"), user), name: null },
  { ...part("pg_policy", relation("x.polrelid"), user), name: null },
  nameless(
    "pg_description",
    `x.objoid || ' ' || x.classoid || ' ' || x.objsubid`,
    ["x.classoid::regclass::text", "x.objoid"],
    {
      where: `(x.objoid >= 16384 OR x.classoid = 'pg_namespace'::regclass)`,
      name: null
    }
  ),
  // The types of rows and of arrays go with what they are made for.
  {
    ...own("pg_type", user),
    counted: `x.typtype <> 'c' AND x.typcategory <> 'A'`,
    name: `x.typname || ' ' || x.typnamespace`,
    about: [typeSort, "x.typrelid"]
  },
  { ...part("pg_enum", [`'pg_type'`, "x.enumtypid"], user), name: "x.enumlabel" },
  nameless("pg_range", "x.rngtypid", [`'pg_type'`, "x.rngtypid"], {
    where: "x.rngtypid >= 16384",
    counted: "false"
  }),
  own("pg_proc", user),
  nameless("pg_aggregate", "x.aggfnoid::oid", [`'pg_proc'`, "x.aggfnoid::oid"], {
    where: "x.aggfnoid >= 16384",
    counted: "false"
  }),
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
  nameless("pg_depend", `x.classid || ' ' || x.objid || ' ' || x.refobjid`, ["x.classid::regclass::text", "x.objid"], {
    where: `x.refclassid = 'pg_extension'::regclass AND x.deptype IN ('e', 'x')`,
    isIndexed: true,
    name: null
  })
];
export {
  watched
};
