import type { Catalog, CatalogObject, Facts } from '../catalog/catalog.ts';
import { columnSql, quoteLiteral, sequenceSql } from '../catalog/mend/text.ts';
import { objectKey, quoteIdentifier, quotePath } from '../catalog/object-id.ts';
import { asPath } from '../catalog/ties.ts';

/**
 * The statement that makes a table of a catalog, with its columns and the sequences that number them; what else hangs
 * on it is made afterwards. Undefined for what is no plain table or partition.
 */
export function tableSql(path: readonly string[], { objects }: Catalog): string | undefined {
  const table = objects.get(objectKey('table', path));
  const { facts } = table ?? {};
  if (!facts || facts.kind === 'foreign' || facts['of type'] || (facts.parents && !facts['partition bound'])) return;
  const name = quotePath(path);
  if (facts['partition bound']) {
    const [parent] = facts.parents as string[][];
    const key = facts['partition key'] ? ` PARTITION BY ${facts['partition key']}` : '';
    return `CREATE TABLE ${name} PARTITION OF ${quotePath(parent as string[])} ${facts['partition bound']}${key};`;
  }
  const columns = asPath(facts['column order']).map((column) => objects.get(objectKey('column', [...path, column])));
  if (columns.includes(undefined)) return;
  const words = (columns as CatalogObject[]).map((column) => {
    return `  ${quoteIdentifier(column.path[2] as string)} ${columnSql(column.facts)}`;
  });
  const owned = [...objects.values()].filter(
    ({ kind, facts: { 'owned by': by } }) =>
      kind === 'sequence' && asPath(by).slice(0, 2).join('\0') === path.join('\0'),
  );
  const unlogged = facts.persistence ? 'UNLOGGED ' : '';
  const key = facts['partition key'] ? ` PARTITION BY ${facts['partition key']}` : '';
  const options = Array.isArray(facts.options) && !key ? ` WITH (${facts.options.join(', ')})` : '';
  return [
    ...owned.map((sequence) => `CREATE SEQUENCE ${quotePath(sequence.path)} ${sequenceSql(sequence.facts)};`),
    `CREATE ${unlogged}TABLE ${name} (\n${words.join(',\n')}\n)${key}${options};`,
    ...owned.map(({ path: of, facts: { 'owned by': by } }) => {
      return `ALTER SEQUENCE ${quotePath(of)} OWNED BY ${quotePath(asPath(by))};`;
    }),
  ].join('\n');
}

/** The statement that writes anew what can be replaced as a whole, as a catalog has it: functions, and a few others. */
export function remadeSql({ kind, path, facts }: CatalogObject): string | undefined {
  if (kind === 'function' || kind === 'procedure') return routineSql(kind, path, facts);
  if (kind === 'materialized view' && typeof facts.definition === 'string')
    return `CREATE MATERIALIZED VIEW ${quotePath(path)} AS ${facts.definition.trim()}`;
  if (kind === 'domain' && typeof facts.type === 'string') {
    const preset = facts.default ? ` DEFAULT ${facts.default}` : '';
    return `CREATE DOMAIN ${quotePath(path)} AS ${facts.type}${preset}${facts['not null'] ? ' NOT NULL' : ''};`;
  }
  return undefined;
}

function routineSql(kind: string, path: readonly string[], facts: Facts): string | undefined {
  const { language, source } = facts;
  if (typeof source !== 'string' || facts.file || facts.support || facts.transforms || facts.settings) return undefined;
  const isBody = language === 'sql' && /^(BEGIN ATOMIC|RETURN)\b/.test(source);
  const words = [
    `CREATE OR REPLACE ${kind.toUpperCase()} ${quotePath(path.slice(0, 2))}(${facts.arguments ?? ''})`,
    facts.result ? `RETURNS ${facts.result}` : '',
    `LANGUAGE ${quoteIdentifier(String(language))}`,
    ...['volatility', 'parallel'].map((fact, index) =>
      facts[fact] ? `${index ? 'PARALLEL ' : ''}${String(facts[fact]).toUpperCase()}` : '',
    ),
    facts.strict ? 'STRICT' : '',
    facts['security definer'] ? 'SECURITY DEFINER' : '',
    facts.leakproof ? 'LEAKPROOF' : '',
    isBody ? source : `AS ${quoteLiteral(source)}`,
  ];
  return `${words.filter((word) => word !== '').join(' ')};`;
}
