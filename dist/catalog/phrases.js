// src/catalog/phrases.ts
import {
  becomes,
  code,
  fires,
  grants,
  labels,
  list,
  lost,
  path,
  state,
  text,
  upper,
  usually
} from "./phrase-forms.js";
var phrases = {
  "not null": becomes("became NOT NULL", "lost NOT NULL"),
  "not null not valid": becomes("has a NOT NULL that is not valid", "has a NOT NULL that is valid now"),
  type: (before, after) => `has type ${code(after)} instead of ${code(before)}`,
  identity: (before, after) => after === null ? "is no longer an identity column" : before === null ? "became an identity column" : `is GENERATED ${upper(after)} AS IDENTITY instead of ${upper(before)}`,
  generated: text("generation expression"),
  "column order": (before, after) => `has its columns in another order: ${code(after)} instead of ${code(before)}`,
  "enum.labels": labels,
  predicate: (before, after) => after === null ? "came back without its WHERE clause" : before === null ? `came back with a WHERE clause: ${code(after)}` : `has another WHERE clause: ${code(after)} instead of ${code(before)}`,
  "not valid": becomes("is not valid any more", "was not valid and is now valid"),
  "index not valid": becomes("has an index that is not valid", "has an index that is valid again"),
  "owned by": (before, after) => after === null ? `is not owned by ${code(path(before))} any more` : `is owned by ${code(path(after))} now`,
  owner: (before, after) => after === null ? `is not owned by ${code(before)} any more` : `is owned by ${code(after)} now`,
  privileges: grants,
  parents: (before, after) => [
    ...lost(before, after).map((parent) => `is no part of ${code(path(parent))} any more`),
    ...lost(after, before).map((parent) => `became part of ${code(path(parent))}`)
  ].join(" and "),
  inherited: (before, after) => after === null ? `is not inherited from ${code(path(before))} any more` : `is inherited from ${code(path(after))} now`,
  "attached to": (before, after) => after === null ? `is not attached to ${code(path(before))} any more` : `is attached to ${code(path(after))} now`,
  enabled: fires,
  triggers: (before, after) => `has its own triggers ${state(after)}, before they were ${state(before)}`,
  persistence: (_, after) => after === "unlogged" ? "became unlogged" : "is not unlogged any more",
  "row security": becomes("has row security switched on", "has row security switched off"),
  "row security forced": becomes(
    "has row security forced on its owner",
    "does not force row security on its owner any more"
  ),
  "replica identity": (before, after) => after === true || before === true ? becomes("became the replica identity", "is not the replica identity any more")(before, after) : usually("replica identity")(before, after),
  unpopulated: becomes("is not populated", "is populated now"),
  "access method": usually("access method"),
  tablespace: usually("tablespace"),
  "index tablespace": usually("tablespace of its index"),
  storage: usually("storage"),
  compression: usually("compression"),
  collation: usually("collation"),
  "statistics target": usually("statistics target"),
  "create role": becomes("may create roles now", "may not create roles any more"),
  "create database": becomes("may create databases now", "may not create databases any more"),
  login: becomes("may log in now", "may not log in any more"),
  "bypass row security": becomes("bypasses row security now", "does not bypass row security any more"),
  "member of": (before, after) => [
    ...lost(before, after).map((role) => `is no member of ${code(role)} any more`),
    ...lost(after, before).map((role) => `became a member of ${code(role)}`)
  ].join(" and "),
  "depends on": (before, after) => [
    ...lost(before, after).map((extension) => `is not dropped with the extension ${code(extension)} any more`),
    ...lost(after, before).map((extension) => `is dropped with the extension ${code(extension)} now`)
  ].join(" and "),
  parallel: usually("parallel safety"),
  cycle: becomes("starts over at its end", "does not start over at its end any more"),
  disabled: becomes("is disabled", "is enabled"),
  "no insert": becomes("does not publish inserts any more", "publishes inserts now"),
  "no update": becomes("does not publish updates any more", "publishes updates now"),
  "no delete": becomes("does not publish deletes any more", "publishes deletes now"),
  "no truncate": becomes("does not publish truncates any more", "publishes truncates now"),
  "all tables": becomes("publishes all tables now", "does not publish all tables any more"),
  "via root": becomes("publishes by way of the partitioned table", "publishes partitions on their own"),
  "no inherit": becomes("does not inherit privileges any more", "inherits privileges now"),
  "not null no inherit": becomes("has a NOT NULL that is not inherited", "has a NOT NULL that is inherited"),
  "not null name": (before, after) => `has its NOT NULL called ${code(after ?? "as usual")} instead of ${code(before ?? "as usual")}`,
  "not null comment": text("comment on its NOT NULL")
};
var implied = {
  definition: ["columns", "references"],
  identity: ["identity options"],
  "not null": ["not null name", "not null not valid", "not null no inherit", "not null comment"],
  "not enforced": ["not valid"]
};
function tellingFacts(facts) {
  const hidden = new Set(facts.flatMap(({ fact }) => implied[fact] ?? []));
  return facts.filter(({ fact }) => !hidden.has(fact));
}
function factPhrase({ kind }, { fact, before, after }) {
  const phrase = phrases[`${kind}.${fact}`] ?? phrases[fact];
  if (phrase) return phrase(before, after);
  if (typeof (before ?? after) === "boolean")
    return becomes(`became ${fact}`, `is not ${fact} any more`)(before, after);
  return (Array.isArray(before ?? after) ? list(fact.replace(/s$/, "")) : text(fact))(before, after);
}
export {
  factPhrase,
  tellingFacts
};
