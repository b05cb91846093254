import { UserError } from '../errors.ts';
import type { History, Revision } from '../history/revision.ts';
import type { Database, Progress } from '../servers/server.ts';

/** What a tool may or may not be able to do; asked for by name, never by the tool's name. */
export type Capability =
  /** A revision without a downgrade counts as undone when it is downgraded, and nothing is said. */
  | 'missing-down-passes'
  /** The order of the revisions is that of their names. */
  | 'sorted-by-name'
  /** Each revision runs in one transaction, so that a failing one leaves nothing behind. */
  | 'transactional'
  /** There are no downgrades at all, and none are expected: only the way up is run. */
  | 'one-way'
  /** The project may have models, and `Session.buildModels` builds what they describe. */
  | 'models';

/** What the user told us about the project; every field may be absent. */
export interface ToolOptions {
  /** The Python interpreter of the project. */
  python?: string;
  /** The Node.js of the project. */
  node?: string;
  /** Environment variables that the project needs, added to what a driver may see. */
  env?: { [name: string]: string };
  /** The module that has the project's models, relative to its folder; by default it is looked for. */
  models?: string;
  /** Which one is meant, where the project has several databases, as it calls them itself. */
  databaseName?: string;
  /** Arguments that `env.py` asks for, as `alembic -x` takes them: `tenant=blue`. */
  xArguments?: readonly string[];
  /** A database that the project may write into while it loads; by default the one that it is opened on. */
  loadOn?: Database;
  /** How long one step may take, in milliseconds. */
  stepTimeout: number;
  /** What the project's own code may take; sensible limits if not given. */
  limits?: Limits | undefined;
  /** When it is aborted, the drivers that are started end at once. */
  signal?: AbortSignal | undefined;
  progress: Progress;
}

/** The project has several databases, and none of them was named: each is a replay of its own. */
export class SeveralDatabases extends UserError {
  /** As the project calls them itself; see ToolOptions.databaseName. */
  readonly names: readonly string[];

  constructor(what: string, names: readonly string[], more: ConstructorParameters<typeof UserError>[1]) {
    super(what, more);
    this.names = names;
  }
}

/** What a process that runs a project's own code may take. */
export interface Limits {
  /** Bytes of memory; one that takes more is ended. */
  memory: number;
  /** Characters of what it prints, the last ones, that are kept. */
  output: number;
}

/** A migration tool. */
export interface Tool {
  /** What `tool` in downright.yml calls it. */
  readonly id: string;
  /** Its name as its makers write it: `Alembic`, `Umzug`. */
  readonly name: string;
  /** Finds a project of this tool in a folder; or says, in a clause, why there is none. */
  detect(folder: string): Promise<Project | Refusal>;
}

/** Why a folder is no project of a tool: `no alembic.ini and no migrations/env.py`. */
export interface Refusal {
  reason: string;
}

/** What a user types, as far as findings name it; absent where the tool has no such command. */
export interface Commands {
  /** Goes up to the head: `flask db upgrade`. */
  upgrade?: string;
  /** Merges heads, whose ids follow: `flask db merge`. */
  merge?: string;
}

/** A folder with migrations of one tool. */
export interface Project {
  /** The tool's name as the report shows it: `Flask-Migrate`, `Alembic`, `Umzug`. */
  readonly tool: string;
  /** Absolute path of the folder. */
  readonly folder: string;
  /** What runs it: what a workflow has to set up; null where that is nothing, or not known. */
  readonly language: 'python' | 'node' | null;
  readonly capabilities: ReadonlySet<Capability>;
  readonly commands?: Commands;
  /**
   * Loads the project in a driver of its own. Throws a UserError when it does not load, SeveralDatabases when one of
   * them has to be named.
   */
  open(database: Database, options: ToolOptions): Promise<Session>;
}

