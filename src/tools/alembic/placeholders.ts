import { scrubbedEnvironment } from '../environment.ts';

/** What belongs to the runner or to libpq, and to no application. */
const foreign = /^(ACTIONS_|GITHUB_|INPUT_|RUNNER_|STATE_|PG)/i;

/**
 * Variables that a driver may not see, with a value that says nothing. Many an application refuses to start when its
 * `SECRET_KEY` is not set, and works with any.
 */
export function placeholders(environment: NodeJS.ProcessEnv): { [name: string]: string } {
  const seen = scrubbedEnvironment(environment);
  const hidden = Object.keys(environment).filter((name) => !(name in seen) && !foreign.test(name));
  return Object.fromEntries(hidden.map((name) => [name, 'hidden-by-downright']));
}
