// src/replay/remade.ts
function withRemade(repairs, before, done, after) {
  const again = [...before.objects].flatMap(
    ([key, object]) => ["index", "constraint"].includes(object.kind) && !done.objects.has(key) && after.objects.has(key) ? [object] : []
  );
  return repairs.map((repair) => {
    const isOf = repair.suspicion === "dropped-by-hand" ? wentWith[repair.kind] : void 0;
    const remade = isOf ? again.filter((object) => isOf(object, repair.path)).map((one) => named(one, repair)) : [];
    return remade.length === 0 ? repair : { ...repair, remade };
  });
}
var wentWith = {
  column: ({ path, facts }, [schema, table, column]) => path[0] === schema && path[1] === table && JSON.stringify(facts).includes(String(column)),
  // Its constraints are made with it.
  table: ({ kind, path, facts }, [schema, table]) => path[0] === schema && path[1] === table ? kind === "index" : String(facts.references) === String([schema, table]) && facts.type === "foreign key"
};
function named({ kind, path, facts }, repair) {
  const type = String(facts.type ?? kind);
  const own = {
    kind: kind === "index" || type.endsWith("key") ? type : `${type} constraint`,
    name: path.at(-1)
  };
  return path[1] === repair.path[1] ? own : { ...own, table: path[1] };
}
export {
  withRemade
};
