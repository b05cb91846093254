import { type EventEmitter, once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Client, connect, DatabaseError } from '../../lib/pg.ts';
import type { Database } from '../../servers/server.ts';
import { psqlParts } from '../../source/psql.ts';
import { maskedData } from '../masked.ts';
import type { StepError, StepFailed } from '../tool.ts';
import type { Script, ScriptPart } from './script.ts';

/**
 * Runs a script as its tool would, and leaves the connection as if it were new.
 * @param timeLimit in milliseconds; when it is over, the server is told to end the connection
 * @returns undefined when all of it has run
 */
export async function runScript(
  client: Client,
  database: Database,
  { file, transaction, parts }: Script,
  timeLimit: number,
): Promise<StepFailed | undefined> {
  let part: ScriptPart = parts[0] ?? { text: '', line: 1 };
  let done = 0;
  const { connection } = client as unknown as { connection: EventEmitter & { stream: Socket } };
  const count = (): number => done++;
  connection.on('commandComplete', count);
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    void terminate(client, database).finally(async () => {
      // What the server says as it goes tells which statements had ended; it must not be waited for for ever.
      const { stream } = connection;
      const closed = once(stream, 'close').catch(() => {});
      if (!stream.closed) await Promise.race([closed, wait(longestGoodbye, undefined, { ref: false })]);
      stream.destroy();
    });
  }, timeLimit);
  try {
    if (transaction) await client.query('BEGIN');
    for (part of parts) {
      done = 0;
      await client.query(part.text);
    }
    // Also where the script has opened a transaction of its own and not ended it, or ended ours.
    await client.query('COMMIT');
    await client.query('DISCARD ALL');
    return undefined;
  } catch (error) {
    if (isOver) return { ok: false, error: late(file, part, done, timeLimit) };
    const gone = !(error instanceof DatabaseError) || ['57P01', '57P02', '57P03'].includes(error.code ?? '');
    const told = maskedData(errorOf(error as Error, file, part, done, gone));
    if (!gone) await client.query('ROLLBACK').then(() => client.query('DISCARD ALL'));
    return { ok: false, error: told };
  } finally {
    clearTimeout(timer);
    connection.off('commandComplete', count);
  }
}

/** How long a server that ends a connection may take to say so, in milliseconds. */
const longestGoodbye = 2000;

/** Ends a connection from another one: it may be busy. */
async function terminate(client: Client, database: Database): Promise<void> {
  const { processID } = client as unknown as { processID: number };
  try {
    const other = await connect(database);
    await other.query('SELECT pg_terminate_backend($1)', [processID]);
    await other.end();
  } catch {
    // The server is lost, which the next query tells.
  }
}

function late(file: string, part: ScriptPart, done: number, timeLimit: number): StepError {
  const { sql, line } = placeIn(part, undefined, done);
  const message = `it took longer than ${timeLimit / 1000} s`;
  return maskedData({
    kind: 'timeout',
    type: 'TimeLimit',
    message,
    sqlstate: null,
    sql,
    line,
    trace: [`${file}:${line}`],
  });
}

function errorOf(error: Error, file: string, part: ScriptPart, done: number, gone: boolean): StepError {
  const { code, position, detail, hint, where, severity } = error as Partial<DatabaseError>;
  const { sql, line } = placeIn(part, position, done);
  const more = [detail && `DETAIL: ${detail}`, hint && `HINT: ${hint}`].filter((text) => text !== undefined);
  return {
    kind: gone ? 'died' : 'error',
    type: severity ?? 'ConnectionLost',
    message: [error.message, ...more].join('\n'),
    sqlstate: code ?? null,
    sql,
    line,
    trace: [`${file}:${line}`, ...(where ? [where] : [])],
  };
}

/**
 * The statement that failed and the line that it failed in.
 * @param position of the error in the part, as PostgreSQL tells it where it knows: in characters, from 1
 * @param done how many statements of the part had ended
 */
function placeIn(part: ScriptPart, position: string | undefined, done: number): { sql: string | null; line: number } {
  const statements = [...psqlParts(part.text)];
  if (position === undefined) {
    const found = statements[done];
    return { sql: found?.text ?? null, line: part.line + (found?.line ?? 1) - 1 };
  }
  const before = [...part.text].slice(0, Number(position) - 1).join('');
  const line = before.split('\n').length;
  const found = statements.findLast((statement) => statement.line <= line);
  return { sql: found?.text ?? null, line: part.line + line - 1 };
}
