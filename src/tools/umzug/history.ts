import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { History, Revision } from '../../history/revision.ts';
import { functionLines } from './function-lines.ts';
import type { Runner } from './runner.ts';

/** A migration as Umzug lists it. */
export interface Migration {
  name: string;
  /** Absolute path of its file; absent when the runner itself holds it. */
  path?: string;
  /** Whether it can be asked to go down. Umzug says so of every file, also of one without a `down`. */
  down: boolean;
}

/**
 * The history of a project, in Umzug's own order: each revision follows the one before. One whose name an earlier one
 * has is stranded.
 */
export function readHistory(
  runner: Runner,
  migrations: readonly Migration[],
): { history: History; stranded: Revision[] } {
  const history = new Map<string, Revision>();
  const stranded: Revision[] = [];
  let last: Revision | undefined;
  for (const migration of migrations) {
    // Small files one after the other cost a quarter of what they do side by side.
    const source = readFileSync(migration.path ?? runner.file, 'utf8');
    const revision = described(runner, migration, source, last?.id);
    if (history.has(revision.id)) stranded.push(revision);
    else history.set(revision.id, (last = revision));
  }
  return { history: [...history.values()], stranded };
}

function described(runner: Runner, { name, path, down }: Migration, source: string, before?: string): Revision {
  const lines = functionLines(source, path === undefined ? name : undefined);
  return {
    id: name,
    message: messageOfName(name),
    parents: before === undefined ? [] : [before],
    dependsOn: [],
    file: relative(runner.folder, path ?? runner.file).replaceAll(sep, '/'),
    lines: { ...lines, down: down ? lines.down : null },
    source,
  };
}

/** `20260921093000-add-age.js` says *add age*. */
export function messageOfName(name: string): string {
  const words = name
    .replace(/^.*[\\/]/, '')
    .replace(/\.[a-z]+$/i, '')
    .replace(/^(?:\d[\d.:_-]*(?:T[\d.:_-]+Z?)?[._-]+|\d{4,})(?=\p{L})/u, '')
    .replace(/[-_.\s]+/g, ' ')
    .trim();
  return words === '' ? name : words;
}
