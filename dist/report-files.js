// src/report-files.ts
import { checks } from "./checks/index.js";
import { mustBeWritable, writeRecord, writeWhole } from "./record-file.js";
import { html } from "./reporters/html/html.js";
import { json } from "./reporters/json.js";
import { junit } from "./reporters/junit.js";
import { sarif } from "./reporters/sarif.js";
import { summary } from "./reporters/summary.js";
var formats = {
  json,
  sarif: (reports, unchecked) => sarif(reports, checks, unchecked),
  junit,
  markdown: (reports, unchecked) => summary(reports, { unchecked }),
  html
};
async function filesMustBeWritable(wanted) {
  for (const name of ["record", ...Object.keys(formats)]) {
    const file = wanted[name];
    if (file) await mustBeWritable(file);
  }
}
async function writeFiles(wanted, reports, unchecked, about = {}) {
  if (wanted.record) await writeRecord(wanted.record, reports, unchecked, about);
  for (const [format, write] of Object.entries(formats)) {
    const file = wanted[format];
    if (file) await writeWhole(file, write(reports, unchecked));
  }
}
export {
  filesMustBeWritable,
  writeFiles
};