/** A loaded project: its revisions can be run, one at a time, on the database in use. */
export interface Session extends AsyncDisposable {
  /** Versions of what runs: `{ python: '3.11.7', alembic: '1.20.1' }`. */
  readonly versions: Readonly<Record<string, string>>;
  /** The tool's own tables (`public.alembic_version`), which no catalog shows. */
  readonly bookkeeping: readonly string[];
  readonly history: History;
  /**
   * Revisions that cannot be run, and are not in the history: what they need is missing, stranded itself or in a
   * circle with them, another file has taken their id, or their own file does not load.
   */
  readonly stranded?: readonly Stranded[];
  /** Files that look like migrations and that the tool does not list, relative to the project folder. */
  readonly unmatched?: readonly string[];
  /** The names of all databases of the project, where it migrates several. */
  readonly databases?: readonly string[];
  /** What the user should know of how the project was loaded, as sentences; names stand between backticks. */
  readonly notes?: readonly string[];
  /** @param written told when all that it writes is written, by tools that know that before they know how it ended */
  up(revision: string, written?: Written): Promise<StepOutcome>;
  down(revision: string, written?: Written): Promise<StepOutcome>;
  /**
   * Writes into the tool's bookkeeping that a revision has, or has not, been applied; runs nothing.
   * @throws CannotMark where nobody has told how
   */
  mark(revision: string, applied: boolean): Promise<void>;
  /** From now on every connection goes to this database; open ones are closed. */
  use(database: Database): Promise<void>;
  /**
   * Builds what the project's models describe in the database in use, which must have none of their tables. Only where
   * the tool has the capability `models`.
   */
  buildModels?(): Promise<ModelsOutcome>;
  /**
   * What the project itself leaves out when its models are compared with the database in use. Only where the tool has
   * a way to say so.
   */
  leftOut?(): Promise<LeftOut | StepFailed>;
}

/** Told `true` when a step has written all that it will, and `false` where that turns out not to be so. */
export type Written = (so: boolean) => void;

/** The bookkeeping of the tool cannot be written to, so that a failing revision cannot be passed over. */
export class CannotMark extends UserError {}

/** A revision that cannot be run. */
export interface Stranded extends Revision {
  /** Why its file does not load; absent where it does, or was not tried. */
  loadError?: StepError;
}

/** Objects that a project does not want compared, by kind and path as in the catalog. */
export interface LeftOut {
  ok: true;
  objects: { kind: string; path: string[] }[];
}

/** What building the models came to. Models that do not build are an outcome, not an exception. */
export type ModelsOutcome = ModelsBuilt | StepFailed;

export interface ModelsBuilt {
  ok: true;
  /** The tables that the models describe; none where the project has no models. */
  tables: ModelTable[];
  /** The command that writes a revision from the models (`flask db migrate`); null where there is none. */
  command: string | null;
  /** What models of this tool cannot describe: kinds of objects, types of constraints, facts (`check`, `generated`). */
  cannotDescribe: string[];
  /** Whether the application leaves it to the server to fill in the defaults of columns. */
  serverFillsIn: boolean;
}

/** Where a table is described. */
export interface ModelTable {
  /** Schema and name. */
  path: [schema: string, name: string];
  /** Name of the model: `Student`; null for a table that has no class. */
  model: string | null;
  /** Path of its file, relative to the project folder, with forward slashes; null where it is not known. */
  file: string | null;
  /** 1-based; 1 where it is not known. */
  line: number;
  /** The lines of the columns that are known, by name. */
  columns: { [column: string]: number };
}

/** How one step ended. A migration that fails is an outcome, not an exception. */
export type StepOutcome = StepPassed | StepFailed;

export interface StepPassed {
  ok: true;
  /** Whether the tool's bookkeeping now says that the revision is applied. */
  applied: boolean;
  late?: LateStatement[];
  /** Statements that make something only if it is not there. */
  guarded?: string[];
}

export interface StepFailed {
  ok: false;
  error: StepError;
  late?: LateStatement[];
}

/** A statement that was not finished when the migration said that it was: nobody waited for it. */
export interface LateStatement {
  sql: string;
  /** The line of the revision's own file that it comes from, 1-based. */
  line: number | null;
  /** It is the end of a transaction that the line begins, and it never came. */
  never?: true;
}

/** What a failing step said. */
export interface StepError {
  /** `error`: it raised; `timeout`: it took too long and was killed; `died`: its process ended. */
  kind: 'error' | 'timeout' | 'died';
  /** Its file did not load, so that nothing of it ran. */
  loading?: true;
  /** Class of the exception: `psycopg2.errors.DuplicateColumn`, `SequelizeDatabaseError`. */
  type: string;
  /** What it says, without the statement and the links that libraries add. */
  message: string;
  /** PostgreSQL's code: `42701`. */
  sqlstate: string | null;
  /** The statement that failed. */
  sql: string | null;
  /** It was sent on another connection than the transaction that was open, which this line of the revision's begins. */
  outside?: { line: number | null };
  /** The deepest line of the revision's own file that was running, 1-based. */
  line: number | null;
  /** The traceback, trimmed to the frames of the migrations and the project, innermost last. */
  trace: string[];
}
