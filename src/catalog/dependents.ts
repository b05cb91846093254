import type { Client } from '../lib/pg.ts';
import { rootKey, run } from './rows.ts';

/**
 * The roots of what depends on some objects.
 * @param rootOf the root of an object, where it is known; else the object is one itself, or hangs on a relation
 */
export async function dependents(
  client: Client,
  objects: ReadonlySet<string>,
  rootOf: (catalog: string, oid: string) => string | undefined,
): Promise<string[]> {
  const pairs = [...objects].map((object) => {
    const [catalog, oid] = object.split(' ');
    return `('${catalog}'::regclass, ${oid})`;
  });
  const [result] = await run(
    client,
    `SELECT DISTINCT d.classid::regclass::text, d.objid::text, COALESCE(a.adrelid, g.tgrelid)::text
     FROM pg_depend d
     LEFT JOIN pg_attrdef a ON d.classid = 'pg_attrdef'::regclass AND a.oid = d.objid
     LEFT JOIN pg_trigger g ON d.classid = 'pg_trigger'::regclass AND g.oid = d.objid
     WHERE (d.refclassid, d.refobjid) IN (${pairs.join(', ')})`,
  );
  return result!.rows.map(([catalog, oid, relation]) => {
    return rootOf(catalog, oid) ?? (relation ? rootKey('pg_class', relation) : rootKey(catalog, oid));
  });
}
