import { constraints, indexes } from './constraints.ts';
import type { Family } from './family.ts';
import { sequences } from './sequences.ts';
import { columns, schemas, tables } from './tables.ts';
import { enums } from './types.ts';

/** Everything that is read. */
export const families: readonly Family[] = [schemas, enums, sequences, tables, columns, constraints, indexes];
