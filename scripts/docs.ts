// `npm run docs`: writes docs/options.md from the options, and docs/checks/ from the checks and from what Downright says of their fixtures; with ids
// (`npm run docs -- duplicate-column`) only the pages of these checks.
// The test test/checks/fixtures.test.ts fails when a page is not what this would write.
import { writeFileSync } from 'node:fs';
import { checks } from '../src/checks/index.ts';
import { startServer } from '../src/servers/start.ts';
import { checkList, checkPage, reportOnFixture } from './check-page.ts';
import { optionsPage } from './options-page.ts';
import { virtualEnvironment } from './prepare.mjs';

const python = virtualEnvironment('fixtures/checks/requirements.txt');
await using server = await startServer({ kind: 'embedded', version: '17', progress: () => {} });
const wanted = process.argv.slice(2);
for (const check of checks.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
  const bad = await reportOnFixture(`fixtures/checks/${check.id}/bad`, server, python);
  const good = await reportOnFixture(`fixtures/checks/${check.id}/good`, server, python);
  writeFileSync(`docs/checks/${check.id}.md`, checkPage(check, bad, good));
}
writeFileSync('docs/checks/README.md', checkList(checks));
writeFileSync('docs/options.md', optionsPage());
