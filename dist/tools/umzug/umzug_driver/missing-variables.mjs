// Which environment variables the project asks for in vain: what looks like a secret is not handed on to it.
import { projectFrames } from './frames.mjs';

const asked = new Map(); // name → file of the project that asked for it

/** Notes, from now on, what is read and not set. */
export function watchEnvironment() {
  process.env = new Proxy(process.env, {
    get(target, name) {
      const value = target[name];
      if (value === undefined && typeof name === 'string' && !asked.has(name)) note(name);
      return value;
    },
    // What a Proxy does by itself is more than `process.env` can take.
    set(target, name, value) {
      target[name] = value;
      return true;
    },
  });
}

function note(name) {
  // Libraries ask for many that nobody misses: only an error that names one of these is about it.
  const [, , , asker] = new Error().stack.split('\n');
  asked.set(name, projectFrames({ stack: `\n${asker}` })[0]?.file);
}

/** Those that an error, or what was printed before it, names; else those that were asked for in the file that it comes from. */
export function missingVariables(error) {
  const missing = [...asked].filter(([name]) => process.env[name] === undefined && /^[A-Z]\w+$/.test(name));
  const names = (of) => of.map(([name]) => name);
  const said = `${error?.message ?? error}\n${error?.printed ?? ''}`;
  const named = missing.filter(([name]) => new RegExp(`\\b${name}\\b`).test(said));
  if (named.length > 0) return names(named);
  const [frame] = projectFrames(error);
  return names(missing.filter(([, file]) => file !== undefined && file === frame?.file));
}

/** What to do about variables that are not set. */
export function hintOn(variables) {
  const [verb, values] = variables.length > 1 ? ['are', 'values'] : ['is', 'a value'];
  const shown = variables.map((name) => `\`${name}\``).join(', ');
  const env = variables.map((name) => `${name}: …`).join(', ');
  return `${shown} ${verb} not set, and secrets are not handed on to the project. Where it insists, give it ${values} in downright.yml: \`env: { ${env} }\`.`;
}
