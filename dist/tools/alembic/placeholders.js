// src/tools/alembic/placeholders.ts
import { scrubbedEnvironment } from "../environment.js";
var foreign = /^(ACTIONS_|GITHUB_|INPUT_|RUNNER_|STATE_|PG)/i;
function placeholders(environment) {
  const seen = scrubbedEnvironment(environment);
  const hidden = Object.keys(environment).filter((name) => !(name in seen) && !foreign.test(name));
  return Object.fromEntries(hidden.map((name) => [name, "hidden-by-downright"]));
}
export {
  placeholders
};
