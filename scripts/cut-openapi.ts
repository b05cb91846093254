/**
 * Cuts what the tests need out of GitHub's description of its API, which is too large to depend on.
 * By hand, when GitHub's API changes: `npm pack @octokit/openapi` somewhere, unpack it, then
 * `node scripts/cut-openapi.ts path/to/package/generated/api.github.com.json`.
 */
import { readFileSync, writeFileSync } from 'node:fs';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

const wanted: { [path: string]: string[] } = {
  '/repos/{owner}/{repo}/compare/{basehead}': ['get'],
  '/repos/{owner}/{repo}/contents/{path}': ['get'],
  '/repos/{owner}/{repo}/issues/{issue_number}/comments': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/comments/{comment_id}': ['get', 'patch', 'delete'],
  '/repos/{owner}/{repo}/pulls/{pull_number}': ['get'],
  '/repos/{owner}/{repo}/pulls/{pull_number}/files': ['get'],
  '/repos/{owner}/{repo}/pulls/{pull_number}/comments': ['get'],
  '/repos/{owner}/{repo}/pulls/comments/{comment_id}': ['delete'],
  '/repos/{owner}/{repo}/pulls/{pull_number}/reviews': ['post'],
  '/user': ['get'],
};

/** Operations whose answers are too large to cut out; of these the tests’ fake gives only what is read. */
const unanswered = new Set(['pulls/get', 'repos/compare-commits-with-basehead', 'repos/get-content']);

/** What is there for people only. */
const unwanted = new Set(['examples', 'example', 'summary', 'externalDocs', 'tags']);

const [source] = process.argv.slice(2);
if (!source) throw new Error('Name the file api.github.com.json of @octokit/openapi.');
const whole = JSON.parse(readFileSync(source, 'utf8')) as { info: { version: string }; openapi: string } & JsonObject;

const components: { [section: string]: JsonObject } = {};
const paths: JsonObject = {};
for (const [path, methods] of Object.entries(wanted)) {
  const operations = at('paths', path);
  paths[path] = Object.fromEntries(methods.map((method) => [method, cut(successful(operations[method]))]));
}
const { version } = whole.info;
const slice = { openapi: whole.openapi, info: { title: "A part of GitHub's REST API", version }, paths, components };
const target = new URL('../test/github/openapi-slice.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(slice, null, 1)}\n`);

/** A value without what is unwanted; what it refers to is kept as well. */
function cut(value: Json, isProperties = false): Json {
  if (Array.isArray(value)) return value.map((item) => cut(item));
  if (value === null || typeof value !== 'object') return value;
  if (typeof value.$ref === 'string') keep(value.$ref);
  // A property may be called `description`, too.
  const kept = Object.entries(value).filter(([key]) => isProperties || !(unwanted.has(key) || key.startsWith('x-')));
  return Object.fromEntries(kept.map(([key, inner]) => [key, cut(inner, key === 'properties' && !isProperties)]));
}

function keep(reference: string): void {
  const [, , section = '', name = ''] = reference.split('/');
  components[section] ??= {};
  if (components[section][name] !== undefined) return;
  components[section][name] = {}; // A schema may refer to itself.
  components[section][name] = cut(at('components', section)[name] as Json);
}

function at(...keys: string[]): JsonObject {
  return keys.reduce((value, key) => value[key] as JsonObject, whole as JsonObject);
}

/** An operation with the answers it gives when all is well; the fake checks its own answers against them. */
function successful(operation: Json | undefined): JsonObject {
  const { responses, ...rest } = operation as JsonObject;
  const kept = Object.entries(responses as JsonObject).filter(([status]) => status.startsWith('2'));
  if (unanswered.has(String(rest.operationId))) return { ...rest, responses: { 200: { description: 'Not cut out.' } } };
  return { ...rest, responses: Object.fromEntries(kept) };
}
