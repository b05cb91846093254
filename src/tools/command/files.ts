import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The files that a pattern means, sorted by their paths.
 * @param pattern relative to the folder: `*` stands for what has no slash in it, `**` for any folders
 * @returns paths relative to the folder, with forward slashes
 */
export async function filesLike(folder: string, pattern: string): Promise<string[]> {
  const clean = pattern.replace(/^(\.\/)+/, '');
  const like = new RegExp(
    `^${clean
      .split(/(\*\*\/|\*|\?)/)
      .map(asExpression)
      .join('')}$`,
  );
  const fixed = clean.split('/').slice(0, -1);
  const wild = fixed.findIndex((part) => /[*?]/.test(part));
  const found = await filesBelow(
    folder,
    (wild === -1 ? fixed : fixed.slice(0, wild)).join('/'),
    clean.includes('/**/') || clean.startsWith('**/') ? Infinity : fixed.length - (wild === -1 ? fixed.length : wild),
  );
  return found.filter((path) => like.test(path)).sort();
}

function asExpression(part: string): string {
  if (part === '**/') return '(?:[^/]+/)*';
  if (part === '*') return '[^/]*';
  return part === '?' ? '[^/]' : part.replace(/[^\w/]/g, '\\$&');
}

/** @param depth how many folders further down to look */
async function filesBelow(folder: string, path: string, depth: number): Promise<string[]> {
  const entries = await readdir(join(folder, path), { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map(async (entry) => {
      const inner = path === '' ? entry.name : `${path}/${entry.name}`;
      if (!entry.isDirectory()) return [inner];
      return depth === 0 || /^(node_modules$|\.)/.test(entry.name) ? [] : filesBelow(folder, inner, depth - 1);
    }),
  );
  return found.flat();
}
