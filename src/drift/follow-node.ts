import type { Revision } from '../history/revision.ts';
import type { Done } from './mend.ts';
import { nextNumber, slug, type Writing, type Written } from './written.ts';

/** A module with a migration for Sequelize or Umzug, in the manner of the last one. */
export function nodeMigration({ last, up, down }: Writing): Written | undefined {
  const manner = mannerOf(last);
  const folder = last.file.includes('/') ? `${last.file.slice(0, last.file.lastIndexOf('/'))}/` : '';
  const name = last.file.slice(folder.length);
  const number = nextNumber(name);
  if (!manner || number === null) return undefined;
  const file = `${number}-${slug.replaceAll('_', '-')}${name.slice(name.lastIndexOf('.'))}`;
  const id = last.id.replace(name, file);
  if (id === last.id) return undefined; // It is not called by its file.
  return { id, files: [{ file: folder + file, text: manner(up, down) }], hasDown: true };
}

type Manner = (up: readonly Done[], down: readonly Done[]) => string;

/** How the functions are written; undefined where they are given something else than a query interface. */
function mannerOf({ source }: Revision): Manner | undefined {
  if (!/\b(queryInterface|addColumn|createTable|removeColumn|sequelize\.query)\b/.test(source)) return undefined;
  const isTyped = /:\s*(QueryInterface|MigrationFn|Migration)\b/.test(source) || /^import type\b/m.test(source);
  const any = isTyped ? ': any' : '';
  const context = /\bcontext\b/.test(source) ? `({ context: queryInterface }${any})` : `(queryInterface${any})`;
  if (/^export\b/m.test(source))
    return (up, down) => functions((name) => `export const ${name} = async ${context} => {`, up, down);
  if (/\bexports\.up\b/.test(source) && !/\bmodule\.exports\s*=/.test(source))
    return (up, down) => functions((name) => `exports.${name} = async ${context} => {`, up, down);
  return (up, down) => {
    const part = (name: string, done: readonly Done[]): string =>
      `  async ${name}${context} {\n${body(done, '    ')}  },\n`;
    return `'use strict';\n\nmodule.exports = {\n${part('up', up)}\n${part('down', down)}};\n`;
  };
}

function functions(head: (name: string) => string, up: readonly Done[], down: readonly Done[]): string {
  return `${head('up')}\n${body(up, '  ')}};\n\n${head('down')}\n${body(down, '  ')}};\n`;
}

/** Lines within a statement stay as they are: they may stand in the body of a function. */
function body(done: readonly Done[], indent: string): string {
  return done.map((one) => `${indent}${statement(one)}\n`).join('');
}

function statement({ change, sql }: Done): string {
  const { kind, path } = change;
  const [schema, table, column] = path;
  const on = schema === 'public' ? literal(table) : `{ tableName: ${literal(table)}, schema: ${literal(schema)} }`;
  if (change.change === 'added' && sql.split('\n').length === 1) {
    if (kind === 'column') return `await queryInterface.removeColumn(${on}, ${literal(column)});`;
    if (kind === 'index') return `await queryInterface.removeIndex(${on}, ${literal(column)});`;
    if (kind === 'constraint' && !change.value['of domain'])
      return `await queryInterface.removeConstraint(${on}, ${literal(column)});`;
  }
  return `await queryInterface.sequelize.query(${template(sql)});`;
}

function literal(text = ''): string {
  return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;
}

function template(sql: string): string {
  return `\`${sql.replace(/[\\`]|\$(?=\{)/g, '\\$&')}\``;
}
