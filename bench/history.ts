// node bench/history.ts [revisions …]: a full check of a long Alembic history against what the tool itself takes for
// `alembic upgrade head` and `alembic downgrade base`, on the same server, in turns; wall time, with the start of both
// (but for that of our own Node.js process, 0.1 s). The aim: at most 1.5 times, and a step costs the same all along.
import { startServer } from '../src/servers/start.ts';
import { compare } from './compare.ts';
import { fullCheck } from './full-check.ts';
import { iniFor, mixedAlembicHistory } from './mixed-alembic.ts';
import { succeeds } from './program.ts';

const sizes = process.argv.slice(2).map(Number);

await using server = await startServer({ kind: 'embedded', version: '17', progress: () => {} });
for (const revisions of sizes.length > 0 ? sizes : [200, 1000]) {
  const { folder, python, remove } = mixedAlembicHistory(revisions);
  try {
    await compare(`${revisions} revisions`, server, {
      other: {
        name: 'alembic upgrade head, downgrade base',
        run: (database) => {
          const alembic = ['-m', 'alembic', '-c', iniFor(folder, database)];
          const up = succeeds(python, [...alembic, 'upgrade', 'head'], folder).seconds;
          return up + succeeds(python, [...alembic, 'downgrade', 'base'], folder).seconds;
        },
      },
      check: () => fullCheck(folder, server, python),
    });
  } finally {
    remove();
  }
}
