import type { Edit, Finding, Location } from '../finding.ts';
import type { Unchecked } from '../replay/record.ts';
import type { Ignored, Report } from '../report.ts';
import { inOrder } from './levels.ts';
import { plain } from './plain.ts';
import { shortened } from './shortened.ts';
import { brief, visible, visibleLines } from './visible.ts';

/** A check, as code scanning shows it beside its findings. */
export interface Rule {
  id: string;
  title: string;
  about: string;
  fix: string;
}

/** GitHub takes no more results of one run. */
const mostResults = 25_000;

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * The findings as a SARIF 2.1.0 log of one run: what counts first, then what is old, then what was set aside.
 * A result is known again by its fingerprint, though lines move.
 * @param rules every check there is
 * @param unchecked projects of the same run that could not be checked
 */
export function sarif(
  reports: readonly Report[],
  rules: readonly Rule[],
  unchecked: readonly Unchecked[] = [],
): string {
  const results = [
    ...inOrder(reports.flatMap(({ findings }) => findings)).map((finding) => ({ finding })),
    ...reports.flatMap(({ old }) => old).map((finding) => ({ finding })),
    ...reports.flatMap(({ ignored }) => ignored),
  ].slice(0, mostResults);
  const seen = new Map<string, number>();
  const stops = [
    ...reports.flatMap(({ record: { folder, stopped } }) =>
      stopped ? `${folder}: stopped at ${stopped.revision}: ${stopped.why}` : [],
    ),
    ...unchecked.map(({ folder, what }) => `${folder}: not checked: ${what}`),
  ].map((said) => ({ level: 'error', message: { text: visible(said) } }));
  const run = {
    tool: {
      driver: { name: 'Downright', semanticVersion: reports[0]?.record.downright, rules: rules.map(ruleObject) },
    },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
    invocations: [{ executionSuccessful: stops.length === 0, toolExecutionNotifications: stops }],
    results: results.map((result) => {
      const { fingerprint } = result.finding;
      const time = (seen.get(fingerprint) ?? 0) + 1;
      seen.set(fingerprint, time);
      return resultObject(result, `${fingerprint}:${time}`, rules);
    }),
  };
  return `${JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, null, 1)}\n`;
}

function ruleObject({ id, title, about, fix }: Rule): object {
  return {
    id,
    shortDescription: { text: plain(title) },
    fullDescription: { text: plain(about) },
    help: {
      text: plain(`${about}\n\nWhat to do: ${fix}`),
      markdown: `${about}\n\n**What to do:** ${fix}`,
    },
    properties: { tags: ['database', 'migrations'] },
  };
}

function resultObject(
  { finding, ...aside }: { finding: Finding } & Partial<Ignored>,
  fingerprint: string,
  rules: readonly Rule[],
): object {
  const { check, level, message, why, todo, location, evidence, edits } = finding;
  const ruleIndex = rules.findIndex(({ id }) => id === check);
  const related = evidence.flatMap(({ label, location: at }) =>
    at ? [{ ...place(at), message: { text: visible(brief(plain(label))) } }] : [],
  );
  return {
    ruleId: check,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level,
    message: { text: visibleLines(shortened(plain([`${message}.`, why, todo].filter(Boolean).join('\n')))) },
    locations: [place(location)],
    ...(related.length > 0 ? { relatedLocations: related } : {}),
    // GitHub tells by the first of these whether an alert is new; it makes its own, of the line, where there is none.
    partialFingerprints: { primaryLocationLineHash: fingerprint, 'downright/v1': fingerprint },
    ...(edits.length > 0 ? { fixes: [fix(edits, todo)] } : {}),
    ...(aside.by
      ? {
          suppressions: [
            { kind: aside.by === 'comment' ? 'inSource' : 'external', justification: visible(aside.reason ?? '') },
          ],
        }
      : {}),
  };
}

function place({ file, line }: Location): { physicalLocation: object } {
  return { physicalLocation: { artifactLocation: artifact(file), region: { startLine: Math.max(1, line) } } };
}

/** A path as a relative URI. */
function artifact(file: string): object {
  const uri = file.toWellFormed().split('/').map(encodeURIComponent).join('/');
  return { uri, ...(file.startsWith('/') ? {} : { uriBaseId: '%SRCROOT%' }) };
}

function fix(edits: readonly Edit[], todo: string): object {
  const files = [...new Set(edits.map(({ file }) => file))];
  return {
    description: { text: visible(plain(todo)) },
    artifactChanges: files.map((file) => ({
      artifactLocation: artifact(file),
      replacements: edits
        .filter((edit) => edit.file === file)
        .map(({ line, endLine, replacement }) => ({
          deletedRegion: { startLine: line, startColumn: 1, endLine: endLine + 1, endColumn: 1 },
          ...(replacement === null ? {} : { insertedContent: { text: `${replacement.toWellFormed()}\n` } }),
        })),
    })),
  };
}
