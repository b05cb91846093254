import type { Done } from './mend.ts';
import { nextNumber, slug, type Writing, type Written } from './written.ts';

/** A migration of plain SQL: one file or two, as the last one is. */
export function sqlMigration({ last, up, down }: Writing): Written | undefined {
  const folder = last.file.includes('/') ? `${last.file.slice(0, last.file.lastIndexOf('/'))}/` : '';
  const name = last.file.slice(folder.length);
  const number = nextNumber(name);
  if (number === null) return undefined;
  const [forth, home] = [script(up), script(down)];
  if (/^V\d/i.test(name)) {
    const files = [{ file: `${folder}V${number}__${slug}.sql`, text: forth }];
    const isPaired = last.downFile !== undefined;
    if (isPaired) files.push({ file: `${folder}U${number}__${slug}.sql`, text: home });
    return { id: number, files, hasDown: isPaired };
  }
  const single = (text: string): Written => ({
    id: number,
    files: [{ file: `${folder}${number}_${slug}.sql`, text }],
    hasDown: true,
  });
  if (/^--\s*migrate:up/m.test(last.source)) return single(`-- migrate:up\n${forth}\n-- migrate:down\n${home}`);
  if (/^--\s*\+goose\s+up/im.test(last.source)) {
    const whole = (text: string): string => `-- +goose StatementBegin\n${text}-- +goose StatementEnd\n`;
    return single(`-- +goose Up\n${whole(forth)}\n-- +goose Down\n${whole(home)}`);
  }
  return {
    id: number,
    files: [
      { file: `${folder}${number}_${slug}.up.sql`, text: forth },
      { file: `${folder}${number}_${slug}.down.sql`, text: home },
    ],
    hasDown: true,
  };
}

function script(done: readonly Done[]): string {
  return `${done.map(({ sql }) => sql).join('\n')}\n`;
}
