/** The Docker engine that scripts/with-engine.ts has started for the tests. */
export const engine = process.env.DOWNRIGHT_TEST_ENGINE;

/** For `test(name, { skip }, …)`: false, or why there is no engine. */
export const skip = engine
  ? false
  : (process.env.DOWNRIGHT_TEST_NO_ENGINE ?? 'no container engine: run it as `npm test -- test/servers/*.test.ts`');

/** Where a program finds the engine; Ryuk is an image that no registry of ours has. */
export const environment = { ...process.env, DOCKER_HOST: engine, TESTCONTAINERS_RYUK_DISABLED: 'true' };
