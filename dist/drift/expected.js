// src/drift/expected.ts
import { ignoredBy } from "../catalog/ignoring.js";
import { kindOf } from "../catalog/kinds.js";
import { objectKey } from "../catalog/object-id.js";
import { leavingOut } from "../catalog/rows.js";
function withoutHidden(catalog, live) {
  if (!live.notCompared["user mapping, options hidden"]) return catalog;
  const objects = new Map([...catalog.objects].map(([key, object]) => [key, withoutOptions(object)]));
  return { ...catalog, objects };
}
function withoutOptions(object) {
  if (object.kind !== "user mapping") return object;
  const { options: _, ...facts } = object.facts;
  return { ...object, facts };
}
function comparable(history, live, { bookkeeping, ignore }) {
  const own = leavingOut([...bookkeeping, ...(live.stands ?? []).map(({ table }) => table)]);
  const isIgnored = ignoredBy([...ignore, ...live.ignore ?? []]);
  const { schemas } = live;
  const isOutside = ({ kind, path }) => schemas !== void 0 && !((kind === "schema" || kindOf(kind).place !== "database") && schemas.includes(path[0]));
  const reduced = (catalog) => ({
    ...catalog,
    objects: new Map(
      [...catalog.objects].filter(([, object]) => !own(object) && !isIgnored(object) && !isOutside(object))
    )
  });
  return { history: reduced(withoutHidden(history, live)), live: reduced(withoutHidden(live, live)) };
}
var managed = /^(rds|rdsadmin|azure|azuresu|cloudsql|cloudsqladmin|alloydb|supabase|authenticator|anon|authenticated|service_role|pgbouncer|neon|avnadmin|doadmin|_doadmin|pg)(_|$|superuser)/;
function expectedAs(change, history) {
  const { kind, path, value, facts } = change;
  if (change.change === "added") {
    if (kind === "role") return "role";
    if (kind === "extension") return "extension";
    if (kind === "statistics object") return "statistics object";
    if (kind === "tablespace") return "tablespace";
    if (kind === "table" && value["partition bound"]) return "partition";
    if (isForeign(change, history)) return "object in a schema that the history never touches";
    if (["setting", "default privileges", "user mapping"].includes(kind) && path.some((name) => managed.test(name)))
      return `${kind} of a managed service`;
  }
  if (kind === "role" && facts) return "role";
  if (facts?.every(({ fact, before, after }) => isOfService(fact, before, after)))
    return "owner or grant of a managed service";
  if (kind === "extension" && facts?.every(({ fact }) => fact === "version")) return "extension";
  return void 0;
}
function isForeign({ kind, path }, { objects }) {
  const isInSchema = kind === "schema" || kindOf(kind).place !== "database";
  return isInSchema && path[0] !== "public" && !objects.has(objectKey("schema", path.slice(0, 1)));
}
function isOfService(fact, before, after) {
  if (fact === "owner") return managed.test(String(after ?? before));
  if (fact !== "privileges") return false;
  const [old, now] = [before, after].map((one) => Array.isArray(one) ? one.map(String) : []);
  const differing = [
    ...(old ?? []).filter((one) => !now?.includes(one)),
    ...(now ?? []).filter((one) => !old?.includes(one))
  ];
  return differing.every((grant) => managed.test(grant.replace(/^not /, "").split(": ")[0]));
}
export {
  comparable,
  expectedAs,
  withoutHidden
};
