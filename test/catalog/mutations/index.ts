import { constraintMutations } from './constraints.ts';
import { databaseMutations } from './database.ts';
import type { Mutation } from './mutation.ts';
import { routineMutations } from './routines.ts';
import { tableMutations } from './tables.ts';
import { typeMutations } from './types.ts';

/** Every mutation, by what it changes. */
export const mutations: Readonly<Record<string, readonly Mutation[]>> = {
  'schemas, tables and columns': tableMutations,
  'constraints and indexes': constraintMutations,
  'types and sequences': typeMutations,
  'views, routines, triggers and policies': routineMutations,
  'the rest of the database': databaseMutations,
};
