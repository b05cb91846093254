import { UserError } from '../errors.ts';
import { startContainer, startLocalImage } from './container.ts';
import { startEmbedded } from './embedded.ts';
import { startGiven } from './given.ts';
import { prepare } from './prepare.ts';
import { oldestMajor, type Server, type StartOptions } from './server.ts';

/** One way to get a PostgreSQL. */
interface Way {
  name: string;
  /** Throws a UserError, which says why, when this way does not lead to a server here. */
  start(options: StartOptions): Promise<Server>;
}

const given: Way = { name: 'given', start: startGiven };
const container: Way = { name: 'container', start: startContainer };
const localImage: Way = { name: 'container', start: startLocalImage };
const embedded: Way = { name: 'embedded', start: startEmbedded };

/**
 * The ways that lead to what was asked for, in the order in which they are tried. What was asked for by name is not
 * replaced by something else. Of the rest, what needs no download comes first, and a large one last.
 */
function waysTo({ kind = 'auto', url, image }: StartOptions): readonly Way[] {
  if (kind !== 'auto') return [given, container, embedded].filter(({ name }) => name === kind);
  if (url) return [given];
  return image ? [container] : [localImage, embedded, container];
}

/**
 * Starts a PostgreSQL in the first way that works, with the roles, extensions and SQL that were asked for.
 * @throws UserError with the reason of every way that did not
 */
export async function startServer(options: StartOptions): Promise<Server> {
  const server = await firstOf(waysTo(options), options);
  try {
    if (Number.parseInt(server.version, 10) < oldestMajor) {
      throw new UserError(`PostgreSQL ${server.version} is too old`, {
        why: `Downright knows the catalogs of PostgreSQL ${oldestMajor} and newer`,
        hint: 'Give it the version that your production runs, if that is newer; else the oldest it knows.',
      });
    }
    return await prepare(server, options);
  } catch (error) {
    await server[Symbol.asyncDispose]();
    throw error;
  }
}

async function firstOf(ways: readonly Way[], options: StartOptions): Promise<Server> {
  const refusals: [name: string, error: UserError][] = [];
  for (const { name, start } of ways) {
    try {
      return await start(options);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      refusals.push([name, error]);
    }
  }
  const [[, only] = []] = refusals;
  if (only && refusals.length === 1) throw only;
  // Two ways may be stopped by the same thing.
  const reasons = refusals.map(([name, { message, why }]) => [`${name}: ${message}`, why].filter(Boolean).join('\n'));
  throw new UserError('No disposable PostgreSQL could be started', {
    why: [...new Set(reasons)].join('\n\n'),
    hint: [...new Set(refusals.flatMap(([, { hint }]) => hint ?? []))].join('\n'),
  });
}
