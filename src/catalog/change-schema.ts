import { z } from '../lib/zod.ts';
import type { CatalogObject, Change, FactChange, Json } from './catalog.ts';
import { kindOf } from './kinds.ts';

/** Every field of a type with its schema: a field that the type gains does not compile until it is here, too. */
export type Shape<Type> = { [Field in keyof Type]-?: z.ZodType<Type[Field]> };

/** Names of facts and kinds are looked up in tables of ours: those that every object of JavaScript has are none. */
export const name = z.string().refine((text) => !(text in {}), 'is no name of ours');
const json: z.ZodType<Json> = z.json();
const facts = z.record(name, json);
export const path = z.array(z.string()).min(1);

/** How many names it takes to say where an object of a kind is. */
const pathLengths = { database: 1, schema: 2, signature: 3, relation: 3 };
const isWhole = ({ kind, path }: Pick<CatalogObject, 'kind' | 'path'>): boolean =>
  path.length >= pathLengths[kindOf(kind).place];

const factChange = z.object({ fact: name, before: json, after: json } satisfies Shape<FactChange>);

/** A difference between two catalogs, as somebody else may have written it. */
export const changeSchema = z
  .object({
    change: z.enum(['added', 'removed', 'altered', 'renamed']),
    kind: name,
    path,
    object: z.string(),
    to: path.exactOptional(),
    facts: z.array(factChange).exactOptional(),
    level: z.enum(['error', 'warning', 'note']),
    folded: z.record(z.string(), z.number()).exactOptional(),
    value: facts,
  } satisfies Shape<Change>)
  .refine((one) => isWhole(one) && (one.change !== 'altered' || one.facts !== undefined), 'is half a change')
  .refine(
    ({ change, kind, to }) => (to ? isWhole({ kind, path: to }) : change !== 'renamed'),
    'is half a change of a name',
  );
