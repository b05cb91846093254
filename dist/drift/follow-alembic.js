// src/drift/follow-alembic.ts
import { asPath } from "../catalog/ties.js";
import { hashOf, slug } from "./written.js";
function alembicMigration(writing) {
  const { last, heads, up, down } = writing;
  const id = hashOf(writing);
  const folder = last.file.slice(0, last.file.lastIndexOf("/") + 1);
  const parents = heads.map(literal);
  const text = `"""${slug.replaceAll("_", " ")}

Revision ID: ${id}
Revises: ${heads.join(", ")}

"""
from alembic import op
import sqlalchemy as sa
${/\bpostgresql\./.test(body(up) + body(down)) ? "from sqlalchemy.dialects import postgresql\n" : ""}

revision = ${literal(id)}
down_revision = ${parents.length > 1 ? `(${parents.join(", ")})` : parents[0] ?? "None"}
branch_labels = None
depends_on = None


def upgrade():
${body(up)}

def downgrade():
${body(down)}`;
  return { id, files: [{ file: `${folder}${id}_${slug}.py`, text }], hasDown: true };
}
function body(done) {
  return done.length === 0 ? "    pass\n" : done.map((one) => `    ${operation(one)}
`).join("");
}
function operation({ change, sql }) {
  const operations = sql.split("\n").length === 1 ? operationFor(change) : void 0;
  return operations ?? `op.execute(${literal(sql.replace(/(?<!:):(?=\w)/g, "\\:"))})`;
}
function operationFor(change) {
  const { kind, path, value, facts = [] } = change;
  const [schema = "", table = "", name = ""] = path;
  const inSchema = schema === "public" ? "" : `, schema=${literal(schema)}`;
  const isDrop = change.change === "added";
  if (kind === "table" && isDrop && value.kind !== "foreign") return `op.drop_table(${literal(table)}${inSchema})`;
  if (kind === "column" && isDrop) return `op.drop_column(${literal(table)}, ${literal(name)}${inSchema})`;
  if (kind === "column" && change.change === "removed") {
    const column = columnOf(name, value);
    return column && `op.add_column(${literal(table)}, ${column}${inSchema})`;
  }
  if (kind === "index" && isDrop) return `op.drop_index(${literal(name)}, table_name=${literal(table)}${inSchema})`;
  if (kind === "index" && change.change === "removed") {
    const columns = asPath(value.columns);
    const isPlain = value.definition === `btree (${columns.join(", ")})` && !value.predicate && !value.options;
    const list = columns.map(literal).join(", ");
    if (isPlain)
      return `op.create_index(${literal(name)}, ${literal(table)}, [${list}], unique=${value.unique ? "True" : "False"}${inSchema})`;
  }
  if (kind === "constraint" && isDrop && !value["of domain"])
    return `op.drop_constraint(${literal(name)}, ${literal(table)}${inSchema})`;
  if (kind === "column" && change.change === "altered" && facts.every(({ fact }) => fact === "not null")) {
    const nullable = facts[0]?.before ? "False" : "True";
    return `op.alter_column(${literal(table)}, ${literal(name)}, nullable=${nullable}${inSchema})`;
  }
  return void 0;
}
function columnOf(name, { type, default: preset, "not null": notNull, ...rest }) {
  const written = typeOf(String(type));
  if (!written || Object.keys(rest).length > 0 || String(preset ?? "").includes(":")) return void 0;
  const server = preset ? `, server_default=sa.text(${literal(String(preset))})` : "";
  return `sa.Column(${literal(name)}, ${written}${server}, nullable=${notNull ? "False" : "True"})`;
}
var types = {
  integer: "sa.Integer()",
  bigint: "sa.BigInteger()",
  smallint: "sa.SmallInteger()",
  text: "sa.Text()",
  boolean: "sa.Boolean()",
  date: "sa.Date()",
  "double precision": "sa.Float(53)",
  "character varying": "sa.String()",
  "timestamp without time zone": "sa.DateTime()",
  "timestamp with time zone": "sa.DateTime(timezone=True)",
  bytea: "sa.LargeBinary()",
  uuid: "postgresql.UUID()",
  json: "postgresql.JSON()",
  jsonb: "postgresql.JSONB()"
};
function typeOf(type) {
  const [, length] = /^character varying\((\d+)\)$/.exec(type) ?? [];
  const [, precision, scale] = /^numeric\((\d+),(\d+)\)$/.exec(type) ?? [];
  if (length) return `sa.String(length=${length})`;
  return precision ? `sa.Numeric(precision=${precision}, scale=${scale})` : types[type];
}
function literal(text) {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
export {
  alembicMigration
};
