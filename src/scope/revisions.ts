import { posix } from 'node:path';
import type { Revision } from '../history/revision.ts';
import type { Scope } from '../replay/record.ts';
import { isSameCode } from '../source/same-code.ts';
import type { Session } from '../tools/tool.ts';
import type { ChangedFile, Diff } from './diff.ts';
import { isRelevant, mayMatter } from './relevant.ts';

/** A project whose history is known. */
export interface Loaded {
  session: Pick<Session, 'history' | 'stranded'>;
  /** Whether a revision is called by the name of its file. */
  namedByFile: boolean;
  /** Path of the project folder as findings show it. */
  folder: string;
}

/** A change of which no file has to do with migrations. */
export function irrelevant({ base, baseSha, by }: Diff): Scope {
  return { base, baseSha, by, relevant: false, revisions: [], added: [], edited: [], files: [] };
}

/** Which revisions a change adds and edits. */
export async function scopeOf(diff: Diff, { session, namedByFile, folder }: Loaded): Promise<Scope> {
  const all = [...session.history, ...(session.stranded ?? [])];
  const inProject = (path: string): string => posix.relative(diff.prefix || '.', path);
  const shown = (path: string): string => (folder === '.' ? inProject(path) : posix.join(folder, inProject(path)));
  const byFile = new Map<string, Revision[]>();
  for (const revision of all) byFile.set(revision.file, [...(byFile.get(revision.file) ?? []), revision]);
  const at = (path: string): Revision[] => byFile.get(inProject(path)) ?? [];
  const homes = new Set(all.map(({ file }) => homeOf(file)));

  const merged = new Map<string, { file: ChangedFile; path: string; source: string }>();
  for (const file of diff.files) {
    if (file.was === undefined || isDowngrade(inProject(file.was), all)) continue;
    if (at(file.path).length === 0 && !homes.has(homeOf(inProject(file.was)))) continue;
    const source = await diff.textAtBase(file.was);
    const id = source === null ? undefined : idAtBase(inProject(file.was), source, all, namedByFile);
    if (id !== undefined) merged.set(id, { file, path: file.was, source: source as string });
  }

  const { base, baseSha, by } = diff;
  const scope: Scope = {
    base,
    baseSha,
    by,
    relevant: isRelevant(diff),
    revisions: [],
    added: [],
    edited: [],
    files: [],
  };
  for (const { path, removed } of diff.files) {
    const here = removed ? [] : at(path);
    const downOf = all.filter(({ downFile }) => downFile?.file === inProject(path));
    const beside = [...at(path.replace(/\.down(\.[a-z]+)$/, '.up$1')), ...downOf];
    if (here.length + beside.length === 0 && path.startsWith(diff.prefix) && mayMatter(path))
      scope.files.push(shown(path));
    if (here.length === 0) scope.revisions.push(...beside.map(({ id }) => id));
    for (const { id, source } of here) {
      const old = merged.get(id);
      // Of several revisions in one file, nobody knows which was edited.
      const isShared = here.length > 1;
      if (old && !isShared && isSameCode(path, old.source, source)) continue;
      if (old && !isShared) scope.edited.push({ id, wasId: id, file: shown(old.path), source: old.source });
      if (!old && !isShared) scope.added.push(id);
      scope.revisions.push(id);
    }
  }
  for (const [wasId, { file, path, source }] of merged) {
    if (all.some(({ id }) => id === wasId)) continue;
    const id = file.removed ? null : (at(file.path)[0]?.id ?? null);
    scope.edited.push({ id, wasId, file: shown(path), source });
  }
  scope.revisions = [...new Set(scope.revisions)];
  return scope;
}

/** Where a revision stands, and how its file ends: what is alike may have been one as well. */
function homeOf(file: string): string {
  return `${posix.dirname(file)}/*${posix.extname(file)}`;
}

/** Whether a file is, or was, only the downgrade of a revision. */
function isDowngrade(path: string, all: readonly Revision[]): boolean {
  return (
    all.some(({ downFile }) => downFile?.file === path) || /(\.down\.[a-z]+|(^|\/)U\d[^/]*__[^/]*\.sql)$/.test(path)
  );
}

/** What a revision was called in the base; undefined when the file was none. */
function idAtBase(path: string, source: string, all: readonly Revision[], namedByFile: boolean): string | undefined {
  const same = all.filter(({ file }) => file === path);
  if (!namedByFile) return /^revision\s*(?::[^=\n]*)?=\s*['"]([^'"]+)['"]/m.exec(source)?.[1];
  if (same.length > 0) return same.length === 1 ? same[0]?.id : undefined;
  if (all.some(({ id, file }) => id === file)) return path;
  const name = posix.basename(path);
  return all.some(({ id, file }) => id === posix.basename(file)) ? name : name.replace(/(\.up)?\.[a-z]+$/, '');
}
