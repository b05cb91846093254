// The project's own copies of its packages are changed as they are loaded, however many copies there are,
// and whether they are loaded with `require` or `import`. Nothing is written to the project's node_modules.
import Module from 'node:module';

/**
 * Calls a patch with what a package's file exports, right after that file has run;
 * what the patch returns takes the place of the exports.
 * @param {{file: RegExp, patch: (exports: any) => any}[]} patches `file` is matched with paths that use forward slashes
 */
export function patchPackages(patches) {
  const load = Module._extensions['.js'];
  Module._extensions['.js'] = (module, filename) => {
    load(module, filename);
    const path = filename.replaceAll('\\', '/');
    if (!path.includes('/node_modules/')) return;
    for (const { file, patch } of patches) {
      if (file.test(path)) module.exports = patch(module.exports) ?? module.exports;
    }
  };
}
