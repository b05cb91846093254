// src/catalog/log.ts
import { Client } from "../lib/pg.js";
import { run } from "./rows.js";
var longestStretch = 2 * 1024 * 1024;
var WriteAheadLog = class _WriteAheadLog {
  #client;
  /** Where the next stretch begins. */
  #from = "";
  constructor(client) {
    this.#client = client;
  }
  /** @returns undefined where the log cannot be read: before PostgreSQL 15, or where no database is ours */
  static async open({ ours, name, host, port, user, password }) {
    if (ours === void 0) return void 0;
    const client = new Client({ database: ours, host, port, user, password });
    client.on("error", () => {
    });
    const log = new _WriteAheadLog(client);
    try {
      await client.connect();
      await client.query(session);
      const { rows } = await client.query(
        `SELECT oid, current_setting('server_version_num')::int AS version FROM pg_database WHERE datname = $1`,
        [name]
      );
      const { oid, version } = rows[0];
      await client.query(
        `PREPARE written(pg_lsn, oid[]) AS ${version >= 16e4 ? writtenSql(oid) : writtenSql15(oid)}`
      );
      await log.#mark();
      return log;
    } catch {
      await log.close();
      return void 0;
    }
  }
  /**
   * What was written since the log was opened or last read, also by transactions that are not over yet.
   * @param files whose blocks are wanted: an array of OIDs as PostgreSQL writes it
   * @returns `much` when it is more than is worth reading; `lost` when it cannot be told: the log has to be opened anew
   */
  async read(files) {
    try {
      const from = this.#from;
      const rows = await this.#mark(`EXECUTE written('${from}', '${files}')`);
      if (position(this.#from) - position(from) > longestStretch) return "much";
      return rows.map(([file, block]) => ({ file: String(file), block }));
    } catch {
      return "lost";
    }
  }
  /** Closes the connection. */
  async close() {
    await this.#client.end().catch(() => {
    });
  }
  /**
   * Marks the end of a stretch by a message in the log. Its commit also sees to it that all before is written out:
   * what the server has not written out yet it does not show.
   * @returns the rows of a query that is asked about the stretch
   */
  async #mark(query = "") {
    const results = await run(
      this.#client,
      `BEGIN; SELECT set_config('downright.till', pg_logical_emit_message(true, 'downright', '')::text, false); COMMIT;
       ${query}`
    );
    this.#from = results[1].rows[0][0];
    return results[3]?.rows;
  }
};
var session = `
  SET search_path = pg_catalog; SET statement_timeout = 0; SET synchronous_commit = on; SET jit = off;
  SET plan_cache_mode = force_generic_plan;
  BEGIN; SELECT pg_advisory_xact_lock(1685027701);
  CREATE EXTENSION IF NOT EXISTS pg_walinspect SCHEMA pg_catalog; COMMIT`;
var till = `LEAST(current_setting('downright.till')::pg_lsn, $1 + ${longestStretch})`;
function writtenSql(database) {
  return `SELECT DISTINCT relfilenode, CASE WHEN relfilenode = ANY ($2) THEN relblocknumber::int END
    FROM pg_get_wal_block_info($1, ${till}, false) WHERE reldatabase IN (0, ${database}) AND relforknumber = 0`;
}
function writtenSql15(database) {
  return `SELECT DISTINCT place[1]::oid, CASE WHEN place[1]::oid = ANY ($2) THEN place[2]::int END
    FROM pg_get_wal_records_info($1, ${till}),
      regexp_matches(block_ref, 'rel \\d+/(?:0|${database})/(\\d+) fork main blk (\\d+)', 'g') place`;
}
function position(lsn) {
  const [high, low] = lsn.split("/");
  return Number.parseInt(high, 16) * 2 ** 32 + Number.parseInt(low, 16);
}
export {
  WriteAheadLog
};
