// V8's stack traces, without the frames of libraries, of Node.js and of this program.
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/**
 * The frames of the project in the stack of an error.
 * @returns {{name: string, file: string, line: number}[]} the innermost first; `file` is an absolute path
 */
export function projectFrames(error) {
  if (typeof error?.stack !== 'string') return [];
  return error.stack
    .split('\n')
    .map((text, index) => (index === 0 ? parsePlace(text) : parseFrame(text)))
    .filter(isOfProject);
}

/** A frame as the report shows it: `migrations/0002-add-age.js:5 in up`. */
export function frameText({ name, file, line }, folder) {
  const place = `${relative(folder, file).replaceAll('\\', '/')}:${line}`;
  return name === '' ? place : `${place} in ${name}`;
}

function parseFrame(text) {
  const match = /^\s+at (?:async )?(?:(?<name>.*) \()?(?<place>.+?):(?<line>\d+):\d+\)?$/.exec(text);
  if (!match) return undefined;
  const { name = '', place, line } = match.groups;
  return { name: name.replace(/^.*\./, ''), file: pathOf(place), line: Number(line) };
}

/** V8 puts the place of a syntax error on a line of its own, before the message. */
function parsePlace(text) {
  const match = /^(?<place>(?:file:|\/|[A-Za-z]:\\).+):(?<line>\d+)$/.exec(text);
  return match ? { name: '', file: pathOf(match.groups.place), line: Number(match.groups.line) } : undefined;
}

function pathOf(place) {
  return place.startsWith('file:') ? fileURLToPath(place) : place;
}

function isOfProject(frame) {
  if (frame === undefined || frame.file.startsWith('node:')) return false;
  return !/[\\/]node_modules[\\/]/.test(frame.file) && !frame.file.startsWith(here);
}
