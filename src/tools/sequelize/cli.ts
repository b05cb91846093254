import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Manifest, names } from '../umzug/manifest.ts';
import type { Runner } from '../umzug/runner.ts';

/** Options of sequelize-cli that say what is migrated. */
const kept = ['config', 'env', 'options-path', 'migrations-path', 'url'];

/**
 * The project's sequelize-cli, when that is how its migrations are run: there is a `.sequelizerc`, or package.json
 * names it, and there is a configuration that it finds.
 * @param folder of the project, absolute
 */
export function findCli(folder: string, manifest: Manifest): Runner | undefined {
  const args = argumentsOf(manifest);
  const isThere = (file: string) => existsSync(join(folder, file));
  const found =
    isThere('.sequelizerc') ||
    (names(manifest, 'sequelize-cli') && (args || isThere('config/config.json') || isThere('config/config.js')));
  if (!found) return undefined;
  const settings = isThere('.sequelizerc') ? [readFileSync(join(folder, '.sequelizerc'), 'utf8')] : [];
  return {
    kind: 'sequelize-cli',
    folder,
    file: join(folder, 'package.json'),
    type: manifest.type === 'module' ? 'module' : 'commonjs',
    packages: ['sequelize', 'sequelize-cli'],
    args: args ?? [],
    speaksOfTypeScript: [...scripts(manifest), ...settings].some((text) => typeScript.test(text)),
  };
}

const typeScript = /\bts-node\b|\btsx\b|\bswc-node\b|\.[cm]?ts\b/;

/** The scripts of package.json that call sequelize-cli. */
function scripts({ scripts = {} }: Manifest): string[] {
  return Object.values(scripts).filter((script) => /\bsequelize(-cli)?\b.*\sdb:/.test(script));
}

/** What a script of package.json gives `sequelize db:migrate`; undefined when no script gives anything. */
function argumentsOf({ scripts = {} }: Manifest): string[] | undefined {
  for (const script of Object.values(scripts)) {
    const command = /\bsequelize(?:-cli)?\s+(?<first>[^&|;]*\s)?db:migrate(?![\w:])(?<rest>[^&|;]*)/.exec(script);
    const { first = '', rest = '' } = command?.groups ?? {};
    const given = [...`${first} ${rest}`.matchAll(/--([\w-]+)(?:=|\s+)(?:'([^']*)'|"([^"]*)"|(\S+))/g)];
    const args = given.flatMap(([, name = '', ...values]) =>
      kept.includes(name) ? [`--${name}`, values.find((value) => value !== undefined) ?? ''] : [],
    );
    if (args.length > 0) return args;
  }
  return undefined;
}
