import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { UserError } from '../../src/errors.ts';
import { openEngine } from '../../src/servers/engine.ts';
import { findImage, pullImage } from '../../src/servers/image.ts';
import { engine as address, skip } from './engine.ts';
import { privateRegistry } from './registry.ts';

const [known, unknown] = skip
  ? ['', '']
  : [await privateRegistry('me', 'secret'), await privateRegistry('me', 'secret')];

// As `docker login` leaves it.
const config = mkdtempSync(join(tmpdir(), 'downright-test-'));
after(() => rmSync(config, { recursive: true }));
const auth = Buffer.from('me:secret').toString('base64');
writeFileSync(join(config, 'config.json'), JSON.stringify({ auths: { [known]: { auth } } }));
process.env.DOCKER_CONFIG = config;

test('an image of a private registry is pulled with the credentials that Docker has, and progress', {
  skip,
}, async () => {
  const engine = await openEngine(String(address));
  const name = `${known}/private/image:1`;
  const said: string[] = [];
  assert.equal(await findImage(engine, name), null);
  await pullImage(engine, name, (message) => said.push(message));
  assert.equal((await findImage(engine, name))?.name, name);
  await engine.docker.getImage(name).remove();
  assert.equal(said[0], `pulling image ${name} …`);
  assert.match(said.at(-1) ?? '', /: 100 % of 9 MB$/);
});

test('without credentials, the answer says to log in', { skip }, async () => {
  const engine = await openEngine(String(address));
  await assert.rejects(
    pullImage(engine, `${unknown}/private/image:1`, () => {}),
    (error) => {
      assert.ok(error instanceof UserError);
      assert.match(String(error.hint), /log in to its registry/);
      return true;
    },
  );
});

test('an image, and a tag, that is not there is told as such', { skip }, async () => {
  const engine = await openEngine(String(address));
  await assert.rejects(
    pullImage(engine, `${known}/private/image:2`, () => {}),
    (error) => {
      assert.match(String((error as UserError).hint), /Look at the name/);
      return true;
    },
  );
});
