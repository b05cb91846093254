/** One change to the rich schema. */
export interface Mutation {
  do: string;
  undo: string;
  /** What must be among the changes: kind and name as a person writes it. */
  sees: string;
  /** The first `server_version_num` that knows it. */
  from?: number;
  /** Why pg_dump does not show it, or shows it after the undo. */
  undumped?: string;
  /** How many changes there are; one if not given. */
  changes?: number;
  /** Why the SQL that mends the change as it looks does not undo this one. */
  unmendable?: string;
  /** The undo leaves a column at another place. */
  reorders?: true;
}

/** Most mutations need no more than this. */
export function mutation(todo: string, undo: string, sees: string, rest: Partial<Mutation> = {}): Mutation {
  return { do: todo, undo, sees, ...rest };
}
