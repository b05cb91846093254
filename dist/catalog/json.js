// src/catalog/json.ts
import { UserError } from "../errors.js";
import { kindOf, kinds } from "./kinds.js";
import { objectKey } from "./object-id.js";
var catalogVersion = 1;
function catalogToJson(catalog, schemas = catalog.schemas) {
  const { objects, notCompared, server, stands, ignore } = catalog;
  const chosen = [...objects.values()].filter((object) => !schemas || isIn(object, schemas)).map(({ kind, path, facts }) => ({ kind, path, facts: sortedFacts(facts) })).sort((a, b) => rank(a) - rank(b) || (objectKey("", a.path) < objectKey("", b.path) ? -1 : 1));
  const more = Object.entries({ server, stands, schemas, ignore }).flatMap(
    ([name, value]) => value === void 0 ? [] : [` "${name}": ${JSON.stringify(value)},
`]
  );
  const lines = chosen.map((object) => `  ${JSON.stringify(object)}`).join(",\n");
  return `{
 "version": ${catalogVersion},
${more.join("")} "objects": [
${lines}
 ],
 "notCompared": ${JSON.stringify(notCompared)}
}
`;
}
function parseCatalog(text, file) {
  const read = parseJson(text, file);
  if (read?.version !== catalogVersion || !Array.isArray(read.objects) || !read.objects.every(isObject)) {
    throw new UserError(`${file} is not a catalog of this Downright`, {
      why: `It should have \`"version": ${catalogVersion}\` and objects; its version is ${JSON.stringify(read?.version) ?? "not given"}.`,
      hint: "Write it again with `downright catalog --url URL > FILE`."
    });
  }
  const objects = new Map(read.objects.map((object) => [objectKey(object.kind, object.path), object]));
  const { server, schemas, ignore } = read;
  return {
    objects,
    notCompared: read.notCompared ?? {},
    ...typeof server === "string" ? { server } : {},
    ...Array.isArray(read.stands) ? { stands: read.stands.filter(isStanding) } : {},
    ...isNames(schemas) ? { schemas } : {},
    ...isNames(ignore) ? { ignore } : {}
  };
}
function parseJson(text, file) {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UserError(`${file} is not JSON`, {
      why: cause.message,
      hint: "Name a file that `downright catalog --url URL` wrote.",
      cause
    });
  }
}
function isObject(object) {
  const { kind, path, facts } = object ?? {};
  return typeof kind === "string" && Array.isArray(path) && typeof facts === "object" && facts !== null;
}
function isStanding(standing) {
  const { table, ids } = standing ?? {};
  return typeof table === "string" && (ids === null || isNames(ids));
}
function isNames(names) {
  return Array.isArray(names) && names.every((name) => typeof name === "string");
}
function isIn({ kind, path }, schemas) {
  return (kind === "schema" || kindOf(kind).place !== "database") && schemas.includes(path[0]);
}
function rank({ kind }) {
  return Object.keys(kinds).indexOf(kind);
}
function sortedFacts(facts) {
  return Object.fromEntries(Object.entries(facts).sort(([a], [b]) => a < b ? -1 : 1));
}
export {
  catalogToJson,
  parseCatalog
};
