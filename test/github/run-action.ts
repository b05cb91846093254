import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { FakeGitHub } from './fake-github.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** While a part is being built, its sources can be tried without building: DOWNRIGHT_ACTION=src. */
const sources = process.env.DOWNRIGHT_ACTION;

/** action.yml, as far as tests need it. */
export interface ActionFile {
  description: string;
  inputs: { [name: string]: { description?: string; default?: string; required?: boolean } };
  outputs: { [name: string]: { description?: string } };
  runs: { using: string; main: string };
}
export const actionFile: ActionFile = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
export const commentActionFile: ActionFile = parse(readFileSync(join(root, 'comment/action.yml'), 'utf8'));

/** A folder that a workflow has checked out the repository into, with a fixture in its folder `backend`. */
export function workspaceWith(fixture: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'downright-action-'));
  cpSync(join(root, 'fixtures', 'projects', fixture), join(folder, 'backend'), { recursive: true });
  return folder;
}

/** How a runner starts the action. */
export interface Start {
  github: FakeGitHub;
  workspace: string;
  inputs: { [name: string]: string };
  event?: string;
  run?: number;
  /** What the event says; a pull request says its number and its last commit. */
  payload?: object;
  /** Which action it is. */
  action?: ActionFile;
  /** Variables that are not as a runner sets them. */
  environment?: { [name: string]: string };
}

/** What a runner sees of it. */
export interface Ended {
  status: number | null;
  log: string;
  summary: string;
  outputs: { [name: string]: string };
  /** `error`, `warning` and `notice`, as the runner takes them from the log. */
  annotations: Command[];
  /** All commands in the log but annotations and masks. */
  commands: Command[];
}

interface Command {
  name: string;
  properties: { [name: string]: string };
  message: string;
}

/** Runs the built action as a runner does: `INPUT_*` with the defaults of action.yml, an event, and `GITHUB_*` files. */
export async function runAction({
  github,
  workspace,
  inputs,
  event = 'pull_request',
  run = 1,
  payload = event.startsWith('pull_request') ? { pull_request: pullRequest } : {},
  action = actionFile,
  environment,
}: Start): Promise<Ended> {
  const temp = mkdtempSync(join(tmpdir(), 'downright-runner-'));
  const files = Object.fromEntries(['event', 'summary', 'output'].map((name) => [name, join(temp, name)])) as {
    [name in 'event' | 'summary' | 'output']: string;
  };
  writeFileSync(files.event, JSON.stringify(payload));
  for (const name of ['summary', 'output'] as const) writeFileSync(files[name], '');
  mkdirSync(join(temp, 'temp'));
  const child = spawn(process.execPath, [join(root, programOf(action))], {
    cwd: workspace,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      ...inputVariables(inputs, action),
      GITHUB_ACTIONS: 'true',
      GITHUB_API_URL: github.url,
      GITHUB_EVENT_NAME: event,
      GITHUB_EVENT_PATH: files.event,
      GITHUB_OUTPUT: files.output,
      GITHUB_REPOSITORY: 'octo/school',
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_RUN_ID: String(run),
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_SHA: 'ab'.repeat(20),
      GITHUB_STEP_SUMMARY: files.summary,
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: join(temp, 'temp'),
      ...environment,
    },
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  const all = commandsIn(stdout);
  const isAnnotation = ({ name }: Command) => ['error', 'warning', 'notice'].includes(name);
  return {
    status,
    log: stdout + stderr,
    summary: existsSync(files.summary) ? readFileSync(files.summary, 'utf8') : '',
    outputs: outputsIn(readFileSync(files.output, 'utf8')),
    annotations: all.filter(isAnnotation),
    commands: all.filter((command) => !isAnnotation(command) && command.name !== 'add-mask'),
  };
}

const pullRequest = { number: 7, head: { sha: 'c0ffee'.repeat(7).slice(0, 40) } };

/** The file of the built action, from the root. */
function programOf({ runs: { main } }: ActionFile): string {
  const built = main.replace(/^\.\.\//, '');
  return sources ? built.replace(/^dist(.*)\.js$/, `${sources}$1.ts`) : built;
}

/** The runner makes names upper case and leaves dashes. */
function inputVariables(given: { [name: string]: string }, action: ActionFile): { [name: string]: string } {
  const entries = Object.entries(action.inputs).map(([name, { default: preset = '' }]) => {
    const value = given[name] ?? preset.replace('${{ github.token }}', FakeGitHub.token);
    return [`INPUT_${name.toUpperCase()}`, value];
  });
  return Object.fromEntries(entries);
}

/** What the runner obeys in a log: lines that are commands, except between `::stop-commands::x` and `::x::`. */
function commandsIn(log: string): Command[] {
  const commands: Command[] = [];
  let stopped: string | undefined;
  for (const line of log.split(/\r?\n/)) {
    const [, name = '', properties = '', message = ''] = /^\s*::([\w-]+)(?: ([^:]*))?::(.*)$/.exec(line) ?? [];
    if (stopped !== undefined) {
      if (name === stopped) stopped = undefined;
    } else if (name === 'stop-commands') {
      stopped = message;
    } else if (name !== '') {
      commands.push({ name, properties: propertiesIn(properties), message: unescaped(message) });
    }
  }
  return commands;
}

function propertiesIn(list: string): { [name: string]: string } {
  const pairs = list.split(',').filter((pair) => pair !== '');
  return Object.fromEntries(pairs.map((pair) => [pair.split('=')[0], unescaped(pair.slice(pair.indexOf('=') + 1))]));
}

function unescaped(value: string): string {
  const characters: { [code: string]: string } = { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%25': '%' };
  return value.replace(/%(0D|0A|3A|2C|25)/g, (code) => characters[code] ?? code);
}

function outputsIn(file: string): { [name: string]: string } {
  return Object.fromEntries(
    [...file.matchAll(/^(.+)<<(ghadelimiter_.+)\n([\s\S]*?)\n\2$/gm)].map(([, name, , value]) => [name, value]),
  );
}
