import { readFile } from 'node:fs/promises';
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

/** The history of a project, in Umzug's own order: each revision follows the one before. */
export async function readHistory(runner: Runner, migrations: readonly Migration[]): Promise<History> {
  const sources = await Promise.all(migrations.map(({ path }) => readFile(path ?? runner.file, 'utf8')));
  return migrations.map((migration, index): Revision => {
    const { name, path, down } = migration;
    const source = sources[index] ?? '';
    const lines = functionLines(source, path === undefined ? name : undefined);
    const before = migrations[index - 1];
    return {
      id: name,
      message: messageOfName(name),
      parents: before ? [before.name] : [],
      dependsOn: [],
      file: relative(runner.folder, path ?? runner.file).replaceAll(sep, '/'),
      lines: { ...lines, down: down ? lines.down : null },
      source,
    };
  });
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
