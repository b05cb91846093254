import { rootKey } from './rows.ts';
import type { Told } from './told.ts';

/** Knows what is told with something else: an index with its table, a composite type's relation with the type. */
export class Wholes {
  /** The key of an object, and of the root that it is told with. */
  readonly #roots = new Map<string, string>();
  /** The names of schemas, by their OIDs. */
  readonly #schemas = new Map<string, string>();

  /**
   * What a row tells, with the root that it is really told with; takes note of it where the row says so of an object.
   * Rows come in the order of `watched`: first what others are told by.
   */
  resolve(catalog: string, told: Told): Told {
    const root = this.#roots.get(told.root) ?? told.root;
    switch (catalog) {
      case 'pg_namespace':
        this.#schemas.set(told.id, told.about[0]!);
        return { ...told, about: [] };
      case 'pg_index':
        this.#roots.set(told.object, root);
        break;
      case 'pg_class':
        return { ...told, root: this.#rootOfRelation(told), about: this.#aboutRelation(told) };
      case 'pg_attribute':
        // Nobody mentions the columns of an index.
        return { ...told, root, name: root !== told.root && root.startsWith('pg_class ') ? null : told.name };
      case 'pg_type':
        return { ...told, about: [this.#sortOfType(told.about)] };
      case 'pg_constraint':
      case 'pg_trigger':
      case 'pg_rewrite':
      case 'pg_policy':
        this.#roots.set(told.object, root);
        break;
    }
    return { ...told, root };
  }

  /** Forgets an object that is gone. */
  forget(object: string): void {
    this.#roots.delete(object);
  }

  #rootOfRelation({ root, about: [kind, , name, , , , type] }: Told): string {
    if (kind === 'c') this.#roots.set(root, rootKey('pg_type', type!));
    // It is called pg_toast_16384, by the table that it belongs to.
    return kind === 't' ? rootKey('pg_class', name!.slice('pg_toast_'.length)) : (this.#roots.get(root) ?? root);
  }

  /** With the schema's name. */
  #aboutRelation({ about: [kind, schema, ...rest] }: Told): Told['about'] {
    return [kind!, this.#schemas.get(schema!)!, ...rest];
  }

  /** A composite type is of a relation of its own; the others, called `row` here, are of tables' rows, and not read. */
  #sortOfType([sort, relation]: Told['about']): string | null {
    return sort === 'c' && !this.#roots.has(rootKey('pg_class', relation!)) ? 'row' : sort!;
  }
}
