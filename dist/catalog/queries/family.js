// src/catalog/queries/family.ts
var userSchema = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;
var firstOid = 16384;
function notOfExtension(oid, catalog) {
  return `${oid} NOT IN (SELECT member.objid FROM pg_depend member WHERE member.deptype = 'e'
    AND member.refclassid = 'pg_extension'::regclass AND member.classid = '${catalog}'::regclass)`;
}
function userRelations(scope, relkinds) {
  return `c.relkind IN (${relkinds}) AND ${userSchema} AND ${scope.wanted("c.oid")} AND ${notOfExtension("c.oid", "pg_class")}`;
}
var tableKinds = `'r', 'p', 'f'`;
function comment(catalog, oid, part = "0") {
  return `(SELECT pd.description FROM pg_description pd
    WHERE pd.objoid = ${oid} AND pd.classoid = '${catalog}'::regclass AND pd.objsubid = ${part})`;
}
function dependsOn(catalog, oid) {
  const dependencies = `pg_depend dx WHERE dx.classid = '${catalog}'::regclass AND dx.deptype = 'x'
    AND dx.refclassid = 'pg_extension'::regclass`;
  return `CASE WHEN ${oid} IN (SELECT dx.objid FROM ${dependencies}) THEN
    (SELECT array_agg(de.extname::text ORDER BY de.extname) FROM pg_extension de
     WHERE de.oid IN (SELECT dx.refobjid FROM ${dependencies} AND dx.objid = ${oid})) END`;
}
function owner(role) {
  return `NULLIF(pg_get_userbyid(${role}),
    (SELECT pg_get_userbyid(db.datdba) FROM pg_database db WHERE db.datname = current_database()))::text`;
}
function privileges(acl, type, role) {
  const now = grants(acl, role);
  const usual = grants(`acldefault('${type}', ${role})`, role);
  return `CASE WHEN ${acl} IS NOT NULL THEN
    (SELECT array_agg(difference.grant ORDER BY difference.grant) FROM (
      (${now} EXCEPT ${usual}) UNION ALL SELECT 'not ' || lost.grant FROM (${usual} EXCEPT ${now}) lost) difference)
    END`;
}
function grants(acl, role) {
  return `SELECT format('%s: %s%s',
      CASE g.grantee WHEN 0 THEN 'PUBLIC' WHEN ${role} THEN 'owner' ELSE quote_ident(pg_get_userbyid(g.grantee)) END,
      g.privilege_type, CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' END) AS "grant"
    FROM aclexplode(${acl}) g`;
}
function sorted(options) {
  return `CASE WHEN ${options} IS NOT NULL THEN (SELECT array_agg(o ORDER BY o) FROM unnest(${options}) o) END`;
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
