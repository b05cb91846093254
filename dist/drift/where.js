// src/drift/where.ts
import { UserError } from "../errors.js";
import { withAncestors } from "../history/graph.js";
function whereabouts(live, { capabilities }, { history, bookkeeping }, at) {
  const named = at.length > 0 ? at.map((name) => byName(name, history)) : byIds(standingOf(live.stands ?? [], bookkeeping), history);
  const byOrder = capabilities.has("sorted-by-name") && at.length === 0;
  const applied = byOrder ? history.filter((revision) => named.includes(revision)) : withAncestors(history, named);
  const pending = history.filter((revision) => !applied.includes(revision));
  const needed = new Set(applied.flatMap(({ parents }) => parents));
  return { applied, pending, at: applied.flatMap(({ id }) => needed.has(id) ? [] : id) };
}
function standingOf(stands, bookkeeping) {
  const own = stands.filter(({ table }) => bookkeeping.some((one) => one.replaceAll('"', "") === table));
  const [found, ...others] = own.length > 0 ? own : stands;
  const hint = "Say where it stands: --at REVISION, the id of the last migration that ran there.";
  if (!found) {
    throw new UserError("The live database does not say which migrations have run there", {
      why: `No table of a migration tool was found${bookkeeping.length > 0 ? `, such as ${bookkeeping[0]}` : ""}; it may be unstamped, or the file was written by an earlier Downright.`,
      hint: `${hint} A table of another name is read by \`downright catalog --table NAME\`.`
    });
  }
  if (others.length > 0 && own.length === 0) {
    throw new UserError("More than one table may say where the live database stands", {
      why: stands.map(({ table }) => table).join(", "),
      hint: `${hint}`
    });
  }
  if (found.ids === null) {
    throw new UserError(`${found.table} could not be read`, { ...found.why ? { why: found.why } : {}, hint });
  }
  return { ...found, ids: found.ids };
}
function byIds({ table, ids }, history) {
  const known = new Map(ids.map((id) => [id, history.find((revision) => isCalled(revision, id))]));
  const unknown = ids.filter((id) => !known.get(id));
  if (unknown.length > 0) {
    const some = unknown.slice(0, 5).join(", ");
    throw new UserError(`The live database has run ${some}, which this history does not have`, {
      why: `${table} names ${unknown.length === 1 ? "it" : `${unknown.length} such revisions`}: another branch was deployed there, or ${unknown.length === 1 ? "its file was" : "their files were"} deleted or renamed.`,
      hint: "Check out what is deployed; or say which revision of this branch it stands at: --at REVISION."
    });
  }
  return [...known.values()].filter((revision) => revision !== void 0);
}
function isCalled({ id, file }, stored) {
  const name = file.split("/").at(-1);
  const bare = (text) => text.replace(/(\.up)?\.([cm]?[jt]s|sql|py)$/, "");
  return id === stored || name === stored || bare(id) === stored || bare(name) === stored || bare(id) === bare(stored);
}
function byName(name, history) {
  const exact = history.find((revision) => isCalled(revision, name));
  const [found, ...others] = exact ? [exact] : history.filter(({ id }) => id.startsWith(name));
  if (found && others.length === 0) return found;
  throw new UserError(
    found ? `More than one revision begins with ${name}` : `There is no revision ${name} in this history`,
    {
      ...found ? { why: [found, ...others].map(({ id }) => id).join(", ") } : {},
      hint: `Name the last one that ran in the live database by its id, such as ${history.at(-1)?.id ?? "the one in its file"}.`
    }
  );
}
export {
  whereabouts
};
