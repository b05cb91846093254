import type { Client } from '../lib/pg.ts';
import { families } from './queries/index.ts';
import { objectsOf, type Row, run } from './rows.ts';

/** Prepares the queries that readRoots runs; planning them takes longer than running them. */
export async function prepareRoots(client: Client, version: number): Promise<void> {
  const wanted = (root: string) => `${root} = ANY ($1)`;
  const prepared = families.map((family, index) => {
    const sql = family.sql({ version, wanted });
    return `PREPARE family_${index}(oid[]) AS ${sql}`;
  });
  await run(client, prepared.join(';'));
}

/**
 * Reads some roots, with all that is read with them, in one round trip.
 * @param isEmpty tells of a system catalog whether it has no rows of users' objects
 */
export async function readRoots(
  client: Client,
  roots: ReadonlySet<string>,
  isEmpty: (catalog: string) => boolean,
): Promise<Row[]> {
  const oids = new Map<string, string[]>();
  for (const root of roots) {
    const [catalog, oid] = root.split(' ') as [string, string];
    oids.set(catalog, [...(oids.get(catalog) ?? []), oid]);
  }
  const chosen = [...families.entries()].filter(
    ([, { catalog, needs }]) => oids.has(catalog) && !(needs && isEmpty(needs)),
  );
  if (chosen.length === 0) return [];
  const statements = chosen.map(
    ([index, { catalog }]) => `EXECUTE family_${index}('{${oids.get(catalog)!.join(',')}}')`,
  );
  const results = await run(client, statements.join(';'));
  return chosen.flatMap(([, family], index) => objectsOf(family, results[index]!));
}
