import { messageOf, UserError } from '../errors.ts';
import type { Command } from '../lib/commander.ts';

/** `downright catalog --url URL`. */
export function catalogCommand(program: Command, end: (status: number) => void): void {
  program
    .command('catalog')
    .description('Prints the catalog of a database, its schema as Downright compares it, as JSON. Only reads.')
    .requiredOption('--url <url>', 'the database: postgresql://user:password@host:port/name')
    .option('--schemas <names>', 'only what is in these schemas, separated by commas')
    .action(async ({ url, schemas }: { url: string; schemas?: string }) => {
      process.stdout.write(
        await catalogOf(
          url,
          schemas?.split(',').map((name) => name.trim()),
        ),
      );
      end(0);
    });
}

/**
 * The catalog of a database as JSON.
 * @param schemas only what is in these; everything if not given
 * @throws UserError when it cannot be read
 */
async function catalogOf(url: string, schemas?: readonly string[]): Promise<string> {
  const [{ Client }, { readCatalog }, { catalogToJson }] = await Promise.all([
    import('../lib/pg.ts'),
    import('../catalog/read.ts'),
    import('../catalog/json.ts'),
  ]);
  const client = new Client({ connectionString: checkUrl(url) });
  client.on('error', () => {}); // A connection that is lost is told by the query that waits for it.
  try {
    await client.connect();
    return catalogToJson(await readCatalog(client), schemas);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError('The catalog could not be read', {
      why: messageOf(cause) || String(cause),
      hint: 'See that the server runs, and that --url names it, a user who may connect, and the database.',
      cause,
    });
  } finally {
    await client.end().catch(() => {});
  }
}

function checkUrl(url: string): string {
  if (URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol)) return url;
  throw new UserError('--url is not the URL of a PostgreSQL database', {
    hint: 'Write it like postgresql://user:password@localhost:5432/name.',
  });
}
