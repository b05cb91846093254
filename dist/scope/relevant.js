// src/scope/relevant.ts
import { posix } from "node:path";
var documentation = /(^|\/)(LICENSE|LICENCE|NOTICE|AUTHORS|CODEOWNERS|\.gitignore|\.gitattributes|\.editorconfig)$|\.(md|mdx|rst|adoc|css|scss|sass|less|svg|png|jpe?g|gif|ico|webp|woff2?|ttf|pdf)$/i;
var packages = /^(package\.json|package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|pnpm-workspace\.yaml|bun\.lockb?|requirements.*\.(txt|in)|constraints.*\.txt|pyproject\.toml|setup\.(py|cfg)|poetry\.lock|uv\.lock|Pipfile(\.lock)?|\.python-version|\.nvmrc|\.node-version|\.tool-versions)$/;
function mayMatter(path) {
  return !documentation.test(path);
}
function isRelevant({ files, prefix }) {
  const paths = files.flatMap(({ path, was }) => was === void 0 || was === path ? [path] : [path, was]);
  return paths.some((path) => {
    if (path.startsWith(prefix)) return mayMatter(path);
    if (path.startsWith(".github/workflows/")) return true;
    const folder = posix.dirname(path);
    const isAbove = folder === "." || prefix.startsWith(`${folder}/`);
    return isAbove && packages.test(posix.basename(path));
  });
}
export {
  isRelevant,
  mayMatter
};
