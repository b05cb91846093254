import { Client } from '../lib/pg.ts';
import type { Database } from '../servers/server.ts';
import { run } from './rows.ts';

/** A place in a database that was written to. */
export interface Written {
  /** The file of a table or an index, as `pg_relation_filenode` tells it. */
  file: string;
  /** Only where the blocks of that file were asked for. */
  block: number | null;
}

/** The longest stretch of the log that is read, in bytes; it takes 20 ms a MB. */
const longestStretch = 2 * 1024 * 1024;

/**
 * Reads in the write-ahead log of a server what was written to one of its databases. Nothing is put into that
 * database: the extension that shows the log is made in another one, which is ours.
 */
export class WriteAheadLog {
  readonly #client: Client;
  /** Where the next stretch begins. */
  #from = '';

  private constructor(client: Client) {
    this.#client = client;
  }

  /** @returns undefined where the log cannot be read: before PostgreSQL 15, or where no database is ours */
  static async open({ ours, name, host, port, user, password }: Database): Promise<WriteAheadLog | undefined> {
    if (ours === undefined) return undefined;
    const client = new Client({ database: ours, host, port, user, password });
    client.on('error', () => {}); // A connection that is lost is told by the next query.
    const log = new WriteAheadLog(client);
    try {
      await client.connect();
      await client.query(session);
      const { rows } = await client.query(
        `SELECT oid, current_setting('server_version_num')::int AS version FROM pg_database WHERE datname = $1`,
        [name],
      );
      const { oid, version } = rows[0];
      await client.query(
        `PREPARE written(pg_lsn, oid[]) AS ${version >= 160000 ? writtenSql(oid) : writtenSql15(oid)}`,
      );
      await log.#mark();
      return log;
    } catch {
      await log.close();
      return undefined;
    }
  }

  /**
   * What was written since the log was opened or last read, also by transactions that are not over yet.
   * @param files whose blocks are wanted: an array of OIDs as PostgreSQL writes it
   * @returns `much` when it is more than is worth reading; `lost` when it cannot be told: the log has to be opened anew
   */
  async read(files: string): Promise<readonly Written[] | 'much' | 'lost'> {
    try {
      const from = this.#from;
      const rows = await this.#mark(`EXECUTE written('${from}', '${files}')`);
      if (position(this.#from) - position(from) > longestStretch) return 'much';
      return rows.map(([file, block]) => ({ file: String(file), block }));
    } catch {
      return 'lost'; // It was removed before we came to read it, as a checkpoint does, or the connection is.
    }
  }

  /** Closes the connection. */
  async close(): Promise<void> {
    await this.#client.end().catch(() => {}); // It is gone, which is what was wanted.
  }

  /**
   * Marks the end of a stretch by a message in the log. Its commit also sees to it that all before is written out:
   * what the server has not written out yet it does not show.
   * @returns the rows of a query that is asked about the stretch
   */
  async #mark(query = ''): Promise<[file: number, block: number | null][]> {
    const results = await run(
      this.#client,
      `BEGIN; SELECT set_config('downright.till', pg_logical_emit_message(true, 'downright', '')::text, false); COMMIT;
       ${query}`,
    );
    this.#from = results[1]!.rows[0]![0];
    return results[3]?.rows as [number, number | null][];
  }
}

const session = `
  SET search_path = pg_catalog; SET statement_timeout = 0; SET synchronous_commit = on; SET jit = off;
  SET plan_cache_mode = force_generic_plan;
  BEGIN; SELECT pg_advisory_xact_lock(1685027701);
  CREATE EXTENSION IF NOT EXISTS pg_walinspect SCHEMA pg_catalog; COMMIT`;

const till = `LEAST(current_setting('downright.till')::pg_lsn, $1 + ${longestStretch})`;

/** Files and blocks; shared system catalogs are in database 0. */
function writtenSql(database: number): string {
  return `SELECT DISTINCT relfilenode, CASE WHEN relfilenode = ANY ($2) THEN relblocknumber::int END
    FROM pg_get_wal_block_info($1, ${till}, false) WHERE reldatabase IN (0, ${database}) AND relforknumber = 0`;
}

/** PostgreSQL 15 tells blocks in words: `blkref #0: rel 1663/16384/2658 fork main blk 15`. */
function writtenSql15(database: number): string {
  return `SELECT DISTINCT place[1]::oid, CASE WHEN place[1]::oid = ANY ($2) THEN place[2]::int END
    FROM pg_get_wal_records_info($1, ${till}),
      regexp_matches(block_ref, 'rel \\d+/(?:0|${database})/(\\d+) fork main blk (\\d+)', 'g') place`;
}

/** A position in the log, as PostgreSQL writes it, in bytes. */
function position(lsn: string): number {
  const [high, low] = lsn.split('/') as [string, string];
  return Number.parseInt(high, 16) * 2 ** 32 + Number.parseInt(low, 16);
}
