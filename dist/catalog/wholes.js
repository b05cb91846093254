// src/catalog/wholes.ts
import { rootKey } from "./rows.js";
var Wholes = class {
  /** The key of an object, and of the root that it is told with. */
  #roots = /* @__PURE__ */ new Map();
  /** The names of schemas, by their OIDs. */
  #schemas = /* @__PURE__ */ new Map();
  /**
   * What a row tells, with the root that it is really told with; takes note of it where the row says so of an object.
   * Rows come in the order of `watched`: first what others are told by.
   */
  resolve(catalog, told) {
    const root = this.#roots.get(told.root) ?? told.root;
    switch (catalog) {
      case "pg_namespace":
        this.#schemas.set(told.id, told.about[0]);
        return { ...told, about: [] };
      case "pg_index":
        this.#roots.set(told.object, root);
        break;
      case "pg_class":
        return { ...told, root: this.#rootOfRelation(told), about: this.#aboutRelation(told) };
      case "pg_attribute":
        return { ...told, root, name: root !== told.root && root.startsWith("pg_class ") ? null : told.name };
      case "pg_type":
        return { ...told, about: [this.#sortOfType(told.about)] };
      case "pg_constraint":
      case "pg_trigger":
      case "pg_rewrite":
      case "pg_policy":
        this.#roots.set(told.object, root);
        break;
    }
    return { ...told, root };
  }
  /** Forgets an object that is gone. */
  forget(object) {
    this.#roots.delete(object);
  }
  #rootOfRelation({ root, about: [kind, , name, , , , type] }) {
    if (kind === "c") this.#roots.set(root, rootKey("pg_type", type));
    return kind === "t" ? rootKey("pg_class", name.slice("pg_toast_".length)) : this.#roots.get(root) ?? root;
  }
  /** With the schema's name. */
  #aboutRelation({ about: [kind, schema, ...rest] }) {
    return [kind, this.#schemas.get(schema), ...rest];
  }
  /** A composite type is of a relation of its own; the others, called `row` here, are of tables' rows, and not read. */
  #sortOfType([sort, relation]) {
    return sort === "c" && !this.#roots.has(rootKey("pg_class", relation)) ? "row" : sort;
  }
};
export {
  Wholes
};
