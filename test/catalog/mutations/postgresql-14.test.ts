import { mutationSuite } from './suite.ts';

await mutationSuite('14');
