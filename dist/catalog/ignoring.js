// src/catalog/ignoring.ts
import { kindOf } from "./kinds.js";
import { displayName } from "./object-id.js";
function ignoring(catalog, patterns) {
  const isIgnored = ignoredBy(patterns);
  const objects = new Map([...catalog.objects].filter(([, object]) => !isIgnored(object)));
  return { ...catalog, objects };
}
function ignoredBy(patterns) {
  const wanted = patterns.map(asExpression);
  if (wanted.length === 0) return () => false;
  return ({ kind, path }) => {
    const names = namesOf(kind, path);
    return wanted.some((one) => names.some((name) => one.test(name) || one.test(`${kind} ${name}`)));
  };
}
function namesOf(kind, path) {
  const paths = kindOf(kind).place === "relation" ? [path, path.slice(0, 2), [path[0], path[2]]] : [path];
  return paths.flatMap((one) => [displayName("table", one), one.join(".")]);
}
function asExpression(pattern) {
  const parts = pattern.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s");
}
export {
  ignoredBy,
  ignoring
};
