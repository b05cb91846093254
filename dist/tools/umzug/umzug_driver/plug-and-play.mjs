// Where Yarn's Plug'n'Play has the packages, only it can tell their versions.
import { readFileSync } from 'node:fs';
import Module from 'node:module';
import { join } from 'node:path';

/** The versions of those packages that there are, by name; none where packages are in node_modules. */
export function versionsByPlugAndPlay(names) {
  const api = Module.findPnpApi?.(process.cwd());
  const versions = {};
  for (const name of api ? names : []) {
    try {
      const home = api.resolveToUnqualified(name, join(process.cwd(), 'package.json'));
      versions[name] = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version;
    } catch {
      // The project does not name it.
    }
  }
  return versions;
}
