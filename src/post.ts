// What the runner starts after the job, also when the job was cancelled: removes what the step could not.
import { messageOf } from './errors.ts';
import { core } from './lib/actions-core.ts';
import { cleanUpAfterStep } from './servers/clean-up.ts';

// A cleaner that cannot clean is no reason for a job to fail.
const failures = await cleanUpAfterStep(process.env, core.getInput('server-url'));
for (const failure of failures) core.info(`Not everything was cleaned up: ${messageOf(failure)}`);
process.exit(0); // Not before the sockets to the engine close: they are kept open for more.
