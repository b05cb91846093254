import type { CatalogObject, FactChange, Json } from '../catalog.ts';
import { quoteIdentifier, quotePath } from '../object-id.ts';
import { asPath } from '../ties.ts';
import { alterColumn } from './alter-column.ts';
import { commentSql, privilegesSql } from './grants.ts';
import { alterTable, constraintSql, indexSql, quoteLiteral, sequenceSql, viewSql } from './text.ts';

/**
 * Makes one fact again what it was.
 * @param object as it was before
 */
export function alterSql(object: CatalogObject, change: FactChange): string | undefined {
  const { kind, path } = object;
  if (change.fact === 'comment') return commentSql(object, change.before);
  if (change.fact === 'privileges') return privilegesSql(object, change);
  switch (kind) {
    case 'column':
      return alterColumn(object, change);
    case 'table':
      return alterTableFact(path, change);
    case 'constraint':
      return alterConstraint(object, change);
    case 'index':
      if (change.fact === 'options') return optionsSql(`INDEX ${quotePath([path[0]!, path[2]!])}`, change);
      return indexFacts.has(change.fact)
        ? `DROP INDEX ${quotePath([path[0]!, path[2]!])};\n${indexSql(path, object.facts)}`
        : undefined;
    case 'sequence':
      return alterSequence(object, change);
    case 'enum':
      return addLabels(path, change);
    case 'view':
      return remakeView(object, change);
    case 'trigger':
    case 'rule':
      return change.fact === 'enabled' ? alterTable(path, enableSql(kind, path[2]!, change.before)) : undefined;
    default:
      return undefined;
  }
}

/** A view is made anew: replacing it could not give it other columns. */
function remakeView({ path, facts }: CatalogObject, { fact }: FactChange): string | undefined {
  if (fact !== 'definition' && fact !== 'options') return undefined;
  if (facts.privileges || facts.comment || facts.owner) return undefined;
  return `DROP VIEW ${quotePath(path)};\n${viewSql(path, facts)}`;
}

const indexFacts = new Set(['definition', 'predicate', 'unique', 'columns']);

/** Options that are too many are reset, and the others set. */
function optionsSql(what: string, { before, after }: FactChange): string {
  const [old, now] = [asPath(before), asPath(after)];
  const nameOf = (option: string) => option.split('=')[0]!;
  const extra = now.map(nameOf).filter((name) => !old.map(nameOf).includes(name));
  const statements = [
    ...(extra.length > 0 ? [`ALTER ${what} RESET (${extra.join(', ')});`] : []),
    ...(old.length > 0 ? [`ALTER ${what} SET (${old.join(', ')});`] : []),
  ];
  return statements.join('\n');
}

function alterTableFact(path: readonly string[], change: FactChange): string | undefined {
  const { fact, before } = change;
  switch (fact) {
    case 'row security':
      return alterTable(path, `${before ? 'ENABLE' : 'DISABLE'} ROW LEVEL SECURITY`);
    case 'row security forced':
      return alterTable(path, `${before ? '' : 'NO '}FORCE ROW LEVEL SECURITY`);
    case 'persistence':
      return alterTable(path, `SET ${before ? 'UNLOGGED' : 'LOGGED'}`);
    case 'options':
      return optionsSql(`TABLE ${quotePath(path)}`, change);
    case 'replica identity':
      return alterTable(path, `REPLICA IDENTITY ${before === null ? 'DEFAULT' : String(before).toUpperCase()}`);
    default:
      return undefined;
  }
}

function alterConstraint({ path, facts }: CatalogObject, { fact, before }: FactChange): string | undefined {
  const name = quoteIdentifier(path[2]!);
  if (facts['of domain'] || facts.inherited) return undefined;
  if (fact === 'not valid' && !before) return alterTable(path, `VALIDATE CONSTRAINT ${name}`);
  const isRemade = ['definition', 'columns', 'references', 'deferrable', 'initially deferred', 'type'].includes(fact);
  return isRemade
    ? alterTable(path, `DROP CONSTRAINT ${name}, ADD CONSTRAINT ${name} ${constraintSql(facts)}`)
    : undefined;
}

function alterSequence({ path, facts }: CatalogObject, { fact, before }: FactChange): string | undefined {
  const sequence = `ALTER SEQUENCE ${quotePath(path)}`;
  if (fact === 'owned by') return `${sequence} OWNED BY ${before === null ? 'NONE' : quotePath(asPath(before))};`;
  return fact === 'persistence' || fact === 'owner' ? undefined : `${sequence} ${sequenceSql(facts)};`;
}

/** Labels that are gone can be added; one that is there too many cannot be taken away. */
function addLabels(path: readonly string[], { fact, before, after }: FactChange): string | undefined {
  const [old, now] = [asPath(before), asPath(after)];
  if (fact !== 'labels') return undefined;
  const renamed = old.flatMap((label, index) => (label === now[index] ? [] : [[label, now[index]!]]));
  if (old.length === now.length && renamed.length === 1) {
    const [label, called] = renamed[0]!.map(quoteLiteral);
    return `ALTER TYPE ${quotePath(path)} RENAME VALUE ${called} TO ${label};`;
  }
  if (now.some((label) => !old.includes(label))) return undefined;
  if (old.filter((label) => now.includes(label)).join('\n') !== now.join('\n')) return undefined;
  const added = old.flatMap((label, index) => {
    if (now.includes(label)) return [];
    const place = index > 0 ? ` AFTER ${quoteLiteral(old[index - 1]!)}` : ` BEFORE ${quoteLiteral(now[0] ?? '')}`;
    return [
      `ALTER TYPE ${quotePath(path)} ADD VALUE ${quoteLiteral(label)}${now.length > 0 || index > 0 ? place : ''};`,
    ];
  });
  return added.join('\n') || undefined;
}

function enableSql(kind: 'trigger' | 'rule', name: string, before: Json): string {
  const how = { disabled: 'DISABLE', always: 'ENABLE ALWAYS', replica: 'ENABLE REPLICA' }[String(before)] ?? 'ENABLE';
  return `${how} ${kind.toUpperCase()} ${quoteIdentifier(name)}`;
}
