// src/tools/sql/run-script.ts
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { connect, DatabaseError } from "../../lib/pg.js";
import { psqlParts } from "../../source/psql.js";
import { maskedData } from "../masked.js";
async function runScript(client, database, { file, transaction, parts }, timeLimit) {
  let part = parts[0] ?? { text: "", line: 1 };
  let done = 0;
  const { connection } = client;
  const count = () => done++;
  connection.on("commandComplete", count);
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    void terminate(client, database).finally(async () => {
      const { stream } = connection;
      const closed = once(stream, "close").catch(() => {
      });
      if (!stream.closed) await Promise.race([closed, wait(longestGoodbye, void 0, { ref: false })]);
      stream.destroy();
    });
  }, timeLimit);
  try {
    if (transaction) await client.query("BEGIN");
    for (part of parts) {
      done = 0;
      await client.query(part.text);
    }
    await client.query("COMMIT");
    await client.query("DISCARD ALL");
    return void 0;
  } catch (error) {
    if (isOver) return { ok: false, error: late(file, part, done, timeLimit) };
    const gone = !(error instanceof DatabaseError) || ["57P01", "57P02", "57P03"].includes(error.code ?? "");
    const told = maskedData(errorOf(error, file, part, done, gone));
    if (!gone) await client.query("ROLLBACK").then(() => client.query("DISCARD ALL"));
    return { ok: false, error: told };
  } finally {
    clearTimeout(timer);
    connection.off("commandComplete", count);
  }
}
var longestGoodbye = 2e3;
async function terminate(client, database) {
  const { processID } = client;
  try {
    const other = await connect(database);
    await other.query("SELECT pg_terminate_backend($1)", [processID]);
    await other.end();
  } catch {
  }
}
function late(file, part, done, timeLimit) {
  const { sql, line } = placeIn(part, void 0, done);
  const message = `it took longer than ${timeLimit / 1e3} s`;
  return maskedData({
    kind: "timeout",
    type: "TimeLimit",
    message,
    sqlstate: null,
    sql,
    line,
    trace: [`${file}:${line}`]
  });
}
function errorOf(error, file, part, done, gone) {
  const { code, position, detail, hint, where, severity } = error;
  const { sql, line } = placeIn(part, position, done);
  const more = [detail && `DETAIL: ${detail}`, hint && `HINT: ${hint}`].filter((text) => text !== void 0);
  return {
    kind: gone ? "died" : "error",
    type: severity ?? "ConnectionLost",
    message: [error.message, ...more].join("\n"),
    sqlstate: code ?? null,
    sql,
    line,
    trace: [`${file}:${line}`, ...where ? [where] : []]
  };
}
function placeIn(part, position, done) {
  const statements = [...psqlParts(part.text)];
  if (position === void 0) {
    const found2 = statements[done];
    return { sql: found2?.text ?? null, line: part.line + (found2?.line ?? 1) - 1 };
  }
  const before = [...part.text].slice(0, Number(position) - 1).join("");
  const line = before.split("\n").length;
  const found = statements.findLast((statement) => statement.line <= line);
  return { sql: found?.text ?? null, line: part.line + line - 1 };
}
export {
  runScript
};
