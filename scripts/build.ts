// Builds dist/: our files one by one, with the same names as in src/; each src/lib/*.ts with its package inside; and
// the drivers as they are. Nothing in it depends on the machine, so that CI can compare it with a fresh build.
import { cpSync, globSync, rmSync } from 'node:fs';
import { type BuildOptions, build, type Plugin } from 'esbuild';

/** Our own modules stay files of their own; a package may only be imported by its wrapper in src/lib/. */
const ownModulesApart: Plugin = {
  name: 'own-modules-apart',
  setup({ onResolve }) {
    onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
      if (kind === 'entry-point' || path.startsWith('node:')) return undefined;
      if (path.startsWith('.')) return { path: path.replace(/\.ts$/, '.js'), external: true };
      return { errors: [{ text: `${importer} imports ${path}; only a file in src/lib/ may import a package` }] };
    });
  },
};

/** What would make dist depend on the machine that built it: native add-ons. They count as not installed. */
const nativeAddOnsAbsent: Plugin = {
  name: 'native-add-ons-absent',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\.node$|^(pg-native|cpu-features)$/ }, ({ path }) => ({ path, namespace: 'absent' }));
    onLoad({ filter: /.*/, namespace: 'absent' }, ({ path }) => ({
      contents: `throw Object.assign(new Error('${path} is not part of this bundle'), { code: 'MODULE_NOT_FOUND' });`,
    }));
  },
};

/** What dockerode and testcontainers can do and we do not ask for: engines over SSH, building images, Compose. */
const unusedEmpty: Plugin = {
  name: 'unused-empty',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(ssh2|@grpc\/.*|docker-compose)$/ }, ({ path }) => ({ path, namespace: 'unused' }));
    onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {};' }));
  },
};

const common: BuildOptions = {
  outdir: 'dist',
  outbase: 'src',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
};

rmSync('dist', { recursive: true, force: true });
const sources = globSync('src/**/*.ts').sort();
const isLibrary = (file: string): boolean => file.startsWith('src/lib/');
await build({ ...common, entryPoints: sources.filter((file) => !isLibrary(file)), plugins: [ownModulesApart] });
await build({
  ...common,
  entryPoints: sources.filter(isLibrary),
  plugins: [nativeAddOnsAbsent, unusedEmpty],
  // Bundled CommonJS packages ask for Node's own modules by `require`.
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
  },
});
for (const driver of globSync('src/tools/*/*_driver')) {
  cpSync(driver, driver.replace(/^src/, 'dist'), {
    recursive: true,
    filter: (source) => !source.includes('__pycache__'),
  });
}
