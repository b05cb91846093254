import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

const digestOf = (content: Buffer): string => `sha256:${createHash('sha256').update(content).digest('hex')}`;

/** A layer that is large enough to be told progress of. */
function makeLayer(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'downright-test-'));
  writeFileSync(join(folder, 'noise'), randomBytes(8_000_000));
  execFileSync('tar', ['-C', folder, '-cf', join(folder, 'layer.tar'), 'noise']);
  const layer = readFileSync(join(folder, 'layer.tar'));
  rmSync(folder, { recursive: true });
  return layer;
}

/** An engine tells progress a few times a second: what comes at once has none. */
function sendSlowly(content: Buffer, response: ServerResponse): void {
  const slice = 1_000_000;
  response.write(content.subarray(0, slice));
  const rest = content.subarray(slice);
  if (rest.length === 0) response.end();
  else setTimeout(() => sendSlowly(rest, response), 100);
}

/**
 * A registry on 127.0.0.1 that has one image, `private/image:1`, and gives it to those who know the password; it
 * ends with the tests of the file.
 * @returns `127.0.0.1:<port>`
 */
export async function privateRegistry(user: string, password: string): Promise<string> {
  const layer = makeLayer();
  const rootfs = { type: 'layers', diff_ids: [digestOf(layer)] };
  const config = Buffer.from(JSON.stringify({ architecture: 'amd64', os: 'linux', config: {}, rootfs }));
  const type = 'application/vnd.docker.distribution.manifest.v2+json';
  const part = (mediaType: string, content: Buffer) => ({ mediaType, size: content.length, digest: digestOf(content) });
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: type,
      config: part('application/vnd.docker.container.image.v1+json', config),
      layers: [part('application/vnd.docker.image.rootfs.diff.tar', layer)],
    }),
  );
  const blobs = new Map([config, layer, manifest].map((content) => [digestOf(content), content]));
  const server = createServer(({ url = '', method, headers }, response) => {
    if (headers.authorization !== `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`) {
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="private"', 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ errors: [{ code: 'UNAUTHORIZED', message: 'authentication required' }] }));
      return;
    }
    const [, digest] = /^\/v2\/private\/image\/(?:manifests|blobs)\/(\S+)$/.exec(url) ?? [];
    const content = digest === '1' ? manifest : blobs.get(digest ?? '');
    if (!content) {
      response.writeHead(url === '/v2/' ? 200 : 404, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ errors: [{ code: 'MANIFEST_UNKNOWN', message: 'manifest unknown' }] }));
      return;
    }
    const headersOut = { 'Content-Type': content === manifest ? type : 'application/octet-stream' };
    const length = { 'Content-Length': content.length, 'Docker-Content-Digest': digestOf(content) };
    response.writeHead(200, { ...headersOut, ...length });
    if (method === 'HEAD') response.end();
    else sendSlowly(content, response);
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  after(() => server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
