// src/replay/suspect-made.ts
import { displayName, quoteIdentifier, quotePath } from "../catalog/object-id.js";
import { alteredTables, meant, qualified } from "./meant.js";
var complaints = [
  {
    code: "42703",
    words: /column "(?<name>[^"]*)"(?: of relation "(?<table>[^"]*)")? does not exist/,
    statement: /\b(DROP|ALTER)\s+COLUMN\b|\bRENAME\b/i,
    make: ({ name, table }, catalog, sql) => {
      const path = tablePath(table ?? alteredTables(sql)[0], catalog, sql);
      return path && {
        kind: "column",
        path: [...path, name],
        sql: `ALTER TABLE ${quotePath(path)} ADD COLUMN ${quoteIdentifier(name)} ${newType(sql) ?? "text"}`
      };
    }
  },
  {
    code: "42704",
    words: /constraint "(?<name>[^"]*)" of relation "(?<table>[^"]*)" does not exist/,
    statement: /\b(DROP|RENAME|ALTER|VALIDATE)\s+CONSTRAINT\b/i,
    make: ({ name, table }, catalog, sql) => {
      const path = tablePath(table, catalog, sql);
      return path && {
        kind: "constraint",
        path: [...path, name],
        sql: `ALTER TABLE ${quotePath(path)} ADD CONSTRAINT ${quoteIdentifier(name)} CHECK (true)`
      };
    }
  },
  {
    code: "42P01",
    words: /(?:relation|table) "(?<name>[^"]*)" does not exist/,
    statement: /\b(DROP|ALTER)\s+TABLE\b/i,
    make: ({ name }, _, sql) => {
      const path = qualified(name, sql);
      if (!/\bDROP\s+TABLE\b/i.test(sql) && !alteredTables(sql).includes(path[1])) return void 0;
      return { kind: "table", path, sql: `CREATE TABLE ${quotePath(path)} (id integer)` };
    }
  },
  {
    code: "42704",
    words: /index "(?<name>[^"]*)" does not exist/,
    statement: /\b(DROP|ALTER)\s+INDEX\b/i,
    make: ({ name }, catalog, statement) => {
      const [home] = qualified(name, statement);
      const column = [...catalog.objects.values()].find(({ kind, path }) => kind === "column" && path[0] === home);
      const [schema, table, on] = column?.path ?? [];
      if (!schema || !table || !on) return void 0;
      const sql = `CREATE INDEX ${quoteIdentifier(name)} ON ${quotePath([schema, table])} (${quoteIdentifier(on)})`;
      return { kind: "index", path: [schema, table, name], sql };
    }
  },
  {
    code: "42704",
    words: /type "(?<name>[^"]*)" does not exist/,
    statement: /\b(DROP|ALTER)\s+TYPE\b/i,
    make: ({ name }, _, sql) => {
      const path = qualified(name, sql);
      return { kind: "enum", path, sql: `CREATE TYPE ${quotePath(path)} AS ENUM ()` };
    }
  },
  {
    code: "42P01",
    words: /(?:relation|sequence) "(?<name>[^"]*)" does not exist/,
    statement: /\b(DROP|ALTER)\s+SEQUENCE\b/i,
    make: ({ name }, _, sql) => {
      const path = qualified(name, sql);
      return { kind: "sequence", path, sql: `CREATE SEQUENCE ${quotePath(path)}` };
    }
  },
  {
    code: "42P01",
    words: /(?:relation|view) "(?<name>[^"]*)" does not exist/,
    statement: /\b(DROP|ALTER)\s+(MATERIALIZED\s+)?VIEW\b/i,
    make: ({ name }, _, sql) => {
      const path = qualified(name, sql);
      const kind = /\bMATERIALIZED\b/i.test(sql) ? "materialized view" : "view";
      return { kind, path, sql: `CREATE ${kind.toUpperCase()} ${quotePath(path)} AS SELECT 1 AS id` };
    }
  },
  {
    code: "42704",
    words: /trigger "(?<name>[^"]*)" for table "(?<table>[^"]*)" does not exist/,
    statement: /\b(DROP|ALTER)\s+TRIGGER\b/i,
    make: ({ name, table }, catalog, sql) => {
      const path = tablePath(table, catalog, sql);
      return path && {
        kind: "trigger",
        path: [...path, name],
        // A function for triggers that PostgreSQL brings along.
        sql: `CREATE TRIGGER ${quoteIdentifier(name)} BEFORE UPDATE ON ${quotePath(path)}
            FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()`.replace(/\s+/g, " ")
      };
    }
  },
  {
    code: "42883",
    words: /(?:function|procedure) (?<name>[^()]+)(?<types>\([^()]*\)) does not exist/,
    statement: /\b(DROP|ALTER)\s+(FUNCTION|PROCEDURE)\b/i,
    make: ({ name, types = "()" }, _, sql) => {
      const path = qualified(name.replaceAll('"', ""), sql);
      const isFunction = /\b(DROP|ALTER)\s+FUNCTION\b/i.test(sql);
      const kind = isFunction ? "function" : "procedure";
      const returns = isFunction ? " RETURNS void" : "";
      const made = `CREATE ${kind.toUpperCase()} ${quotePath(path)}${types}${returns} LANGUAGE sql AS ''`;
      return { kind, path: [...path, types], sql: made };
    }
  },
  {
    code: "3F000",
    words: /schema "(?<name>[^"]*)" does not exist/,
    statement: /\bDROP SCHEMA\b/i,
    make: ({ name }) => ({ kind: "schema", path: [name], sql: `CREATE SCHEMA ${quoteIdentifier(name)}` })
  }
];
function madeByHand({ sqlstate, message, sql }, before, catalog) {
  if (!sql) return void 0;
  for (const { code, words, statement, make } of complaints) {
    const named = sqlstate === code && statement.test(sql) ? words.exec(message)?.groups : void 0;
    const made = named && make(named, catalog, sql);
    if (made && !isMistyped(made, before)) {
      return { suspicion: "made-by-hand", object: displayName(made.kind, made.path), ...made };
    }
  }
  return void 0;
}
function newType(sql) {
  return /\bALTER\s+COLUMN\s[^,;]*?\bTYPE\s+(?<type>.+?)(?:\s+USING\b.*)?;?\s*$/is.exec(sql)?.groups?.type;
}
function isMistyped({ kind, path }, catalog) {
  const [name, home] = [path.at(-1), path.slice(0, -1).join("\0")];
  return [...catalog.objects.values()].some(
    (one) => one.kind === kind && one.path.slice(0, -1).join("\0") === home && isNear(one.path.at(-1), name)
  );
}
function isNear(a, b) {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return start + end >= 3 && Math.max(a.length, b.length) - start - end <= 2;
}
function tablePath(table, catalog, sql) {
  const tables = [...catalog.objects.values()].filter(({ kind, path }) => kind === "table" && path[1] === table);
  return meant(tables, sql)?.path;
}
export {
  madeByHand
};
