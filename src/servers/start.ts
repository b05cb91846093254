import { UserError } from '../errors.ts';
import { type StartOptions, startEmbedded } from './embedded.ts';
import type { Server } from './server.ts';

/** One way to get a PostgreSQL. */
interface Way {
  name: string;
  /** Throws a UserError, which says why, when this way does not lead to a server here. */
  start(options: StartOptions): Promise<Server>;
}

/** The ways there are, in the order in which they are tried. */
const ways: readonly Way[] = [{ name: 'embedded', start: startEmbedded }];

/**
 * Starts a PostgreSQL in the first way that works.
 * @throws UserError with the reason of every way that did not
 */
export async function startServer(options: StartOptions): Promise<Server> {
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
  throw new UserError('No disposable PostgreSQL could be started', {
    why: refusals
      .map(([name, error]) => [`${name}: ${error.message}`, error.why].filter(Boolean).join('\n'))
      .join('\n\n'),
    hint: refusals.flatMap(([, { hint }]) => hint ?? []).join('\n'),
  });
}
