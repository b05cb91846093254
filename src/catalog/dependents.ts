import type { Client } from '../lib/pg.ts';
import { rootKey, run } from './rows.ts';

/** Prepares what `dependents` asks. */
export const prepareDependents = `PREPARE dependents(regclass[], oid[]) AS
  SELECT DISTINCT d.classid::regclass::text, d.objid::text, COALESCE(a.adrelid, g.tgrelid)::text
  FROM unnest($1, $2) AS one(catalog, oid)
  JOIN pg_depend d ON d.refclassid = one.catalog AND d.refobjid = one.oid
  LEFT JOIN pg_attrdef a ON d.classid = 'pg_attrdef'::regclass AND a.oid = d.objid
  LEFT JOIN pg_trigger g ON d.classid = 'pg_trigger'::regclass AND g.oid = d.objid`;

/**
 * The roots of what depends on some objects.
 * @param rootOf the root of an object, where it is known; else the object is one itself, or hangs on a relation
 */
export async function dependents(
  client: Client,
  objects: ReadonlySet<string>,
  rootOf: (catalog: string, oid: string) => string | undefined,
): Promise<string[]> {
  const pairs = [...objects].map((object) => object.split(' '));
  const [catalogs, oids] = [0, 1].map((place) => pairs.map((pair) => pair[place]).join(','));
  const [result] = await run(client, `EXECUTE dependents('{${catalogs}}', '{${oids}}')`);
  return result!.rows.map(([catalog, oid, relation]) => {
    return rootOf(catalog, oid) ?? (relation ? rootKey('pg_class', relation) : rootKey(catalog, oid));
  });
}
