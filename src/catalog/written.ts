/** A place in a database that was written to. */
export interface Written {
  /** The file of a table or an index, as `pg_relation_filenode` tells it. */
  file: string;
  /** Only where the blocks of that file were asked for. */
  block?: number;
  /** The number in the block of a row that may be another now; absent where any of them may be. */
  line?: number;
  /** The row was taken away there, and none was put in its place. */
  isLeft?: true;
}

/**
 * What a record of the log has written to a block.
 * @param line the file; where its blocks were asked for, also the block, and where it is known which one of the
 *   record's blocks that is, the record's type and its description:
 *   `1259 0 0 HOT_UPDATE old_xmax: 743, old_off: 9, old_infobits: [], flags: 0x60, new_xmax: 0, new_off: 12`
 */
export function writtenBy(line: string): Written[] {
  const [, file, number, part, type, description = ''] = format.exec(line)!;
  if (number === undefined) return [{ file: file! }];
  const place = { file: file!, block: Number(number) };
  const lines = type && linesOf(type, description, part === '0');
  if (!lines) return [place];
  return [
    ...(lines.put ?? []).map((line): Written => ({ ...place, line })),
    ...(lines.left ?? []).map((line): Written => ({ ...place, line, isLeft: true })),
  ];
}

const format = /^(\d+)(?: (\d+)(?: (\d+) (\S+)(?: (.*))?)?)?$/s;

/** Records that leave the rows as they are: they clear old versions away, lock, or set hints and counters. */
const changesNoRow = /^(PRUNE\w*|VACUUM|FREEZE_PAGE|VISIBLE|LOCK|LOCK_UPDATED|INPLACE|FPI_FOR_HINT)$/;

/** Rows by their numbers in a block: those that a record put there, and those that left it. */
interface Lines {
  put?: readonly number[] | undefined;
  left?: readonly number[] | undefined;
}

/** What the types of records say that change rows; undefined where a record does not tell. */
const records: Readonly<Record<string, (description: string, isFirst: boolean) => Lines | undefined>> = {
  INSERT: (description) => some({ put: numbers('off', description) }),
  DELETE: (description) => some({ left: numbers('off', description) }),
  HOT_UPDATE: (description) => some({ put: numbers('new_off', description), left: numbers('old_off', description) }),
  // The second block, if there is one, is that of the old version.
  UPDATE: (description, isFirst) =>
    some({ ...(isFirst ? { put: numbers('new_off', description) } : {}), left: numbers('old_off', description) }),
  MULTI_INSERT: (description) => some({ put: numbers('offsets', description) }),
  // Into a block that was empty.
  'MULTI_INSERT+INIT': (description) =>
    some({
      put: numbers('ntuples', description)?.flatMap((count) => Array.from({ length: count }, (_, at) => at + 1)),
    }),
};

function linesOf(type: string, description: string, isFirst: boolean): Lines | undefined {
  if (changesNoRow.test(type)) return {};
  return (records[type] ?? records[type.replace('+INIT', '')])?.(description, isFirst);
}

/** Numbers that a description gives by a name: `off: 8`, `offsets: [8, 9]`. */
function numbers(name: string, description: string): number[] | undefined {
  const start = `, ${description}`.indexOf(`, ${name}: `);
  const list = start < 0 ? undefined : /^\[?(\d+(?:, \d+)*)/.exec(description.slice(start + name.length + 2));
  return list?.[1]!.split(', ').map(Number);
}

/** Nothing where one of them is not told. */
function some(lines: Lines): Lines | undefined {
  return Object.values(lines).includes(undefined) ? undefined : lines;
}
