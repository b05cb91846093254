// Says why a project does not load, and what can be done about it.
import { relative } from 'node:path';
import { projectFrames } from './frames.mjs';
import { LoadError } from './load-error.mjs';
import { hintOn, missingVariables } from './missing-variables.mjs';
import { ExitCalled, NeverSettles } from './watch.mjs';

/** The error for the user, whatever was thrown while what ../runner.ts describes was loaded. */
export function describeLoadFailure(error, { kind, file: path }) {
  if (error instanceof LoadError) return error;
  const file = relative(process.cwd(), path);
  const what =
    { umzug: `${file} does not load.`, 'sequelize-cli': 'sequelize-cli does not start.' }[kind] ??
    'The migrations do not load.';
  const missing = missingPackage(error);
  if (missing) {
    return new LoadError(what, {
      why: `${textOf(error)}${placeOf(error)}`,
      hint: `Install it where the project is: \`npm install ${missing}\` (or \`npm ci\`, if package.json names it).`,
    });
  }
  const variables = missingVariables(error);
  if (variables.length > 0) {
    return new LoadError(what, {
      why: `${textOf(error)}${placeOf(error)}${printedBy(error)}`,
      hint: hintOn(variables),
    });
  }
  if (error instanceof ExitCalled) {
    return new LoadError(what, {
      why: `${textOf(error)}${placeOf(error)}${printedBy(error)}`,
      hint: `Let ${file} export its Umzug and run nothing by itself: put commands behind \`if (require.main === module)\`.`,
    });
  }
  if (error instanceof NeverSettles) {
    return new LoadError(what, {
      why: `a promise it waits for never settles`,
      hint: `Try \`node ${file}\` in ${process.cwd()}.`,
    });
  }
  const command = kind === 'umzug' ? `node -e "import('./${file}')"` : 'npx sequelize-cli db:migrate:status';
  const hint = kind === 'folder' ? undefined : `Mend it; \`${command}\` in ${process.cwd()} shows the same.`;
  return new LoadError(what, { why: `${textOf(error)}${placeOf(error)}`, hint });
}

/** Refuses a project in TypeScript that this Node.js cannot run. */
export function requireTypeScript() {
  if (process.features.typescript) return;
  throw new LoadError(`Node.js ${process.versions.node} cannot run the TypeScript of the project.`, {
    why: 'none of tsx, ts-node and @swc-node/register is installed in it',
    hint: 'Install one (`npm install --save-dev tsx`), or use Node.js 22.18 or newer, which strips types by itself.',
  });
}

/** Name of a package that is not installed: Node.js and Sequelize each have their own words for it. */
function missingPackage(error) {
  const message = String(error?.message ?? '');
  const sequelize = /^Please install (\S+) package manually/.exec(message);
  if (sequelize) return sequelize[1];
  if (!['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND'].includes(error?.code)) return undefined;
  return /^Cannot find (?:module|package) '((?:@[\w-][^/']*\/)?[\w-][^/']*)/.exec(message)?.[1];
}

function textOf(error) {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof ExitCalled) return error.message;
  // Node.js adds a `require stack` to the message; the place says it shorter.
  return `${error.name}: ${error.message.split('\nRequire stack:')[0]}`;
}

function printedBy({ printed }) {
  return printed ? `, after it had printed:\n${printed}` : '';
}

/** Where it happened, in a clause; empty when that is not known. */
function placeOf(error) {
  const [frame] = projectFrames(error);
  return frame ? ` (${relative(process.cwd(), frame.file)}:${frame.line})` : '';
}
