import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { schema } from '../../src/options.ts';
import { actionFile } from './run-action.ts';

const source = readFileSync(new URL('../../src/action.ts', import.meta.url), 'utf8');
const ofTheActionOnly = ['comment', 'token'];

test('the inputs of action.yml are the options and what only an action has', () => {
  assert.deepEqual(Object.keys(actionFile.inputs), [...Object.keys(schema.shape), ...ofTheActionOnly]);
});

test('options have the descriptions of the command line', () => {
  for (const [name, option] of Object.entries(schema.shape)) {
    const { description, default: preset } = actionFile.inputs[name] ?? {};
    assert.equal(description, option.description);
    // A default in action.yml would always be given, and so override the project's downright.yml.
    assert.equal(preset, name === 'folder' ? '.' : undefined, name);
  }
});

test('action.ts reads every input there is, and no other', () => {
  const read = [...source.matchAll(/getInput\('([^']+)'\)/g)].map(([, name]) => name as string);
  assert.match(source, /Object\.keys\(schema\.shape\)/);
  assert.deepEqual(
    ofTheActionOnly.filter((name) => !read.includes(name)),
    [],
  );
  assert.deepEqual(
    read.filter((name) => !(name in actionFile.inputs)),
    [],
  );
});

test('everything is described, and GitHub takes the description', () => {
  for (const { description } of [...Object.values(actionFile.inputs), ...Object.values(actionFile.outputs)]) {
    assert.ok(description?.endsWith('.'), description);
  }
  assert.ok(actionFile.description.length <= 125);
  assert.deepEqual(actionFile.runs, { using: 'node24', main: 'dist/action.js', post: 'dist/post.js' });
});
