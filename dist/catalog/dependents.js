// src/catalog/dependents.ts
import { rootKey, run } from "./rows.js";
var prepareDependents = `PREPARE dependents(regclass[], oid[]) AS
  SELECT DISTINCT d.classid::regclass::text, d.objid::text, COALESCE(a.adrelid, g.tgrelid)::text
  FROM unnest($1, $2) AS one(catalog, oid)
  JOIN pg_depend d ON d.refclassid = one.catalog AND d.refobjid = one.oid
  LEFT JOIN pg_attrdef a ON d.classid = 'pg_attrdef'::regclass AND a.oid = d.objid
  LEFT JOIN pg_trigger g ON d.classid = 'pg_trigger'::regclass AND g.oid = d.objid`;
async function dependents(client, objects, rootOf) {
  const pairs = [...objects].map((object) => object.split(" "));
  const [catalogs, oids] = [0, 1].map((place) => pairs.map((pair) => pair[place]).join(","));
  const [result] = await run(client, `EXECUTE dependents('{${catalogs}}', '{${oids}}')`);
  return result.rows.map(([catalog, oid, relation]) => {
    return rootOf(catalog, oid) ?? (relation ? rootKey("pg_class", relation) : rootKey(catalog, oid));
  });
}
export {
  dependents,
  prepareDependents
};
