import type { Finding } from '../finding.ts';
import { revisionName } from '../history/name.ts';
import type { Revision } from '../history/revision.ts';
import type { Record, ReplayedRevision, Unchecked } from '../replay/record.ts';
import type { Report } from '../report.ts';
import { plain } from './plain.ts';
import { shortened } from './shortened.ts';
import { visible, visibleLines } from './visible.ts';

/** A test case, as far as the format has words for it. */
interface Case {
  name: string;
  file?: string | undefined;
  line?: number | undefined;
  /** In seconds. */
  time: number;
  findings: Finding[];
  /** Why the replay could not go on at it, or why nothing can be said of it. */
  aside?: { outcome: 'error' | 'skipped'; why: string };
}

/**
 * The revisions as test cases in the XML of JUnit: an error of a revision is a failure, warnings are its output. A
 * project that could not be checked is one case, an error.
 */
export function junit(reports: readonly Report[], unchecked: readonly Unchecked[] = []): string {
  const suites = [
    ...reports.map((report) => ({ name: nameOf(report), cases: casesOf(report) })),
    ...unchecked.map((one) => ({ name: one.folder, cases: [caseOf(one)] })),
  ];
  const total = counts(suites.flatMap(({ cases }) => cases));
  const body = suites.map(({ name, cases }) => suite(name, cases)).join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes({ name: 'Downright', ...total })}>\n${body}\n</testsuites>\n`;
}

function nameOf({ record: { folder, database } }: Report): string {
  return database === undefined ? folder : `${folder}, database ${database}`;
}

function caseOf({ folder, what, why, hint }: Unchecked): Case {
  const said = [what, why, hint].filter((text) => text !== undefined).join('\n');
  return { name: folder, time: 0, findings: [], aside: { outcome: 'error', why: shortened(said) } };
}

function suite(name: string, cases: readonly Case[]): string {
  const body = cases.map((one) => `${caseXml(one, name)}\n`).join('');
  return `<testsuite${attributes({ name, ...counts(cases) })}>\n${body}</testsuite>`;
}

function counts(cases: readonly Case[]): { [name: string]: string | number } {
  const of = (outcome: string): number => cases.filter((one) => outcomeOf(one) === outcome).length;
  const time = cases.reduce((sum, one) => sum + one.time, 0).toFixed(3);
  return { tests: cases.length, failures: of('failure'), errors: of('error'), skipped: of('skipped'), time };
}

function outcomeOf({ findings, aside }: Case): string {
  return findings.some(({ level }) => level === 'error') ? 'failure' : (aside?.outcome ?? 'passed');
}

/** One for each revision, also for those that could not run, and for what is left one for each file. */
function casesOf({ record, findings }: Report): Case[] {
  const { revisions, stranded = [], stopped } = record;
  const left = new Set(findings);
  const take = (wanted: (finding: Finding) => boolean): Finding[] => {
    const own = [...left].filter(wanted);
    for (const finding of own) left.delete(finding);
    return own;
  };
  const cases: Case[] = [...revisions, ...stranded].map((revision) => ({
    ...named(revision, record.folder),
    ...seen(revision, stopped),
    findings: take((finding) => finding.revision === revision.id),
  }));
  for (const { location } of left) {
    const own = take((finding) => finding.location.file === location.file);
    if (own.length > 0) cases.push({ name: location.file, ...location, time: 0, findings: own });
  }
  if (stopped && !revisions.some(({ id }) => id === stopped.revision)) {
    cases.push({ name: stopped.revision, time: 0, findings: [], aside: { outcome: 'error', why: stopped.why } });
  }
  return cases;
}

function named({ file, lines, ...revision }: Revision, folder: string): Pick<Case, 'name' | 'file' | 'line'> {
  const { id, message } = revisionName(revision);
  return {
    name: message === undefined ? id : `${message} (${id})`,
    file: folder === '.' ? file : `${folder}/${file}`,
    line: lines.up,
  };
}

function seen(revision: Revision | ReplayedRevision, stopped: Record['stopped']): Pick<Case, 'time' | 'aside'> {
  if (!('up' in revision)) return { time: 0, aside: { outcome: 'skipped', why: 'it could not be run' } };
  const { id, up, down, again } = revision;
  const time = (up.duration + (down?.duration ?? 0) + (again?.duration ?? 0)) / 1000;
  if (stopped?.revision === id) return { time, aside: { outcome: 'error', why: stopped.why } };
  const why = up.swept ? 'it was there before this change' : 'it fails after an ancestor that failed';
  return up.swept || up.outcome === 'blocked' ? { time, aside: { outcome: 'skipped', why } } : { time };
}

function caseXml(one: Case, classname: string): string {
  const { name, file, line, time, findings, aside } = one;
  const errors = findings.filter(({ level }) => level === 'error');
  const others = findings.filter(({ level }) => level !== 'error');
  const [first] = errors;
  const children = [
    ...(first ? [tag('failure', { message: plain(first.message), type: first.check }, errors.map(told))] : []),
    ...(!first && aside ? [tag(aside.outcome, { message: aside.why }, [])] : []),
    ...(others.length > 0 ? [tag('system-out', {}, others.map(told))] : []),
  ];
  const start = `<testcase${attributes({ classname, name, file, line, time: time.toFixed(3) })}`;
  return children.length === 0 ? `${start}/>` : `${start}>${children.join('')}</testcase>`;
}

function tag(name: string, given: { [name: string]: string }, texts: readonly string[]): string {
  return `<${name}${attributes(given)}>${escaped(visibleLines(texts.join('\n\n')))}</${name}>`;
}

function told({ level, check, location, message, why, todo, evidence }: Finding): string {
  const proofs = evidence.map(({ label, text }) => `${label}:\n${shortened(text)}`);
  return plain(
    [`${level} ${check} at ${location.file}:${location.line}`, `${message}.`, why, todo, ...proofs].join('\n'),
  );
}

function attributes(values: { [name: string]: string | number | undefined }): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escaped(visible(String(value)))}"`))
    .join('');
}

/** XML has no way to write most control characters and no halves of pairs: `visible` has taken them out before. */
function escaped(text: string): string {
  const named: { [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  // The last two code points of the first plane are no characters to XML.
  return text.replace(/[&<>"]/g, (character) => named[character] as string).replace(/[\ufffe\uffff]/g, '\ufffd');
}
