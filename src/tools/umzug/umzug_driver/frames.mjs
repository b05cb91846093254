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
  return error.stack.split('\n').map(parseFrame).filter(isOfProject);
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
  const file = place.startsWith('file:') ? fileURLToPath(place) : place;
  return { name: name.replace(/^.*\./, ''), file, line: Number(line) };
}

function isOfProject(frame) {
  if (frame === undefined || frame.file.startsWith('node:')) return false;
  return !/[\\/]node_modules[\\/]/.test(frame.file) && !frame.file.startsWith(here);
}
