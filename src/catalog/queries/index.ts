import { roles, tablespaces } from './cluster.ts';
import { collations, conversions } from './collations.ts';
import { columns } from './columns.ts';
import { constraints, domainConstraints } from './constraints.ts';
import {
  accessMethods,
  database,
  defaultPrivileges,
  eventTriggers,
  extensions,
  languages,
  settings,
} from './database.ts';
import type { Family } from './family.ts';
import { foreignDataWrappers, foreignServers, userMappings } from './foreign.ts';
import { indexes } from './indexes.ts';
import { casts, operatorClasses, operatorFamilies, operators, transforms } from './operators.ts';
import { publications, subscriptions } from './publications.ts';
import { aggregates, functions, procedures } from './routines.ts';
import { sequences } from './sequences.ts';
import { statistics } from './statistics.ts';
import { schemas, tables } from './tables.ts';
import {
  textSearchConfigurations,
  textSearchDictionaries,
  textSearchParsers,
  textSearchTemplates,
} from './text-search.ts';
import { policies, rules, triggers } from './triggers.ts';
import { baseTypes, compositeTypes, domains, enums, rangeTypes } from './types.ts';
import { materializedViews, views } from './views.ts';

/** Everything that is read. */
export const families: readonly Family[] = [
  roles,
  tablespaces,
  database,
  settings,
  schemas,
  extensions,
  languages,
  accessMethods,
  collations,
  conversions,
  enums,
  domains,
  compositeTypes,
  rangeTypes,
  baseTypes,
  sequences,
  tables,
  views,
  materializedViews,
  columns,
  constraints,
  domainConstraints,
  indexes,
  functions,
  procedures,
  aggregates,
  triggers,
  rules,
  policies,
  eventTriggers,
  statistics,
  operators,
  operatorFamilies,
  operatorClasses,
  casts,
  transforms,
  textSearchParsers,
  textSearchTemplates,
  textSearchDictionaries,
  textSearchConfigurations,
  publications,
  subscriptions,
  foreignDataWrappers,
  foreignServers,
  userMappings,
  defaultPrivileges,
];
