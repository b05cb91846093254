/**
 * What of our environment a driver may see: secrets of the runner and settings that lead to another
 * database stay here. A migration is code of a pull request.
 */
export function scrubbedEnvironment(environment: NodeJS.ProcessEnv): { [name: string]: string } {
  const kept: { [name: string]: string } = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && !isSecret(name)) kept[name] = value;
  }
  return kept;
}

const prefixes = /^(ACTIONS_|GITHUB_|INPUT_|RUNNER_|STATE_|PG(?!BIN$)|AWS_|AZURE_|GOOGLE_)/i;
const words = /(TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?|PRIVATE_KEY|API_?KEY|DATABASE_UR[IL]|_DSN)/i;

function isSecret(name: string): boolean {
  return prefixes.test(name) || words.test(name);
}
