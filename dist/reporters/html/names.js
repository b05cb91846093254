// src/reporters/html/names.ts
function namesOf({ record: { revisions, stranded = [] } }, number) {
  const prefix = `p${number}`;
  const all = new Map([...revisions, ...stranded].map(({ id }, index) => [id, `${prefix}r${index}`]));
  return { prefix, of: (revision) => all.get(revision) ?? "" };
}
export {
  namesOf
};
