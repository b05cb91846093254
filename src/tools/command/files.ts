import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The files that a pattern means, sorted by their paths.
 * @param pattern relative to the folder: `*` stands for what has no slash in it, `**` for any folders
 * @returns paths relative to the folder, with forward slashes
 */
export async function filesLike(folder: string, pattern: string): Promise<string[]> {
  const clean = pattern.replace(/^(\.\/)+/, '');
  const expression = clean.split(/(\*\*\/|\*|\?)/).map(asExpression);
  const like = new RegExp(`^${expression.join('')}$`);
  // Only the folders that it can mean are read.
  const folders = clean.split('/').slice(0, -1);
  const named = folders.slice(
    0,
    [...folders, '*'].findIndex((part) => /[*?]/.test(part)),
  );
  const depth = folders.includes('**') ? Number.POSITIVE_INFINITY : folders.length - named.length;
  const found = await filesBelow(folder, named.join('/'), depth);
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
