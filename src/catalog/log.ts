import { type Client, connect } from '../lib/pg.ts';
import type { Database } from '../servers/server.ts';
import { run } from './rows.ts';
import { type Written, writtenBy } from './written.ts';

/** What a stretch of the log says. */
export interface Stretch {
  /** What was written, also by transactions that are not over yet; `much` when it is more than is worth reading. */
  written: readonly Written[] | 'much';
  /** Whether a table may have been put into another file as a whole. */
  isMoved: boolean;
  /** The snapshot that sees all of the stretch, and no more, as PostgreSQL writes it; another one may see more. */
  snapshot: string;
}

/** The longest stretch of the log that is read, in bytes; it takes 20 ms a MB. */
const longestStretch = 2 * 1024 * 1024;

/**
 * Reads in the write-ahead log of a server what was written to one of its databases. Nothing is put into that
 * database: the extension that shows the log is made in another one, which is ours.
 */
export class WriteAheadLog {
  readonly #client: Client;
  readonly #database: number;
  readonly #version: number;
  /** Where the next stretch begins. */
  #from: string;

  private constructor(client: Client, { oid, version, from }: { oid: number; version: number; from: string }) {
    this.#client = client;
    this.#database = oid;
    this.#version = version;
    this.#from = from;
  }

  /** @returns undefined where the log cannot be read: before PostgreSQL 15, or where no database is ours */
  static async open(database: Database): Promise<WriteAheadLog | undefined> {
    const { name, ours } = database;
    if (ours === undefined) return undefined;
    const client = await connect({ ...database, name: ours }).catch(() => undefined);
    if (!client) return undefined;
    try {
      await client.query(session);
      const { rows } = await client.query(
        `SELECT oid, current_setting('server_version_num')::int AS version FROM pg_database WHERE datname = $1`,
        [name],
      );
      await client.query(`PREPARE mark AS SELECT ${markSql}`);
      const [, marked] = await run(client, markOne);
      return new WriteAheadLog(client, { ...rows[0], from: marked!.rows[0]![0] });
    } catch {
      await client.end().catch(() => {}); // It is gone, which is what was wanted.
      return undefined;
    }
  }

  /** @param files in which files it will be asked for places, as `pg_relation_filenode` tells them */
  async watch(files: readonly string[]): Promise<void> {
    const sql = this.#version >= 170000 ? writtenSql : this.#version >= 160000 ? writtenSql16 : writtenSql15;
    await this.#client.query(`PREPARE written(pg_lsn) AS ${sql(this.#database, files)}`);
  }

  /**
   * What was written since the log was opened or last read.
   * @returns `lost` when it cannot be told: the log has to be opened anew
   */
  async read(): Promise<Stretch | 'lost'> {
    try {
      const from = this.#from;
      const written = `EXECUTE written('${from}')`;
      const results = await run(this.#client, this.#version >= 170000 ? written : `${markOne}; ${written}`);
      const [till, snapshot, isMoved, lines] = results.flatMap(({ rows }) => rows[0] ?? []);
      this.#from = till;
      const isMuch = position(till) - position(from) > longestStretch;
      return {
        written: isMuch ? 'much' : ((lines as string | null)?.split('\n') ?? []).flatMap(writtenBy),
        isMoved: isMuch || isMoved === true,
        snapshot: this.#version >= 170000 ? snapshot : afterMark(snapshot),
      };
    } catch {
      return 'lost'; // It was removed before we came to read it, as a checkpoint does, or the connection is.
    }
  }

  /** Closes the connection. */
  async close(): Promise<void> {
    await this.#client.end().catch(() => {}); // It is gone, which is what was wanted.
  }
}

const session = `
  SET search_path = pg_catalog; SET statement_timeout = 0; SET synchronous_commit = on; SET jit = off;
  SET plan_cache_mode = force_generic_plan;
  BEGIN; SELECT pg_advisory_xact_lock(1685027701);
  CREATE EXTENSION IF NOT EXISTS pg_walinspect SCHEMA pg_catalog; COMMIT`;

/**
 * Marks the end of a stretch by a message in the log. Its commit also sees to it that all before is written out: what
 * the server has not written out yet it does not show.
 */
const markSql = `set_config('downright.till', pg_logical_emit_message(true, 'downright', '')::text, false),
  pg_current_snapshot()::text`;
const markOne = 'BEGIN; EXECUTE mark; COMMIT';

/** A table that is put into another file is not written row by row. */
const isMoved = `bool_or(w.resource_manager = 'XLOG' AND w.record_type = 'FPI')`;

/** Files of indexes hold nothing that matters, and most are of this kind. */
const isOther = `w.resource_manager <> 'Btree'`;

/** The end of a stretch; nothing of it is read when it is too long. */
const endOf = (till: string) => `CASE WHEN ${till} - $1 > ${longestStretch} THEN $1 + 1 ELSE ${till} END`;

const blocks = (database: number, files: readonly string[]) => ({
  lines: `string_agg(CASE WHEN w.relfilenode IN (${files.join(', ')})
    THEN concat_ws(' ', w.relfilenode, w.relblocknumber, w.block_id, w.record_type, w.description)
    ELSE w.relfilenode::text END, E'\\n')`,
  // Shared system catalogs are in database 0.
  condition: `w.reldatabase IN (0, ${database}) AND w.relforknumber = 0 AND ${isOther}`,
});

/** The message can see to it by itself that all is written out, from PostgreSQL 17 on: a mark is part of the query. */
function writtenSql(database: number, files: readonly string[]): string {
  const { lines, condition } = blocks(database, files);
  return `SELECT mark.till::text, pg_current_snapshot()::text, ${isMoved}, ${lines}
    FROM pg_logical_emit_message(false, 'downright', '', true) mark(till)
    LEFT JOIN LATERAL pg_get_wal_block_info($1, ${endOf('mark.till')}, false) w ON ${condition}
    GROUP BY mark.till`;
}

const marked = `current_setting('downright.till')::pg_lsn`;

function writtenSql16(database: number, files: readonly string[]): string {
  const { lines, condition } = blocks(database, files);
  return `SELECT ${isMoved}, ${lines} FROM pg_get_wal_block_info($1, ${endOf(marked)}, false) w WHERE ${condition}`;
}

/** PostgreSQL 15 tells blocks in words, `blkref #0: rel 1663/16384/2658 fork main blk 15`, and rows not well enough. */
function writtenSql15(database: number, files: readonly string[]): string {
  return `SELECT ${isMoved}, string_agg(DISTINCT CASE WHEN place[1]::oid IN (${files.join(', ')})
      THEN place[1] || ' ' || place[2] ELSE place[1] END, E'\\n')
    FROM pg_get_wal_records_info($1, ${endOf(marked)}) w,
      regexp_matches(w.block_ref, 'rel \\d+/(?:0|${database})/(\\d+) fork main blk (\\d+)', 'g') place
    WHERE ${isOther}`;
}

/** The snapshot after a mark that was set in that one: the mark was a transaction itself, and is over. */
function afterMark(snapshot: string): string {
  const [oldest, next, running] = snapshot.split(':') as [string, string, string];
  const now = BigInt(next) + 1n;
  return `${running === '' ? now : oldest}:${now}:${running}`;
}

/** A position in the log, as PostgreSQL writes it, in bytes. */
function position(lsn: string): number {
  const [high, low] = lsn.split('/') as [string, string];
  return Number.parseInt(high, 16) * 2 ** 32 + Number.parseInt(low, 16);
}
