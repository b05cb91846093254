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
async function readRoots(client, roots, isEmpty) {
  const oids = /* @__PURE__ */ new Map();
  for (const root of roots) {
    const [catalog, oid] = root.split(" ");
    oids.set(catalog, [...oids.get(catalog) ?? [], oid]);
  }
  const chosen = [...families.entries()].filter(
    ([, { catalog, needs }]) => oids.has(catalog) && !(needs && isEmpty(needs))
  );
  if (chosen.length === 0) return [];
  const statements = chosen.map(
    ([index, { catalog }]) => `EXECUTE family_${index}('{${oids.get(catalog).join(",")}}')`
  );
  const results = await run(client, statements.join(";"));
  return chosen.flatMap(([, family], index) => objectsOf(family, results[index]));
}
export {
  prepareRoots,
  readRoots
};
