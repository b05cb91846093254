import type { Change, Json } from '../catalog.ts';
import { quoteIdentifier, quotePath } from '../object-id.ts';
import { asPath } from '../ties.ts';
import { alterTable, columnSql, constraintSql, indexSql, quoteLiteral, sequenceSql, viewSql } from './text.ts';

/** Facts that making something does not set, and that have to be set on their own. */
const unset = ['comment', 'privileges', 'owner', 'tablespace', 'index options', 'enabled', 'storage', 'compression'];

/** Makes again what is gone; undefined where its facts are not all that it was. */
export function makeSql(change: Change): string | undefined {
  const { kind, path, value } = change;
  if (unset.some((fact) => value[fact] !== undefined) || value.inherited) return undefined;
  const name = quoteIdentifier(path.at(-1)!);
  switch (kind) {
    case 'schema':
      return `CREATE SCHEMA ${name};`;
    case 'extension':
      return `CREATE EXTENSION ${name} SCHEMA ${quoteIdentifier(String(value.schema))};`;
    case 'column':
      return alterTable(path, `ADD COLUMN ${name} ${columnSql(value)}`);
    case 'constraint':
      return value['of domain']
        ? `ALTER DOMAIN ${quotePath(path.slice(0, 2))} ADD CONSTRAINT ${name} ${constraintSql(value)};`
        : alterTable(path, `ADD CONSTRAINT ${name} ${constraintSql(value)}`);
    case 'index':
      return value['attached to'] ? undefined : indexSql(path, value);
    case 'enum':
      return `CREATE TYPE ${quotePath(path)} AS ENUM (${asPath(value.labels).map(quoteLiteral).join(', ')});`;
    case 'sequence':
      return sequenceAgain(change);
    case 'view':
      return viewSql(path, value);
    case 'trigger':
      return value['copied from']
        ? undefined
        : `CREATE ${value['constraint trigger'] ? 'CONSTRAINT ' : ''}TRIGGER ${name} ${value.definition};`;
    case 'rule':
      return `CREATE RULE ${name} AS ${value.definition}`;
    case 'policy':
      return `CREATE POLICY ${name} ON ${quotePath(path.slice(0, 2))}${policySql(value)};`;
    default:
      return undefined;
  }
}

/** A sequence, its owner, and the default of the column that it counts for; it starts where the rows end. */
function sequenceAgain({ path, value, folded }: Change): string {
  const owner = asPath(value['owned by']);
  const sequence = quotePath(path);
  const statements = [`CREATE SEQUENCE ${sequence} ${sequenceSql(value)};`];
  if (owner.length > 0) statements.push(`ALTER SEQUENCE ${sequence} OWNED BY ${quotePath(owner)};`);
  if (folded) {
    const column = quoteIdentifier(owner[2]!);
    const regclass = quoteLiteral(sequence);
    statements.push(
      alterTable(owner, `ALTER COLUMN ${column} SET DEFAULT nextval(${regclass})`),
      `SELECT setval(${regclass}, COALESCE((SELECT max(${column}) FROM ${quotePath(owner.slice(0, 2))}), ${value.start}));`,
    );
  }
  return statements.join('\n');
}

function policySql({ command, restrictive, roles, ...facts }: Record<string, Json>): string {
  return [
    restrictive ? ' AS RESTRICTIVE' : '',
    ` FOR ${command} TO ${asPath(roles).join(', ')}`,
    facts.using ? ` USING (${facts.using})` : '',
    facts['with check'] ? ` WITH CHECK (${facts['with check']})` : '',
  ].join('');
}
