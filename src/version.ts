import { readFileSync } from 'node:fs';

/** Version of Downright, as package.json has it; src/ and dist/ both stand beside it. */
export const downrightVersion: string = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version;
