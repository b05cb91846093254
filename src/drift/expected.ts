import type { Catalog, CatalogObject, Change } from '../catalog/catalog.ts';
import { ignoredBy } from '../catalog/ignoring.ts';
import type { ReadCatalog } from '../catalog/json.ts';
import { kindOf } from '../catalog/kinds.ts';
import { objectKey } from '../catalog/object-id.ts';
import { leavingOut } from '../catalog/rows.ts';

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

/** What is not compared. */
export interface Comparing {
  /** The tools' own tables. */
  bookkeeping: readonly string[];
  /** Patterns of names. */
  ignore: readonly string[];
}

/** What can be compared of a history's catalog and a live one: both without the tools' own tables, and as far as the latter goes. */
export function comparable(
  history: Catalog,
  live: ReadCatalog,
  { bookkeeping, ignore }: Comparing,
): { history: Catalog; live: Catalog } {
  const own = leavingOut([...bookkeeping, ...(live.stands ?? []).map(({ table }) => table)]);
  const isIgnored = ignoredBy([...ignore, ...(live.ignore ?? [])]);
  const { schemas } = live;
  const isOutside = ({ kind, path }: CatalogObject): boolean =>
    schemas !== undefined &&
    !((kind === 'schema' || kindOf(kind).place !== 'database') && schemas.includes(path[0] as string));
  const reduced = (catalog: Catalog): Catalog => ({
    ...catalog,
    objects: new Map(
      [...catalog.objects].filter(([, object]) => !own(object) && !isIgnored(object) && !isOutside(object)),
    ),
  });
  return { history: reduced(withoutHidden(history, live)), live: reduced(withoutHidden(live, live)) };
}

/** Roles that a managed service has for itself. */
const managed =
  /^(rds|rdsadmin|azure|azuresu|cloudsql|cloudsqladmin|alloydb|supabase|authenticator|anon|authenticated|service_role|pgbouncer|neon|avnadmin|doadmin|_doadmin|pg)(_|$|superuser)/;

/**
 * What a difference between a history and a live database is, where it is to be expected and not worth telling;
 * undefined where it is worth it.
 * @param history what the history builds
 */
export function expectedAs(change: Change, history: Catalog): string | undefined {
  const { kind, path, value, facts } = change;
  if (change.change === 'added') {
    if (kind === 'role') return 'role';
    if (kind === 'extension') return 'extension';
    if (kind === 'statistics object') return 'statistics object';
    if (kind === 'tablespace') return 'tablespace';
    if (kind === 'table' && value['partition bound']) return 'partition';
    if (isForeign(change, history)) return 'object in a schema that the history never touches';
    if (['setting', 'default privileges', 'user mapping'].includes(kind) && path.some((name) => managed.test(name)))
      return `${kind} of a managed service`;
  }
  if (kind === 'role' && facts) return 'role';
  if (facts?.every(({ fact, before, after }) => isOfService(fact, before, after)))
    return 'owner or grant of a managed service';
  if (kind === 'extension' && facts?.every(({ fact }) => fact === 'version')) return 'extension';
  return undefined;
}

function isForeign({ kind, path }: Change, { objects }: Catalog): boolean {
  const isInSchema = kind === 'schema' || kindOf(kind).place !== 'database';
  return isInSchema && path[0] !== 'public' && !objects.has(objectKey('schema', path.slice(0, 1)));
}

/** Whether only such roles own it otherwise, or may do something with it that they could not. */
function isOfService(fact: string, before: unknown, after: unknown): boolean {
  if (fact === 'owner') return managed.test(String(after ?? before));
  if (fact !== 'privileges') return false;
  const [old, now] = [before, after].map((one) => (Array.isArray(one) ? one.map(String) : []));
  const differing = [
    ...(old ?? []).filter((one) => !now?.includes(one)),
    ...(now ?? []).filter((one) => !old?.includes(one)),
  ];
  return differing.every((grant) => managed.test(grant.replace(/^not /, '').split(': ')[0] as string));
}
