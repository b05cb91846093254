import { mutationSuite } from './suite.ts';

await mutationSuite('16', { everyWay: true });
