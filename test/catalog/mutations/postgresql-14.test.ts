import { mutationSuite } from './suite.ts';

await mutationSuite('14', { oracle: true });
