import { posix } from 'node:path';
import type { Diff } from './diff.ts';

/** Files that no migration and no model is made of. */
const documentation =
  /(^|\/)(LICENSE|LICENCE|NOTICE|AUTHORS|CODEOWNERS|\.gitignore|\.gitattributes|\.editorconfig)$|\.(md|mdx|rst|adoc|css|scss|sass|less|svg|png|jpe?g|gif|ico|webp|woff2?|ttf|pdf)$/i;

/** Files that say which packages a project has; they count in the folders above it as well. */
const packages =
  /^(package\.json|package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|pnpm-workspace\.yaml|bun\.lockb?|requirements.*\.(txt|in)|constraints.*\.txt|pyproject\.toml|setup\.(py|cfg)|poetry\.lock|uv\.lock|Pipfile(\.lock)?|\.python-version|\.nvmrc|\.node-version|\.tool-versions)$/;

/** Whether a file of the project may have to do with migrations or models. */
export function mayMatter(path: string): boolean {
  return !documentation.test(path);
}

/**
 * Whether a change may have to do with the migrations of the project: anything in its folder but documentation, the
 * packages it is installed with, or the workflows that check it. What it imports from elsewhere is not known.
 */
export function isRelevant({ files, prefix }: Pick<Diff, 'files' | 'prefix'>): boolean {
  const paths = files.flatMap(({ path, was }) => (was === undefined || was === path ? [path] : [path, was]));
  return paths.some((path) => {
    if (path.startsWith(prefix)) return mayMatter(path);
    if (path.startsWith('.github/workflows/')) return true;
    const folder = posix.dirname(path);
    const isAbove = folder === '.' || prefix.startsWith(`${folder}/`);
    return isAbove && packages.test(posix.basename(path));
  });
}
