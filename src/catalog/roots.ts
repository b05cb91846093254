import type { Client } from '../lib/pg.ts';
import type { Watch } from './changed.ts';
import { families } from './queries/index.ts';
import { type Ask, objectsOf, type Row, run } from './rows.ts';

/** Prepares the queries that readRoots runs; planning them takes longer than running them. */
export async function prepareRoots(client: Client, version: number): Promise<void> {
  const wanted = (root: string) => `${root} = ANY ($1)`;
  const prepared = families.map((family, index) => {
    const sql = family.sql({ version, wanted });
    return `PREPARE family_${index}(oid[]) AS ${sql}`;
  });
  await run(client, prepared.join(';'));
}

/** Roots to read, each with the kinds of what is read with it; all of them where it is undefined. */
export type Roots = ReadonlyMap<string, ReadonlySet<string> | undefined>;

/** Reads some roots, with what is read with them, in one round trip. */
export async function readRoots(ask: Ask, roots: Roots, watch: Watch): Promise<Row[]> {
  const chosen: [index: number, oids: string[]][] = [];
  for (const [index, { kind, catalog, needs, sorts }] of families.entries()) {
    if (needs && watch.isEmpty(needs)) continue;
    const oids = [...roots].flatMap(([root, kinds]) => {
      const [of, oid] = root.split(' ') as [string, string];
      return of === catalog && (kinds?.has(kind) ?? true) && (!sorts || sorts.includes(watch.sortOf(root) ?? sorts))
        ? [oid]
        : [];
    });
    if (oids.length > 0) chosen.push([index, oids]);
  }
  if (chosen.length === 0) return [];
  const statements = chosen.map(([index, oids]) => `EXECUTE family_${index}('{${oids.join(',')}}')`);
  const results = await ask(statements);
  return chosen.flatMap(([index], place) => objectsOf(families[index]!, results[place]!));
}
