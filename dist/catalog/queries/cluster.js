// src/catalog/queries/cluster.ts
import { firstOid, owner, privileges, sorted } from "./family.js";
import { column } from "./select.js";
var sharedComment = (catalog, oid) => `(SELECT sd.description FROM pg_shdescription sd
    WHERE sd.objoid = ${oid} AND sd.classoid = '${catalog}'::regclass)`;
var membership = `concat(CASE WHEN m.inherit_option <> r.rolinherit THEN format(' WITH INHERIT %s', m.inherit_option) END,
  CASE WHEN NOT m.set_option THEN ' WITH SET false' END)`;
var roles = {
  kind: "role",
  catalog: "pg_authid",
  sql: (scope) => `
    SELECT r.oid AS root, r.rolname AS p1,
      r.rolsuper AS superuser, NOT r.rolinherit AS "no inherit", r.rolcreaterole AS "create role",
      r.rolcreatedb AS "create database", r.rolcanlogin AS login, r.rolreplication AS replication,
      r.rolbypassrls AS "bypass row security",
      CASE WHEN r.rolconnlimit >= 0 THEN r.rolconnlimit END AS "connection limit",
      r.rolvaliduntil::text AS "valid until",
      (SELECT array_agg(DISTINCT format('%I%s%s', g.rolname, CASE WHEN m.admin_option THEN ' WITH ADMIN OPTION' END,
         ${scope.version >= 16e4 ? membership : "NULL"}))
       FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = r.oid) AS "member of",
      ${sharedComment("pg_authid", "r.oid")} AS comment
    FROM pg_roles r
    WHERE r.oid >= ${firstOid} AND ${scope.wanted("r.oid")}`
};
var tablespaces = {
  kind: "tablespace",
  catalog: "pg_tablespace",
  sql: (scope) => `
    SELECT t.oid AS root, t.spcname AS p1,
      pg_tablespace_location(t.oid) AS location,
      ${column(sorted("options", "t.spcoptions"))},
      ${owner("t.spcowner")} AS owner,
      ${column(privileges("t.spcacl", "t", "t.spcowner"))},
      ${sharedComment("pg_tablespace", "t.oid")} AS comment
    FROM pg_tablespace t
    WHERE t.oid >= ${firstOid} AND ${scope.wanted("t.oid")}`
};
export {
  roles,
  tablespaces
};
