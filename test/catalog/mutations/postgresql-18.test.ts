import { mutationSuite } from './suite.ts';

await mutationSuite('18', { oracle: true });
