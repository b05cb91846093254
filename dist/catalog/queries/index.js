// src/catalog/queries/index.ts
import { roles, tablespaces } from "./cluster.js";
import { collations, conversions } from "./collations.js";
import { columns } from "./columns.js";
import { constraints, domainConstraints } from "./constraints.js";
import {
  accessMethods,
  database,
  defaultPrivileges,
  eventTriggers,
  extensions,
  languages,
  settings
} from "./database.js";
import { foreignDataWrappers, foreignServers, userMappings } from "./foreign.js";
import { indexes } from "./indexes.js";
import { casts, operatorClasses, operatorFamilies, operators, transforms } from "./operators.js";
import { publications, subscriptions } from "./publications.js";
import { aggregates, functions, procedures } from "./routines.js";
import { sequences } from "./sequences.js";
import { statistics } from "./statistics.js";
import { schemas, tables } from "./tables.js";
import {
  textSearchConfigurations,
  textSearchDictionaries,
  textSearchParsers,
  textSearchTemplates
} from "./text-search.js";
import { policies, rules, triggers } from "./triggers.js";
import { baseTypes, compositeTypes, domains, enums, rangeTypes } from "./types.js";
import { materializedViews, views } from "./views.js";
var families = [
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
  defaultPrivileges
];
export {
  families
};
