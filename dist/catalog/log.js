// src/catalog/log.ts
import { connect } from "../lib/pg.js";
import { run } from "./rows.js";
import { writtenBy } from "./written.js";
var longestStretch = 2 * 1024 * 1024;
var WriteAheadLog = class _WriteAheadLog {
  #client;
  #database;
  #version;
  /** Where the next stretch begins. */
  #from;
  constructor(client, { oid, version, from }) {
    this.#client = client;
    this.#database = oid;
    this.#version = version;
    this.#from = from;
  }
  /** @returns undefined where the log cannot be read: before PostgreSQL 15, or where no database is ours */
  static async open(database) {
    const { name, ours } = database;
    if (ours === void 0) return void 0;
    const client = await connect({ ...database, name: ours }).catch(() => void 0);
    if (!client) return void 0;
    try {
      await client.query(session);
      const { rows } = await client.query(
        `SELECT oid, current_setting('server_version_num')::int AS version FROM pg_database WHERE datname = $1`,
        [name]
      );
      await client.query(`PREPARE mark AS SELECT ${markSql}`);
      const [, marked2] = await run(client, markOne);
      return new _WriteAheadLog(client, { ...rows[0], from: marked2.rows[0][0] });
    } catch {
      await client.end().catch(() => {
      });
      return void 0;
    }
  }
  /** @param files in which files it will be asked for places, as `pg_relation_filenode` tells them */
  async watch(files) {
    const sql = this.#version >= 17e4 ? writtenSql : this.#version >= 16e4 ? writtenSql16 : writtenSql15;
    await this.#client.query(`PREPARE written(pg_lsn) AS ${sql(this.#database, files)}`);
  }
  /**
   * What was written since the log was opened or last read.
   * @returns `lost` when it cannot be told: the log has to be opened anew
   */
  async read() {
    try {
      const from = this.#from;
      const written = `EXECUTE written('${from}')`;
      const results = await run(this.#client, this.#version >= 17e4 ? written : `${markOne}; ${written}`);
      const [till, snapshot, isMoved2, lines] = results.flatMap(({ rows }) => rows[0] ?? []);
      this.#from = till;
      const isMuch = position(till) - position(from) > longestStretch;
      return {
        written: isMuch ? "much" : (lines?.split("\n") ?? []).flatMap(writtenBy),
        isMoved: isMuch || isMoved2 === true,
        snapshot: this.#version >= 17e4 ? snapshot : afterMark(snapshot)
      };
    } catch {
      return "lost";
    }
  }
  /** Closes the connection. */
  async close() {
    await this.#client.end().catch(() => {
    });
  }
};
var session = `
  SET search_path = pg_catalog; SET statement_timeout = 0; SET synchronous_commit = on; SET jit = off;
  SET plan_cache_mode = force_generic_plan;
  BEGIN; SELECT pg_advisory_xact_lock(1685027701);
  CREATE EXTENSION IF NOT EXISTS pg_walinspect SCHEMA pg_catalog; COMMIT`;
var markSql = `set_config('downright.till', pg_logical_emit_message(true, 'downright', '')::text, false),
  pg_current_snapshot()::text`;
var markOne = "BEGIN; EXECUTE mark; COMMIT";
var isMoved = `bool_or(w.resource_manager = 'XLOG' AND w.record_type = 'FPI')`;
var isOther = `w.resource_manager <> 'Btree'`;
var endOf = (till) => `CASE WHEN ${till} - $1 > ${longestStretch} THEN $1 + 1 ELSE ${till} END`;
var blocks = (database, files) => ({
  lines: `string_agg(CASE WHEN w.relfilenode IN (${files.join(", ")})
    THEN concat_ws(' ', w.relfilenode, w.relblocknumber, w.block_id, w.record_type, w.description)
    ELSE w.relfilenode::text END, E'\\n')`,
  // Shared system catalogs are in database 0.
  condition: `w.reldatabase IN (0, ${database}) AND w.relforknumber = 0 AND ${isOther}`
});
function writtenSql(database, files) {
  const { lines, condition } = blocks(database, files);
  return `SELECT mark.till::text, pg_current_snapshot()::text, ${isMoved}, ${lines}
    FROM pg_logical_emit_message(false, 'downright', '', true) mark(till)
    LEFT JOIN LATERAL pg_get_wal_block_info($1, ${endOf("mark.till")}, false) w ON ${condition}
    GROUP BY mark.till`;
}
var marked = `current_setting('downright.till')::pg_lsn`;
function writtenSql16(database, files) {
  const { lines, condition } = blocks(database, files);
  return `SELECT ${isMoved}, ${lines} FROM pg_get_wal_block_info($1, ${endOf(marked)}, false) w WHERE ${condition}`;
}
function writtenSql15(database, files) {
  return `SELECT ${isMoved}, string_agg(DISTINCT CASE WHEN place[1]::oid IN (${files.join(", ")})
      THEN place[1] || ' ' || place[2] ELSE place[1] END, E'\\n')
    FROM pg_get_wal_records_info($1, ${endOf(marked)}) w,
      regexp_matches(w.block_ref, 'rel \\d+/(?:0|${database})/(\\d+) fork main blk (\\d+)', 'g') place
    WHERE ${isOther}`;
}
function afterMark(snapshot) {
  const [oldest, next, running] = snapshot.split(":");
  const now = BigInt(next) + 1n;
  return `${running === "" ? now : oldest}:${now}:${running}`;
}
function position(lsn) {
  const [high, low] = lsn.split("/");
  return Number.parseInt(high, 16) * 2 ** 32 + Number.parseInt(low, 16);
}
export {
  WriteAheadLog
};
