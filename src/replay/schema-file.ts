import { quoteIdentifier } from '../catalog/object-id.ts';
import { messageOf, UserError } from '../errors.ts';
import { type Client, DatabaseError } from '../lib/pg.ts';
import { type PsqlPart, psqlParts } from '../source/psql.ts';
import { copyIn } from './copy-in.ts';

/** A file with a schema, as pg_dump or a person wrote it. */
export interface SchemaFile {
  /** As the user named it. */
  name: string;
  text: string;
}

/** Commands of psql that change nothing in the database, or only which one it is. */
const harmless = /^\\(restrict|unrestrict|connect|c|encoding|echo|set|unset|timing|pset|\.)(\s|$)/;

/** Statements about a whole database: the one that they mean is not ours. */
const aboutDatabase = /^(create|drop|alter|comment\s+on)\s+database\b|^(grant|revoke)\b[^;]*\bon\s+database\b/i;

/**
 * Builds a schema in an empty database. Roles that it names are made if need be.
 * @param mayMakeRoles false on a server that others use as well
 * @throws UserError with file and line, when something of it cannot be run
 */
export async function buildSchema(client: Client, file: SchemaFile, mayMakeRoles: boolean): Promise<void> {
  if (file.text.startsWith('PGDMP')) {
    throw new UserError(`${file.name} is in the custom format of pg_dump`, { hint: howToWrite });
  }
  const databases = new Set<string>();
  for (const part of psqlParts(file.text)) {
    if (part.kind === 'statement') {
      if (!aboutDatabase.test(part.text)) await run(client, part, file, mayMakeRoles);
      continue;
    }
    if (!harmless.test(part.text)) {
      throw new UserError(`${file.name}:${part.line} has a command of psql that Downright does not know`, {
        why: part.text,
        hint: howToWrite,
      });
    }
    const [, name] = /^\\c(?:onnect)?\s+(?:-\S+\s+)*(\S+)/.exec(part.text) ?? [];
    if (name !== undefined) databases.add(name);
    if (databases.size > 1) {
      throw new UserError(`${file.name}:${part.line} goes on with another database`, {
        why: `It holds ${[...databases].join(' and ')}, and a schema is that of one database.`,
        hint: howToWrite,
      });
    }
  }
}

const howToWrite = 'Write it with: pg_dump --schema-only --no-owner --file schema.sql';

type Statement = Extract<PsqlPart, { kind: 'statement' }>;

async function run(client: Client, statement: Statement, file: SchemaFile, mayMakeRoles: boolean): Promise<void> {
  const { text, data } = statement;
  for (const made = new Set<string>(); ; ) {
    try {
      if (data === undefined) await client.query(text);
      else await copyIn(client, text, data);
      return;
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      if (mayBeSkipped(text, error)) return;
      const role = missingRole(error);
      if (role === undefined || made.has(role) || !mayMakeRoles) throw failure(error, statement, file);
      made.add(role);
      await client.query(`CREATE ROLE ${quoteIdentifier(role)}`);
    }
  }
}

/** Settings that a newer pg_dump knows, and what every database has from the start. */
function mayBeSkipped(text: string, { code }: DatabaseError): boolean {
  if (code === '42704') return /^set\s/i.test(text);
  return (
    (code === '42P06' && /^create\s+schema\s+"?public"?$/i.test(text)) ||
    (code === '42710' && /^create\s+role\b/i.test(text))
  );
}

function missingRole({ code, message }: DatabaseError): string | undefined {
  return code === '42704' ? /^role "(.+)" does not exist$/.exec(message)?.[1] : undefined;
}

function failure(error: DatabaseError, { text, line }: Statement, file: SchemaFile): UserError {
  const before = error.position === undefined ? '' : [...text].slice(0, Number(error.position) - 1).join('');
  const place = `${file.name}:${line + before.split('\n').length - 1}`;
  const hint = missingRole(error)
    ? `Write it without owners and privileges: pg_dump --schema-only --no-owner --no-privileges`
    : 'It is run in an empty database of the version that `postgres-version` names, with the extensions that `extensions` names.';
  return new UserError(`The schema does not build: ${place} fails`, { why: messageOf(error), hint, cause: error });
}
