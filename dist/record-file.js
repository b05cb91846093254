// src/record-file.ts
import { access, constants, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { messageOf, UserError } from "./errors.js";
import { recordVersion } from "./replay/record.js";
import { reportOn } from "./report.js";
async function writeRecord(file, { record, findings }) {
  await writeWhole(file, `${JSON.stringify({ ...record, findings }, null, 1)}
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
async function readReport(file) {
  let record;
  try {
    record = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    throw new UserError(`Cannot read the record ${file}`, {
      why: messageOf(error),
      hint: "Name a file that `downright check --record FILE` wrote.",
      cause: error
    });
  }
  if (!isRecord(record)) {
    throw new UserError(`${file} is not a record of this Downright`, {
      why: `It should have \`"version": ${recordVersion}\` and revisions; its version is ${JSON.stringify(record?.version) ?? "not given"}.`,
      hint: "Write it again with `downright check --record FILE`."
    });
  }
  const { findings: _, ...rest } = record;
  return reportOn(rest);
}
function isRecord(record) {
  return record?.version === recordVersion && Array.isArray(record.revisions) && typeof record.tool === "object";
}
export {
  mustBeWritable,
  readReport,
  writeRecord,
  writeWhole
};
