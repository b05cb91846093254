import { psqlParts } from '../../source/psql.ts';
import { gooseScripts } from './goose.ts';
import { partOf, type Script } from './script.ts';

/** How the files of a folder are named and written: that of a tool which is known for it. */
export interface Style {
  /** As findings call what runs them. */
  name: string;
  /** The version, and the words of the name, of a file that goes up; null where it is not such a file. */
  up(name: string, source: string): { version: string; words: string } | null;
  /** The version of a file that only goes down; null where it is not such a file. */
  down?(name: string): string | null;
  /** What is run. Where the downgrade stands in a file of its own, `down` is null. */
  scripts(file: string, source: string): { up: Script; down: Script | null };
  /** Whether a revision without a downgrade is taken back all the same, as far as the tool can tell. */
  missingDownPasses: boolean;
  /** Files that only go up are usual: a folder without a single downgrade is left at that. */
  mayBeOneWay: boolean;
  /** Whether those in folders below are run, too. */
  isDeep?: boolean;
  /** Files that belong to the style and are no revisions. */
  others?: RegExp;
  /** What a name is like that was meant to be that of a revision; absent where it begins with a digit, as the others do. */
  mistaken?: RegExp;
}

const numbered = /^(?<version>\d+)[._-]?(?<words>.*?)\.sql$/i;
const upFile = /^(?<version>\d+)[._-]?(?<words>.*?)(?:\.tx)?\.up\.sql$/i;
const downFile = /^(?<version>\d+)[._-]?.*?\.down\.sql$/i;
const versioned = /^V(?<version>\d+(?:[._]\d+)*)__(?<words>.+)\.sql$/i;
const undo = /^U(?<version>\d+(?:[._]\d+)*)__.+\.sql$/i;

/** The styles that are known; of those that fit, the one that fits most files of a folder is taken. */
export const styles: readonly Style[] = [
  {
    name: 'SQL runner',
    up: (name) => named(upFile, name),
    down: (name) => named(downFile, name)?.version ?? null,
    scripts: (file, source) => ({ up: whole(file, source, false), down: null }),
    missingDownPasses: false,
    mayBeOneWay: false,
  },
  {
    name: 'Flyway',
    up: (name) => named(versioned, name),
    down: (name) => named(undo, name)?.version ?? null,
    scripts: (file, source) => ({ up: statements(file, source), down: null }),
    missingDownPasses: false,
    mayBeOneWay: true,
    isDeep: true,
    others: /^(R__|B\d|before|after)/i,
    mistaken: /^V\d/i,
  },
  {
    name: 'dbmate',
    up: (name, source) => (upSection.test(source) ? named(numbered, name) : null),
    scripts: sections,
    missingDownPasses: true,
    mayBeOneWay: false,
  },
  goose('goose', 'goose'),
  goose('sql-migrate', 'migrate'),
];

/** The styles of goose and of sql-migrate differ in one word. */
function goose(name: string, mark: string): Style {
  return {
    name,
    up: (file, source) => (new RegExp(`^--\\s*\\+${mark}\\s+Up\\b`, 'im').test(source) ? named(numbered, file) : null),
    scripts: (file, source) => gooseScripts(file, source, mark),
    missingDownPasses: true,
    mayBeOneWay: false,
    others: /^\d+_.*(?<!_test)\.go$/,
  };
}

function named(pattern: RegExp, name: string): { version: string; words: string } | null {
  const { version, words = '' } = pattern.exec(name)?.groups ?? {};
  return version === undefined ? null : { version: version.replaceAll('_', '.'), words };
}

/** A file that is sent as it is: PostgreSQL itself makes one transaction of it, unless it holds its own. */
function whole(file: string, source: string, transaction: boolean): Script {
  return { file, transaction, parts: [partOf(source, 0)] };
}

const upSection = /^--\s*migrate:up\b(?<options>.*)$/im;
const downSection = /^--\s*migrate:down\b(?<options>.*)$/im;

/** `-- migrate:up` and `-- migrate:down`, each in a transaction unless it says `transaction:false`. */
function sections(file: string, source: string): { up: Script; down: Script | null } {
  const [up, down] = [upSection.exec(source) as RegExpExecArray, downSection.exec(source)];
  const end = down && down.index > up.index ? down.index : source.length;
  return { up: section(file, source, up, end), down: down && section(file, source, down, source.length) };
}

function section(file: string, source: string, mark: RegExpExecArray, end: number): Script {
  const transaction = !/\btransaction:\s*false\b/i.test(mark.groups?.options ?? '');
  return { file, transaction, parts: [partOf(source, mark.index, end)] };
}

/** What PostgreSQL refuses within a transaction; Flyway then opens none. */
const alone =
  /^(create\s+(unique\s+)?index\s+concurrently|drop\s+index\s+concurrently|reindex\b.*\bconcurrently|refresh\s+materialized\s+view\s+concurrently|vacuum|alter\s+type\s.*\badd\s+value|create\s+database|drop\s+database|alter\s+system)\b/is;

/** One statement after the other, as Flyway sends them. */
function statements(file: string, source: string): Script {
  const parts = [...psqlParts(source)].map(({ text, line }) => ({ text, line }));
  return { file, transaction: !parts.some(({ text }) => alone.test(text)), parts };
}

/** What a file with a downgrade of its own runs. */
export function downScript(style: Style, file: string, source: string): Script {
  return style.scripts(file, source).up;
}
