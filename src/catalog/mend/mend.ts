import type { Change, Facts } from '../catalog.ts';
import { kinds } from '../kinds.ts';
import { alterSql } from './alter.ts';
import { dropSql } from './drop.ts';
import { makeSql } from './make.ts';
import { renameSql } from './rename.ts';

/**
 * The SQL that would make a catalog again what it was before a change; undefined where that is not certain. Several
 * statements stand on lines of their own. It mends the schema: it does not bring back what was in it.
 */
export function mendingSql(change: Change): string | undefined {
  switch (change.change) {
    case 'added':
      return dropSql(change);
    case 'removed': // What went with it would still be missing.
      return Object.keys(change.folded ?? {}).every(isMadeAgain) ? makeSql(change) : undefined;
    case 'renamed':
      return renameSql(change);
    case 'altered': {
      const { kind, path, facts = [] } = change;
      const before: Facts = { ...change.value, ...Object.fromEntries(facts.map(({ fact, before }) => [fact, before])) };
      const statements = facts.map((fact) => alterSql({ kind, path, facts: before }, fact));
      return statements.includes(undefined) ? undefined : [...new Set(statements)].join('\n');
    }
  }
}

/**
 * The SQL that would mend all of some changes, in an order in which it can run: what is too many goes first, and what
 * others hang on comes first. Undefined where it is not certain for one of them.
 */
export function mendingScript(changes: readonly Change[]): string | undefined {
  const rank = ({ change, kind }: Change) => {
    const place = kindNames.indexOf(kind);
    return order.indexOf(change) * kindNames.length + (change === 'added' ? kindNames.length - place : place);
  };
  const statements = [...changes].sort((a, b) => rank(a) - rank(b)).map(mendingSql);
  return statements.includes(undefined) ? undefined : statements.join('\n');
}

const kindNames = Object.keys(kinds);
const order = ['added', 'renamed', 'altered', 'removed'];

/** The default of a serial column is made again with its sequence. */
function isMadeAgain(folded: string): boolean {
  return folded === 'default of column';
}
