import type { CatalogObject, FactChange, Json } from '../catalog.ts';
import { quoteIdentifier } from '../object-id.ts';
import { alterTable, identitySql } from './text.ts';

/** Makes a fact of a column again what it was. */
export function alterColumn({ path, facts }: CatalogObject, { fact, before, after }: FactChange): string | undefined {
  const column = quoteIdentifier(path[2]!);
  const alter = (action: string) => alterTable(path, `ALTER COLUMN ${column} ${action}`);
  switch (fact) {
    case 'not null':
      return facts['not null name'] || facts['not null not valid'] || facts['not null no inherit']
        ? undefined
        : alter(before ? 'SET NOT NULL' : 'DROP NOT NULL');
    case 'default':
      return alter(before === null ? 'DROP DEFAULT' : `SET DEFAULT ${before}`);
    case 'identity':
      if (before === null) return alter('DROP IDENTITY');
      return alter(
        after === null ? `ADD ${identitySql(before, facts)}` : `SET GENERATED ${String(before).toUpperCase()}`,
      );
    case 'identity options':
      if (before === null) return alter('DROP IDENTITY');
      return after === null ? alter(`ADD ${identitySql(facts.identity!, facts)}`) : undefined;
    case 'type':
      return facts.collation || !isSafeCast(before, after) ? undefined : alter(`TYPE ${before}`);
    case 'storage':
      return before === null ? undefined : alter(`SET STORAGE ${String(before).toUpperCase()}`);
    case 'compression':
      return alter(`SET COMPRESSION ${before ?? 'default'}`);
    case 'statistics target':
      return alter(`SET STATISTICS ${before ?? -1}`);
    default:
      return undefined;
  }
}

/** Whether every value that fits the one type turns into the other by itself, if it fits that. */
function isSafeCast(to: Json, from: Json): boolean {
  const [target, source] = [to, from].map((type) => String(type).replace(/\(.*\)/, ''));
  return (numbers.has(target!) && numbers.has(source!)) || (texts.has(target!) && texts.has(source!));
}

const numbers = new Set(['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision']);
const texts = new Set(['text', 'character varying']);
