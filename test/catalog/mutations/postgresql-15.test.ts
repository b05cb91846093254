import { mutationSuite } from './suite.ts';

await mutationSuite('15');
