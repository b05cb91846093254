import { checks } from './checks/index.ts';
import { mustBeWritable, writeRecord, writeWhole } from './record-file.ts';
import type { Unchecked } from './replay/record.ts';
import type { Report } from './report.ts';
import { html } from './reporters/html/html.ts';
import { json } from './reporters/json.ts';
import { junit } from './reporters/junit.ts';
import { sarif } from './reporters/sarif.ts';
import { summary } from './reporters/summary.ts';

/** The files that are wanted; absent: not that one. */
export interface WantedFiles {
  record?: string | undefined;
  json?: string | undefined;
  sarif?: string | undefined;
  junit?: string | undefined;
  markdown?: string | undefined;
  html?: string | undefined;
}

type Format = (reports: readonly Report[], unchecked: readonly Unchecked[]) => string;

const formats: { [format in Exclude<keyof WantedFiles, 'record'>]: Format } = {
  json,
  sarif: (reports, unchecked) => sarif(reports, checks, unchecked),
  junit,
  markdown: (reports, unchecked) => summary(reports, { unchecked }),
  html,
};

/**
 * Finds out, before the work is done, whether the files can be written that it is for.
 * @throws UserError that names the first that cannot
 */
export async function filesMustBeWritable(wanted: WantedFiles): Promise<void> {
  for (const name of ['record', ...Object.keys(formats)] as (keyof WantedFiles)[]) {
    const file = wanted[name];
    if (file) await mustBeWritable(file);
  }
}

/**
 * Writes the files that are wanted, each whole.
 * @param about what else stands in the record, for others
 * @throws UserError when one cannot be written
 */
export async function writeFiles(
  wanted: WantedFiles,
  reports: readonly Report[],
  unchecked: readonly Unchecked[],
  about: object = {},
): Promise<void> {
  if (wanted.record) await writeRecord(wanted.record, reports, unchecked, about);
  for (const [format, write] of Object.entries(formats) as [keyof typeof formats, Format][]) {
    const file = wanted[format];
    if (file) await writeWhole(file, write(reports, unchecked));
  }
}
