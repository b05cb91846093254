import { UserError } from '../errors.ts';
import type { Command } from '../lib/commander.ts';
import { addFlags, optionsOf } from './flags.ts';
import { progressTo } from './terminal.ts';

const help = `
What it does:
  It reads in one read-only transaction, and holds no row of data: of all tables it reads only those in which migration
  tools write what has run. A role that may connect is enough; see docs/drift.md.

Examples:
  downright catalog --url "$DATABASE_URL" > live.json
  downright catalog --url "$DATABASE_URL" --schemas public,shop --ignore 'orders_2026_*' > live.json
  downright catalog --dump schema.sql > live.json`;

interface Flags {
  [name: string]: string | undefined;
}

const ofServer = ['server', 'server-url', 'postgres-image', 'postgres-version', 'extensions', 'roles'] as const;

/** `downright catalog --url URL`. */
export function catalogCommand(program: Command, end: (status: number) => void): void {
  const command = program
    .command('catalog')
    .description('Prints the catalog of a database, its schema as Downright compares it, as JSON. Only reads.')
    .option('--url <url>', 'the database: postgresql://user:password@host:port/name?sslmode=require')
    .option(
      '--dump <file>',
      'instead, what `pg_dump --schema-only` wrote, or any SQL; it is run on a disposable server',
    )
    .option('--schemas <names>', 'only what is in these schemas, separated by commas')
    .option('--ignore <patterns>', 'without these, separated by commas: names, with * for any characters')
    .option('--table <names>', 'tables that tell which migrations have run, where their names are not known')
    .option('--statement-timeout <seconds>', 'how long one query may take; 60 by default', '60')
    .option('--lock-timeout <seconds>', 'how long to wait where something is locked; 2 by default', '2')
    .addHelpText('after', help);
  addFlags(command, [...ofServer]);
  command.action(async (flags: Flags) => {
    const [{ catalogToJson }, { ignoring }] = await Promise.all([
      import('../catalog/json.ts'),
      import('../catalog/ignoring.ts'),
    ]);
    const [schemas, ignore] = [names(flags.schemas), names(flags.ignore)];
    const read = ignoring(await catalogOf(flags), ignore);
    const scope = { ...(schemas.length > 0 ? { schemas } : {}), ...(ignore.length > 0 ? { ignore } : {}) };
    process.stdout.write(catalogToJson({ ...read, ...scope }));
    end(0);
  });
}

async function catalogOf(flags: Flags) {
  const { url, dump } = flags;
  const tables = names(flags.table);
  if ((url === undefined) === (dump === undefined)) {
    throw new UserError('Which database is meant is not clear', { hint: 'Give either --url or --dump.' });
  }
  if (url !== undefined) {
    const { readLive } = await import('../drift/read-live.ts');
    const limits = {
      statement: milliseconds('--statement-timeout', flags.statementTimeout),
      lock: milliseconds('--lock-timeout', flags.lockTimeout),
    };
    return readLive(url, { limits, tables });
  }
  const given = Object.entries(flags).filter(([name]) => ofServer.some((flag) => camel(flag) === name));
  const options = await optionsOf('.', Object.fromEntries(given) as { [name: string]: string });
  const [{ serverFor }, { restoreAndRead }] = await Promise.all([
    import('../opened.ts'),
    import('../drift/restore.ts'),
  ]);
  const { progress, done } = progressTo(process.stderr);
  try {
    await using server = await serverFor(options, options['postgres-version'].split(',')[0]!.trim(), progress);
    return await restoreAndRead(dump as string, server, await server.create(), tables);
  } finally {
    done();
  }
}

function names(list: string | undefined): string[] {
  return (list ?? '').split(',').flatMap((name) => name.trim() || []);
}

/** @throws UserError when it is no number of seconds */
function milliseconds(flag: string, seconds: string | undefined): number {
  const number = Number(seconds);
  if (number > 0 && number <= 86_400) return Math.round(number * 1000);
  throw new UserError(`${flag} is not a number of seconds`, { hint: 'Give a number above 0.' });
}

function camel(flag: string): string {
  return flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
