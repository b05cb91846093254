import { rootKey } from './rows.ts';
import type { Told } from './told.ts';

/** Knows which relations are told with something else: indexes with their table, composite types with their type. */
export class Relations {
  /** The key of a relation's own root, and of the one that it is told with. */
  readonly #roots = new Map<string, string>();

  /**
   * What a row tells, with the root that it is really told with; takes note of it where the row itself says so of a
   * relation. Rows of pg_index come before those of pg_class, and these before all others.
   */
  resolve(catalog: string, told: Told): Told {
    const { id, about } = told;
    if (catalog === 'pg_index') this.#roots.set(rootKey('pg_class', id), told.root);
    const [kind, , relation, , , , type] = about;
    if (catalog === 'pg_class' && kind === 'c') this.#roots.set(told.root, rootKey('pg_type', type!));
    // It is called pg_toast_16384, by the table that it belongs to.
    if (catalog === 'pg_class' && kind === 't') return { ...told, root: rootKey('pg_class', relation!.slice(9)) };
    const root = this.#roots.get(told.root);
    if (!root) return told;
    // Nobody mentions the columns of an index.
    const isOfIndex = catalog === 'pg_attribute' && root.startsWith('pg_class ');
    return { ...told, root, name: isOfIndex ? null : told.name };
  }

  /** Forgets a relation that is gone. */
  forget(relation: string): void {
    this.#roots.delete(relation);
  }
}
