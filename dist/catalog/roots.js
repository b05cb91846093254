// src/catalog/roots.ts
import { families } from "./queries/index.js";
import { objectsOf, run } from "./rows.js";
async function prepareRoots(client, version) {
  const wanted = (root) => `${root} = ANY ($1)`;
  const prepared = families.map((family, index) => {
    const sql = family.sql({ version, wanted });
    return `PREPARE family_${index}(oid[]) AS ${sql}`;
  });
  await run(client, prepared.join(";"));
}
async function readRoots(ask, roots, watch) {
  const chosen = [];
  for (const [index, { kind, catalog, needs, sorts }] of families.entries()) {
    if (needs && watch.isEmpty(needs)) continue;
    const oids = [...roots].flatMap(([root, kinds]) => {
      const [of, oid] = root.split(" ");
      return of === catalog && (kinds?.has(kind) ?? true) && (!sorts || sorts.includes(watch.sortOf(root) ?? sorts)) ? [oid] : [];
    });
    if (oids.length > 0) chosen.push([index, oids]);
  }
  if (chosen.length === 0) return [];
  const statements = chosen.map(([index, oids]) => `EXECUTE family_${index}('{${oids.join(",")}}')`);
  const results = await ask(statements);
  return chosen.flatMap(([index], place) => objectsOf(families[index], results[place]));
}
export {
  prepareRoots,
  readRoots
};
