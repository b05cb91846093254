import { isDeepStrictEqual } from 'node:util';
import type { CatalogObject } from '../../src/catalog/catalog.ts';
import type { Family, Scope } from '../../src/catalog/queries/family.ts';
import { families as everything } from '../../src/catalog/queries/index.ts';
import { isRare } from '../../src/catalog/queries/select.ts';
import { inTransaction, readFamilies } from '../../src/catalog/rows.ts';
import type { Client } from '../../src/lib/pg.ts';

/** A root as some families give it; which kind of object is read with it stands before its key. */
type Parts = Map<string, CatalogObject[]>;

/** What the ways to read some families give of a database. */
export interface Ways {
  /** Roots that the queries for a few give otherwise than those for all, or plain ones without saying so. */
  otherwise: string[];
  /** Roots of which a plain query tells all; and those of which it says that it does not. */
  plain: string[];
  rare: string[];
}

export const withPlainQuery = everything.filter(({ hasPlain }) => hasPlain);

/** Reads all that there is of some families in every way. */
export async function readInEveryWay(client: Client, families: readonly Family[]): Promise<Ways> {
  if (families.length === 0) return { otherwise: [], plain: [], rare: [] };
  return inTransaction(client, async (version) => {
    const read = async (chosen: readonly Family[], how: Partial<Scope>) => {
      const asked = chosen.map((family): Family => ({ ...family, sql: (scope) => family.sql({ ...scope, ...how }) }));
      return byRoot(await readFamilies(client, asked, version));
    };
    const all = await read(families, {});
    const few = await read(families, { isFew: true });
    const plain = await read(
      families.filter((family) => withPlainQuery.includes(family)),
      { isFew: true, isPlain: true },
    );
    const rare = [...plain].filter(([, part]) => part.some(({ facts }) => facts[isRare])).map(([root]) => root);
    for (const root of rare) plain.delete(root);
    const isPlain = (root: string) =>
      withPlainQuery.some(({ kind, catalog }) => root.startsWith(`${kind}, ${catalog} `)) && !rare.includes(root);
    const isOtherwise = (root: string) =>
      !isDeepStrictEqual(few.get(root), all.get(root)) ||
      (isPlain(root) && !isDeepStrictEqual(plain.get(root), all.get(root)));
    const otherwise = [...new Set([...all.keys(), ...few.keys(), ...plain.keys(), ...rare])].filter(isOtherwise);
    return { otherwise, plain: [...plain.keys()], rare };
  });
}

function byRoot(rows: Awaited<ReturnType<typeof readFamilies>>): Parts {
  const parts: Parts = new Map();
  for (const { root, object } of rows) {
    const key = `${object.kind}, ${root}`;
    parts.set(key, [...(parts.get(key) ?? []), object]);
  }
  for (const part of parts.values()) part.sort((a, b) => (a.path.join('.') < b.path.join('.') ? -1 : 1));
  return parts;
}
