import type { Change, FactChange, Facts, Json } from './catalog.ts';
import { quoteIdentifier, quotePath } from './object-id.ts';

/**
 * The SQL that would make a catalog again what it was before a change; undefined where that is not certain, or would
 * not bring back what is lost. Several statements stand on lines of their own.
 */
export function mendingSql(change: Change): string | undefined {
  switch (change.change) {
    case 'added':
      return dropSql(change);
    case 'removed':
      return change.folded ? undefined : makeSql(change); // What went with it would still be missing.
    case 'altered': {
      const statements = change.facts!.map((fact) => alterSql(change, fact));
      return statements.includes(undefined) ? undefined : statements.join('\n');
    }
    default:
      return undefined;
  }
}

function dropSql({ kind, path, folded }: Change): string | undefined {
  if (kind === 'column') return alterTable(path, `DROP COLUMN ${quoteIdentifier(path[2]!)}`);
  if (kind === 'constraint') return alterTable(path, `DROP CONSTRAINT ${quoteIdentifier(path[2]!)}`);
  if (kind === 'index') return `DROP INDEX ${quotePath([path[0]!, path[2]!])};`;
  const word = { schema: 'SCHEMA', table: 'TABLE', sequence: 'SEQUENCE', enum: 'TYPE' }[kind];
  return word && `DROP ${word} ${quotePath(path)}${kind === 'schema' && folded ? ' CASCADE' : ''};`;
}

function makeSql({ kind, path, value }: Change): string | undefined {
  if (kind === 'schema') return `CREATE SCHEMA ${quotePath(path)};`;
  if (kind === 'column') return alterTable(path, `ADD COLUMN ${columnSql(path[2]!, value)}`);
  if (kind === 'constraint') {
    const options = [
      ['deferrable', ' DEFERRABLE'],
      ['initially deferred', ' INITIALLY DEFERRED'],
      ['not valid', ' NOT VALID'],
    ].map(([fact, words]) => (value[fact!] ? words : ''));
    return alterTable(path, `ADD CONSTRAINT ${quoteIdentifier(path[2]!)} ${value.definition}${options.join('')}`);
  }
  if (kind === 'index') {
    const rest = [
      value.options ? ` WITH (${(value.options as string[]).join(', ')})` : '',
      value.predicate ? ` WHERE ${value.predicate}` : '',
    ];
    const table = quotePath(path.slice(0, 2));
    return `CREATE ${value.unique ? 'UNIQUE ' : ''}INDEX ${quoteIdentifier(path[2]!)} ON ${table} USING ${value.definition}${rest.join('')};`;
  }
  if (kind === 'enum') {
    return `CREATE TYPE ${quotePath(path)} AS ENUM (${(value.labels as string[]).map(quoteLiteral).join(', ')});`;
  }
  return undefined;
}

function columnSql(name: string, { type, collation, generated, identity, default: preset, ...facts }: Facts): string {
  return [
    `${quoteIdentifier(name)} ${type}`,
    collation ? ` COLLATE ${collation}` : '',
    facts['not null'] ? ' NOT NULL' : '',
    preset ? ` DEFAULT ${preset}` : '',
    generated ? ` GENERATED ALWAYS AS ${parenthesised(generated)} ${facts.virtual ? 'VIRTUAL' : 'STORED'}` : '',
    identity ? ` GENERATED ${String(identity).toUpperCase()} AS IDENTITY` : '',
  ].join('');
}

function alterSql({ kind, path }: Change, { fact, before, after }: FactChange): string | undefined {
  if (kind !== 'column') return undefined;
  const alter = (action: string) => alterTable(path, `ALTER COLUMN ${quoteIdentifier(path[2]!)} ${action}`);
  switch (fact) {
    case 'not null':
      return alter(before ? 'SET NOT NULL' : 'DROP NOT NULL');
    case 'default':
      return alter(before === null ? 'DROP DEFAULT' : `SET DEFAULT ${before}`);
    case 'identity':
      if (before === null) return alter('DROP IDENTITY');
      return alter(
        `${after === null ? 'ADD' : 'SET'} GENERATED ${String(before).toUpperCase()}${after === null ? ' AS IDENTITY' : ''}`,
      );
    case 'type': // The cast may need words of its own, or lose something.
      return undefined;
    default:
      return undefined;
  }
}

function alterTable(path: readonly string[], action: string): string {
  return `ALTER TABLE ${quotePath(path.slice(0, 2))} ${action};`;
}

function parenthesised(expression: Json): string {
  return String(expression).startsWith('(') ? String(expression) : `(${expression})`;
}

function quoteLiteral(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes('\\') ? ` E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}
