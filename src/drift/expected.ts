import type { Catalog, CatalogObject } from '../catalog/catalog.ts';

/** Without what the role that read the live database may not see: of that, nothing can be said. */
export function withoutHidden<Some extends Catalog>(catalog: Some, live: Catalog): Some {
  if (!live.notCompared['user mapping, options hidden']) return catalog;
  const objects = new Map([...catalog.objects].map(([key, object]) => [key, withoutOptions(object)]));
  return { ...catalog, objects };
}

function withoutOptions(object: CatalogObject): CatalogObject {
  if (object.kind !== 'user mapping') return object;
  const { options: _, ...facts } = object.facts;
  return { ...object, facts };
}
