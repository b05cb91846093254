// src/record-file.ts
import { access, constants, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { messageOf, UserError } from "./errors.js";
import { recordVersion } from "./replay/record.js";
import { parseRecords } from "./replay/record-schema.js";
import { reportOn } from "./report.js";
async function writeRecord(file, reports, unchecked = [], about = {}) {
  const records = reports.map(({ record, findings }) => ({ ...record, findings }));
  const [only] = unchecked.length === 0 && records.length === 1 ? records : [];
  const content = only ?? { version: recordVersion, records, ...unchecked.length > 0 ? { unchecked } : {} };
  await writeWhole(file, `${JSON.stringify({ ...content, ...about }, null, 1)}
`);
}
async function mustBeWritable(file) {
  await access(dirname(resolve(file)), constants.W_OK).catch((error) => {
    throw cannotWrite(file, error);
  });
}
async function writeWhole(file, text) {
  const beside = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(beside, text);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw cannotWrite(file, error);
  }
}
function cannotWrite(file, cause) {
  const hint = "Name a file in a folder that exists and that you may write to.";
  return new UserError(`Cannot write ${file}`, { why: messageOf(cause), hint, cause });
}
async function readRecord(file) {
  let content;
  try {
    content = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    throw new UserError(`Cannot read the record ${file}`, {
      why: messageOf(error),
      hint: "Name a file that `downright check --record FILE` wrote.",
      cause: error
    });
  }
  const list = parseRecords(content);
  if ("wrong" in list) {
    throw new UserError(`${file} is not a record of this Downright`, {
      why: list.wrong,
      hint: "Write it again with `downright check --record FILE`."
    });
  }
  return { reports: list.records.map(reportOn), unchecked: list.unchecked };
}
export {
  mustBeWritable,
  readRecord,
  writeRecord,
  writeWhole
};
