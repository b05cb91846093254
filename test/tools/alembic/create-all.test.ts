import assert from 'node:assert/strict';
import { appendFile, cp } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { testServer } from '../../postgres.ts';
import { pythonFor } from '../../python.ts';
import { columnsOf } from '../../query.ts';
import { detected, errorOf, fixtures, madeProject, passedUp } from './made-project.ts';

const server = await testServer();
const python = await pythonFor('posts');

test('an application that makes its tables, and fills them, when it is loaded', async () => {
  const folder = await madeProject({});
  await cp(join(fixtures, 'posts'), folder, { recursive: true });
  await appendFile(
    join(folder, 'app.py'),
    `
with app.app_context():
    db.create_all()
    if Post.query.first() is None:
        db.session.add(Post(title='first', content=''))
        db.session.commit()
`,
  );
  await appendFile(
    join(folder, 'migrations', 'versions', 'd788d33fc727_posts_know_when_they_were_updated.py'),
    '\n\ndef downgrade():\n    import os\n    os._exit(1)\n',
  );
  const project = await detected(folder);
  const database = await server.create();
  await using session = await project.open(database, {
    python,
    loadOn: await server.create(),
    stepTimeout: 60_000,
    progress: () => {},
  });
  assert.deepEqual(session.notes, [
    'The application makes tables as soon as it is loaded (`public.post`), so that on a new database the migrations find them there already. They were replayed without: take that call (`create_all`) out of what is run on import.',
  ]);
  assert.deepEqual(await columnsOf(database, 'post'), []);
  const [create, update] = session.history.map(({ id }) => id) as [string, string];
  for (const id of [create, update]) assert.deepEqual(await session.up(id), passedUp);

  // What comes after the end of its process is loaded again, and that must not write into the database in use.
  assert.equal(errorOf(await session.down(update)).kind, 'died');
  const fresh = await server.create();
  await session.use(fresh);
  assert.deepEqual(await session.up(create), passedUp);
});
