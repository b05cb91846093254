// src/replay/remade.ts
function withRemade(repairs, before, done, after) {
  const again = [...before.objects].flatMap(
    ([key, object]) => ["index", "constraint"].includes(object.kind) && !done.objects.has(key) && after.objects.has(key) ? [object] : []
  );
  return repairs.map((repair) => {
    if (repair.kind !== "column" || repair.suspicion !== "dropped-by-hand") return repair;
    const remade = again.filter((object) => isOf(object, repair.path)).map(named);
    return remade.length === 0 ? repair : { ...repair, remade };
  });
}
function isOf({ path, facts }, [schema, table, column]) {
  return path[0] === schema && path[1] === table && JSON.stringify(facts).includes(String(column));
}
function named({ kind, path, facts }) {
  const type = String(facts.type ?? kind);
  return { kind: kind === "index" || type.endsWith("key") ? type : `${type} constraint`, name: path.at(-1) };
}
export {
  withRemade
};
