// src/catalog/queries/family.ts
var userSchema = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;
var firstOid = 16384;
function notOfExtension(scope, oid, catalog) {
  return `${isTiedToExtension(scope, oid, catalog, "e")} IS NOT TRUE`;
}
function isTiedToExtension({ isFew }, oid, catalog, type) {
  const ties = `FROM pg_depend tie WHERE tie.deptype = '${type}'
    AND tie.refclassid = 'pg_extension'::regclass AND tie.classid = '${catalog}'::regclass`;
  return isFew ? `(SELECT true ${ties} AND tie.objid = ${oid} LIMIT 1)` : `${oid} IN (SELECT tie.objid ${ties})`;
}
function userRelations(scope, relkinds) {
  return `c.relkind IN (${relkinds}) AND ${userSchema} AND ${scope.wanted("c.oid")} AND ${notOfExtension(scope, "c.oid", "pg_class")}`;
}
var tableKinds = `'r', 'p', 'f'`;
function comment(catalog, oid, part = "0") {
  return `(SELECT pd.description FROM pg_description pd
    WHERE pd.objoid = ${oid} AND pd.classoid = '${catalog}'::regclass AND pd.objsubid = ${part})`;
}
function dependsOn(scope, catalog, oid) {
  const extensions = `(SELECT array_agg(de.extname::text ORDER BY de.extname) FROM pg_extension de
    WHERE de.oid IN (SELECT dx.refobjid FROM pg_depend dx WHERE dx.classid = '${catalog}'::regclass AND dx.objid = ${oid}
      AND dx.deptype = 'x' AND dx.refclassid = 'pg_extension'::regclass))`;
  return ["depends on", extensions, isTiedToExtension(scope, oid, catalog, "x")];
}
function owner(role) {
  return `NULLIF(pg_get_userbyid(${role}),
    (SELECT pg_get_userbyid(db.datdba) FROM pg_database db WHERE db.datname = current_database()))::text`;
}
function privileges(acl, type, role) {
  const now = grants(acl, role);
  const usual = grants(`acldefault('${type}', ${role})`, role);
  const difference = `(SELECT array_agg(difference.grant ORDER BY difference.grant) FROM (
      (${now} EXCEPT ${usual}) UNION ALL SELECT 'not ' || lost.grant FROM (${usual} EXCEPT ${now}) lost) difference)`;
  return ["privileges", difference, `${acl} IS NOT NULL`];
}
function grants(acl, role) {
  return `SELECT format('%s: %s%s',
      CASE g.grantee WHEN 0 THEN 'PUBLIC' WHEN ${role} THEN 'owner' ELSE quote_ident(pg_get_userbyid(g.grantee)) END,
      g.privilege_type, CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' END) AS "grant"
    FROM aclexplode(${acl}) g`;
}
function sorted(name, options, condition = `${options} IS NOT NULL`) {
  const list = `(SELECT array_agg(o ORDER BY o) FROM unnest(${options}) o)`;
  return [name, list, condition];
}
export {
  comment,
  dependsOn,
  firstOid,
  grants,
  notOfExtension,
  owner,
  privileges,
  sorted,
  tableKinds,
  userRelations,
  userSchema
};
