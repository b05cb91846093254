// src/tools/environment.ts
function scrubbedEnvironment(environment) {
  const kept = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== void 0 && !isSecret(name)) kept[name] = value;
  }
  return kept;
}
var prefixes = /^(ACTIONS_|GITHUB_|INPUT_|RUNNER_|STATE_|PG(?!BIN$)|AWS_|AZURE_|GOOGLE_)/i;
var words = /(TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?|PRIVATE_KEY|API_?KEY|DATABASE_UR[IL]|_DSN)/i;
function isSecret(name) {
  return prefixes.test(name) || words.test(name);
}
export {
  scrubbedEnvironment
};
