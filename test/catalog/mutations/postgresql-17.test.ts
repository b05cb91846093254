import { mutationSuite } from './suite.ts';

await mutationSuite('17', { mends: true });
