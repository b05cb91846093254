// src/tools/command/settings.ts
function filledIn(command, values) {
  return replaced(
    command,
    values,
    (text) => /^[\w@%+=:,./?-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
  );
}
function filledInSql(sql, values) {
  return replaced(sql, values, (text) => `'${text.replaceAll("'", "''")}'`);
}
function replaced(text, values, quote) {
  return text.replace(/\{(revision|file|url)\}/g, (whole, name) => {
    const value = values[name];
    return value === void 0 ? whole : quote(value);
  });
}
var starters = /^(npx|npm|pnpm|yarn|bunx|exec|run|bundle|poetry|pipenv|uv|env|sudo|sh|bash|node|python3?|ruby|php|-\S*|\w+=\S*|--)$/;
function nameOf({ name, up }) {
  const program = up.split(/\s+/).find((word) => word !== "" && !starters.test(word));
  return name ?? program?.replace(/^.*\//, "") ?? "command";
}
export {
  filledIn,
  filledInSql,
  nameOf
};
