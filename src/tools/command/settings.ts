/** How a project's own tool is run, as `command:` in downright.yml says it. */
export interface CommandSettings {
  /** What reports call the tool; by default the program that `up` runs. */
  name?: string | undefined;
  /** Prints the revisions, one a line and in their order: the id, and after a tab the path of its file. */
  list?: string | undefined;
  /** Or the files of the revisions, sorted by their names: `migrations/*.js`. */
  files?: string | undefined;
  /** Runs one revision up. */
  up: string;
  /** Takes one revision down; without it, only the way up is checked. */
  down?: string | undefined;
  /** The tables in which the tool keeps what has run. */
  bookkeeping: readonly string[];
  /** SQL that writes into them that a revision has run. */
  mark?: string | undefined;
  /** SQL that takes that back. */
  unmark?: string | undefined;
}

/** What stands for something in a command or in SQL. */
export type Placeholders = { [name in 'revision' | 'file' | 'url']?: string };

/** A command with its placeholders filled in, each quoted for the shell where it has to be. */
export function filledIn(command: string, values: Placeholders): string {
  return replaced(command, values, (text) =>
    /^[\w@%+=:,./?-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`,
  );
}

/** SQL with its placeholders filled in, each as a string literal. */
export function filledInSql(sql: string, values: Placeholders): string {
  return replaced(sql, values, (text) => `'${text.replaceAll("'", "''")}'`);
}

function replaced(text: string, values: Placeholders, quote: (value: string) => string): string {
  return text.replace(/\{(revision|file|url)\}/g, (whole, name: keyof Placeholders) => {
    const value = values[name];
    return value === undefined ? whole : quote(value);
  });
}

const starters =
  /^(npx|npm|pnpm|yarn|bunx|exec|run|bundle|poetry|pipenv|uv|env|sudo|sh|bash|node|python3?|ruby|php|-\S*|\w+=\S*|--)$/;

/** What reports call the tool. */
export function nameOf({ name, up }: CommandSettings): string {
  const program = up.split(/\s+/).find((word) => word !== '' && !starters.test(word));
  return name ?? program?.replace(/^.*\//, '') ?? 'command';
}
