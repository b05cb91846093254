// Requests come in on file descriptor 3 and answers leave on 4, as lines of JSON: migrations print on 1 and 2.
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';

const incoming = new Socket({ fd: 3, readable: true, writable: false });
const outgoing = new Socket({ fd: 4, readable: false, writable: true });
const exit = process.exit.bind(process);

/**
 * Answers requests, one at a time, until the other side closes its pipe: then this process ends.
 * @param {Record<string, (params: any) => Promise<unknown>>} methods
 */
export function serve(methods) {
  let last = Promise.resolve();
  createInterface({ input: incoming })
    .on('line', (line) => {
      last = last.then(() => handle(methods, JSON.parse(line)));
    })
    .once('close', () => exit(0));
}

async function handle(methods, { id, method, params }) {
  let answer;
  try {
    answer = { id, result: (await methods[method](params)) ?? null };
  } catch (error) {
    const { why, hint, forUser } = error ?? {};
    const message = forUser ? error.message : (error?.stack ?? String(error));
    answer = { id, error: { message, why, hint, forUser: forUser === true } };
  }
  outgoing.write(`${JSON.stringify(answer)}\n`);
}
