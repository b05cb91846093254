// src/catalog/told.ts
import { rootKey } from "./rows.js";
function questionFor({ id, object, root, counted, name, about = [] }) {
  const columns = [];
  const ask = (expression) => {
    const constant = /^'(\w+)'$/.exec(expression)?.[1];
    if (constant) return () => constant;
    const place = columns.includes(expression) ? columns.indexOf(expression) : columns.push(expression) - 1;
    return (values) => values[place] === null ? null : String(values[place]);
  };
  const idOf = ask(id);
  const [objectOf, rootOf] = [object, root].map(([catalog, oid]) => {
    const [catalogOf, oidOf] = [ask(catalog), ask(oid)];
    return (values) => rootKey(catalogOf(values), oidOf(values));
  });
  const isCounted = ask(counted === void 0 || counted === "false" ? `'${counted ?? "true"}'` : counted);
  const nameOf = name ? ask(name) : () => null;
  const more = about.map(ask);
  return {
    columns,
    tell: (values) => ({
      id: idOf(values),
      object: objectOf(values),
      root: rootOf(values),
      isCounted: isCounted(values) === "true",
      name: nameOf(values),
      about: more.map((one) => one(values))
    })
  };
}
export {
  questionFor
};
