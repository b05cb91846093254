import { readFile } from 'node:fs/promises';
import type { ConnectionOptions } from 'node:tls';
import { messageOf, UserError } from '../errors.ts';
import { VisitingClient } from '../lib/pg.ts';

/** What TLS may be like, in the order in which it is tried; false: none. */
type Way = ConnectionOptions | false;

/**
 * Connects to a database of the user's own, with TLS as libpq does it: `sslmode`, `sslrootcert`, `sslcert` and `sslkey`
 * of the URL, or else of the environment.
 * @throws UserError when it cannot be reached; it never shows the password
 */
export async function connectTo(url: string): Promise<VisitingClient> {
  const parsed = parseUrl(url);
  const ways = await waysTo(parsed);
  for (const name of ['sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'uselibpqcompat', 'options']) {
    parsed.searchParams.delete(name);
  }
  for (const [index, ssl] of ways.entries()) {
    const client = new VisitingClient({
      connectionString: parsed.href,
      ssl,
      connectionTimeoutMillis: 30_000,
    });
    client.on('error', () => {}); // A connection that is lost is told by the query that waits for it.
    try {
      await client.connect();
      return client;
    } catch (cause) {
      await client.end().catch(() => {});
      if (index < ways.length - 1 && isAboutTls(cause)) continue;
      throw new UserError('The database cannot be reached', {
        why: messageOf(cause) || (cause as NodeJS.ErrnoException).code || String(cause),
        hint: 'See that the server runs, and that the URL names it, a user who may connect, and the database.',
        cause,
      });
    }
  }
  throw new Error('there is no way to connect');
}

function parseUrl(url: string): URL {
  const plain = url.replace(/^postgres(?:ql)?(?:\+\w+)?:\/\//, 'postgresql://');
  if (plain.startsWith('postgresql://') && URL.canParse(plain)) return new URL(plain);
  throw new UserError('--url is not the URL of a PostgreSQL database', {
    hint: 'Write it like postgresql://user:password@localhost:5432/name; in the password, write @ as %40, / as %2F and # as %23.',
  });
}

async function waysTo({ searchParams, hostname }: URL): Promise<Way[]> {
  const said = (name: string): string | undefined =>
    searchParams.get(name) ?? process.env[`PG${name.toUpperCase()}`] ?? undefined;
  const mode = said('sslmode') ?? 'prefer';
  const socket = (searchParams.get('host') ?? hostname).startsWith('/');
  if (socket || mode === 'disable') return [false];
  const root = said('sslrootcert');
  const files = {
    ca: root && root !== 'system' ? await read(root, 'sslrootcert') : undefined,
    cert: await read(said('sslcert'), 'sslcert'),
    key: await read(said('sslkey'), 'sslkey'),
  };
  const own = Object.fromEntries(Object.entries(files).filter(([, text]) => text !== undefined));
  const unchecked: Way = { ...own, rejectUnauthorized: false };
  const authority: Way = { ...own, checkServerIdentity: () => undefined };
  switch (mode) {
    case 'allow':
      return [false, unchecked];
    case 'prefer':
      return [unchecked, false];
    case 'require': // As libpq does: with a root certificate, it is looked at.
      return [files.ca ? authority : unchecked];
    case 'verify-ca':
      if (!root) break;
      return [authority];
    case 'verify-full':
      return [own];
  }
  throw new UserError(mode === 'verify-ca' ? 'sslmode=verify-ca needs sslrootcert' : `sslmode=${mode} is not known`, {
    hint: 'Take require, verify-ca with sslrootcert=FILE, or verify-full.',
  });
}

async function read(file: string | undefined, what: string): Promise<string | undefined> {
  if (file === undefined) return undefined;
  return readFile(file, 'utf8').catch((cause) => {
    throw new UserError(`Cannot read ${what} ${file}`, { why: messageOf(cause), cause });
  });
}

/** The other way may be let in: the server speaks no TLS, or only that, or lets this one in only the other way. */
function isAboutTls(error: unknown): boolean {
  return (
    /does not support SSL/.test(messageOf(error)) ||
    (error as { code?: string }).code === '28000' ||
    (error as { code?: string }).code === '08P01'
  );
}
