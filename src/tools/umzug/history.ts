import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
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
  const isModule = path === undefined || /\.[cm]?[jt]sx?$/.test(path);
  const downPath = path !== undefined && down && !isModule ? pathOfDowngrade(path) : undefined;
  const lines = isModule ? functionLines(source, path === undefined ? name : undefined) : linesOfSql(source, downPath);
  const inProject = (file: string): string => relative(runner.folder, file).replaceAll(sep, '/');
  return {
    id: name,
    message: messageOfName(name),
    parents: before === undefined ? [] : [before],
    dependsOn: [],
    file: inProject(path ?? runner.file),
    lines: { ...lines, down: down ? lines.down : null },
    source,
    ...(downPath && { downFile: { file: inProject(downPath), source: readFileSync(downPath, 'utf8') } }),
  };
}

/** What a project's own `resolve` reads to go down, by the usual names: `2.down.sql`, `2-down.sql`, `down/2.sql`. */
function pathOfDowngrade(path: string): string | undefined {
  const [folder, file] = [dirname(path), basename(path)];
  const beside = join(folder, file.replace(/([._-])up(?=\.\w+$)/, '$1down'));
  const inOther = basename(folder) === 'up' ? join(dirname(folder), 'down', file) : join(folder, 'down', file);
  return [beside, inOther].find((other) => other !== path && existsSync(other));
}

/** No text says where a direction of SQL ends, but for one that marks it: `-- down`. */
function linesOfSql(source: string, downPath: string | undefined): Revision['lines'] {
  const mark = downPath ? -1 : source.split('\n').findIndex((line) => /^\s*--.*\bdown\b/i.test(line));
  return { revision: 1, up: 1, down: mark === -1 ? 1 : mark + 1 };
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
