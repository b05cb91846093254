import type { Edit } from '../finding.ts';
import type { MadeConstraint, Record, ReplayedRevision } from '../replay/record.ts';
import { type Call, findCalls, functionLines } from '../source/calls.ts';
import { fileOf } from './place.ts';

/** What Alembic calls the kinds of constraints. */
const types: { [name: string]: string } = {
  unique: 'unique',
  foreignkey: 'foreign key',
  check: 'check',
  primary: 'primary key',
};

/**
 * What to do about a downgrade that drops a constraint without saying which one (`drop_constraint(None, …)`, as
 * autogenerate writes it): the names that PostgreSQL gave are known.
 * @returns undefined when the downgrade does not fail for that, or it is not known which constraint is meant
 */
export function namingOf(record: Record, revision: ReplayedRevision): { todo: string; edits: Edit[] } | undefined {
  const range = functionLines(revision.source, revision.lines, 'down');
  if (!range || !/has no name/.test(revision.down?.error?.message ?? '')) return undefined;
  const calls = findCalls(revision.file, revision.source, ['drop_constraint'], range).filter(({ text }) =>
    /^\s*None\b/.test(text),
  );
  const added = revision.down?.constraints ?? [];
  const named = calls.map((call) => ({ call, names: added.filter((one) => isMeant(one, call)).map(nameOf) }));
  const certain =
    named.every(({ names }) => names.length === 1) &&
    new Set(named.flatMap(({ names }) => names)).size === calls.length;
  if (calls.length === 0 || added.length === 0) return undefined;
  const list = `\`${(certain ? named.flatMap(({ names }) => names) : added.map(nameOf)).join('`, `')}\``;
  const edits = certain ? named.flatMap(({ call, names }) => naming(record, revision, call, names[0] as string)) : [];
  return {
    todo: `Write the name in place of \`None\`: PostgreSQL gave ${list}. Better still, give it a name in the upgrade, or a naming convention to the metadata, so that the next one has a name from the start.`,
    edits,
  };
}

/** Whether a call may mean a constraint: by its type and its table, where it says them. */
function isMeant({ path, type: typeOf }: MadeConstraint, { text }: Call): boolean {
  const type = /type_\s*=\s*['"](\w+)['"]/.exec(text)?.[1];
  const table = /^\s*None\s*,\s*['"]([^'"]+)['"]/.exec(text)?.[1];
  return (!type || types[type] === typeOf) && (!table || path[1] === table);
}

function nameOf({ path }: MadeConstraint): string {
  return path.at(-1) as string;
}

function naming(record: Record, { source, ...revision }: ReplayedRevision, { line }: Call, name: string): Edit[] {
  const text = source.split('\n')[line - 1] ?? '';
  const quote = text.includes("'") ? "'" : '"';
  const replacement = text.replace(/(drop_constraint\(\s*)None\b/, `$1${quote}${name}${quote}`);
  return replacement === text
    ? []
    : [{ file: fileOf(record, { source, ...revision }), line, endLine: line, text, replacement }];
}
