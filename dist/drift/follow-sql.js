// src/drift/follow-sql.ts
import { nextNumber, slug } from "./written.js";
function sqlMigration({ last, up, down }) {
  const folder = last.file.includes("/") ? `${last.file.slice(0, last.file.lastIndexOf("/"))}/` : "";
  const name = last.file.slice(folder.length);
  const number = nextNumber(name);
  if (number === null) return void 0;
  const [forth, home] = [script(up), script(down)];
  if (/^V\d/i.test(name)) {
    const files = [{ file: `${folder}V${number}__${slug}.sql`, text: forth }];
    const isPaired = last.downFile !== void 0;
    if (isPaired) files.push({ file: `${folder}U${number}__${slug}.sql`, text: home });
    return { id: number, files, hasDown: isPaired };
  }
  const single = (text) => ({
    id: number,
    files: [{ file: `${folder}${number}_${slug}.sql`, text }],
    hasDown: true
  });
  if (/^--\s*migrate:up/m.test(last.source)) return single(`-- migrate:up
${forth}
-- migrate:down
${home}`);
  if (/^--\s*\+goose\s+up/im.test(last.source)) {
    const whole = (text) => `-- +goose StatementBegin
${text}-- +goose StatementEnd
`;
    return single(`-- +goose Up
${whole(forth)}
-- +goose Down
${whole(home)}`);
  }
  return {
    id: number,
    files: [
      { file: `${folder}${number}_${slug}.up.sql`, text: forth },
      { file: `${folder}${number}_${slug}.down.sql`, text: home }
    ],
    hasDown: true
  };
}
function script(done) {
  return `${done.map(({ sql }) => sql).join("\n")}
`;
}
export {
  sqlMigration
};
