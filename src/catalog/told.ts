import { rootKey } from './rows.ts';
import type { Watched } from './watch.ts';

/** What a row of a watched catalog tells. */
export interface Told {
  id: string;
  /** Keys of the object and the root, as Watched has them; the root may stand for another: see Relations. */
  object: string;
  root: string;
  /** Whether it is missed when it goes. */
  isCounted: boolean;
  name: string | null;
  about: readonly (string | null)[];
}

/** The values of the columns, as they come from PostgreSQL: numbers and truth values may be text or not. */
export type Values = readonly (string | number | boolean | null)[];

/** How the rows of a watched catalog are asked for. */
export interface Question {
  /** Expressions over a row `x`. */
  columns: readonly string[];
  /** What a row tells, by its values of those columns. */
  tell(values: Values): Told;
}

type KeyOf = (values: Values) => string;

/** How to ask for rows of a watched catalog: nothing twice, and nothing that is known without asking. */
export function questionFor({ id, object, root, counted, name, about = [] }: Watched): Question {
  const columns: string[] = [];
  const ask = (expression: string): ((values: Values) => string | null) => {
    const constant = /^'(\w+)'$/.exec(expression)?.[1];
    if (constant) return () => constant;
    const place = columns.includes(expression) ? columns.indexOf(expression) : columns.push(expression) - 1;
    return (values) => (values[place] === null ? null : String(values[place]));
  };
  const idOf = ask(id);
  const [objectOf, rootOf] = [object, root].map(([catalog, oid]) => {
    const [catalogOf, oidOf] = [ask(catalog), ask(oid)];
    return (values: Values) => rootKey(catalogOf(values)!, oidOf(values)!);
  }) as [KeyOf, KeyOf];
  const isCounted = ask(counted === undefined || counted === 'false' ? `'${counted ?? 'true'}'` : counted);
  const nameOf = name ? ask(name) : () => null;
  const more = about.map(ask);
  return {
    columns,
    tell: (values) => ({
      id: idOf(values)!,
      object: objectOf(values),
      root: rootOf(values),
      isCounted: isCounted(values) === 'true',
      name: nameOf(values),
      about: more.map((one) => one(values)),
    }),
  };
}
