import type { Facts, Json } from '../catalog.ts';
import { quoteIdentifier, quotePath } from '../object-id.ts';

/** `ALTER TABLE "public"."t" …;` for something that hangs on a table. */
export function alterTable(path: readonly string[], action: string): string {
  return `ALTER TABLE ${quotePath(path.slice(0, 2))} ${action};`;
}

/** A routine, operator and the like: its name, and its types, which are SQL already. */
export function signature(path: readonly string[]): string {
  return `${quotePath(path.slice(0, 2))}${path[2]}`;
}

/** A text as SQL writes it. */
export function quoteLiteral(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}

/** The words of a column's definition that follow its name. */
export function columnSql({ type, collation, generated, identity, default: preset, ...facts }: Facts): string {
  return [
    type,
    collation ? `COLLATE ${collation}` : '',
    facts['not null'] && !identity ? 'NOT NULL' : '',
    preset ? `DEFAULT ${preset}` : '',
    generated ? `GENERATED ALWAYS AS (${generated}) ${facts.virtual ? 'VIRTUAL' : 'STORED'}` : '',
    identity ? identitySql(identity, facts) : '',
  ]
    .filter((words) => words !== '')
    .join(' ');
}

/** `GENERATED … AS IDENTITY (…)`. */
export function identitySql(identity: Json, facts: Facts): string {
  return `GENERATED ${String(identity).toUpperCase()} AS IDENTITY (${facts['identity options']})`;
}

/** The options of a sequence, all that are known: what models describe has no cache. */
export function sequenceSql({ type, start, increment, minimum, maximum, cache, cycle }: Facts): string {
  const cached = cache === undefined ? '' : ` CACHE ${cache}`;
  return `AS ${type} START ${start} INCREMENT ${increment} MINVALUE ${minimum} MAXVALUE ${maximum}${cached} ${cycle ? 'CYCLE' : 'NO CYCLE'}`;
}

/** The words that follow the definition of a constraint. */
export function constraintSql({ definition, deferrable, ...facts }: Facts): string {
  return [
    definition,
    deferrable ? 'DEFERRABLE' : '',
    facts['initially deferred'] ? 'INITIALLY DEFERRED' : '',
    facts['not enforced'] ? 'NOT ENFORCED' : facts['not valid'] ? 'NOT VALID' : '',
  ]
    .filter((words) => words !== '')
    .join(' ');
}

/** `CREATE INDEX … ON …;` */
export function indexSql(path: readonly string[], { definition, unique, options, predicate }: Facts): string {
  const name = quoteIdentifier(path[2]!);
  const withOptions = Array.isArray(options) ? ` WITH (${options.join(', ')})` : '';
  const where = predicate ? ` WHERE ${predicate}` : '';
  return `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${name} ON ${quotePath(path.slice(0, 2))} USING ${definition}${withOptions}${where};`;
}

/** `CREATE VIEW … AS …` */
export function viewSql(path: readonly string[], { definition, options }: Facts): string {
  const withOptions = Array.isArray(options) ? ` WITH (${options.join(', ')})` : '';
  return `CREATE VIEW ${quotePath(path)}${withOptions} AS ${String(definition).trimStart()}`;
}
