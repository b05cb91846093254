// src/tools/sql/goose.ts
function gooseScripts(file, source, mark) {
  const parts = {};
  const plain = { up: false, down: false };
  let direction;
  let begun;
  let together = false;
  const end = () => {
    if (begun && direction && begun.text.trim() !== "") parts[direction]?.push(begun);
    begun = void 0;
  };
  for (const [index, line] of source.split("\n").entries()) {
    const said = new RegExp(`^--\\s*\\+${mark}\\s+(.*?)\\s*$`, "i").exec(line)?.[1]?.toLowerCase();
    if (said !== void 0) {
      const [word] = said.split(/\s+/);
      if (word === "up" || word === "down") {
        end();
        direction = word;
        parts[direction] ??= [];
        plain[direction] ||= said.includes("notransaction");
      } else if (said === "no transaction") plain.up = plain.down = true;
      else if (word === "statementbegin") together = true;
      else if (word === "statementend") {
        together = false;
        end();
      }
      continue;
    }
    if (!direction) continue;
    if (!begun && /^\s*(--.*)?$/.test(line)) continue;
    if (begun) begun.text += `
${line}`;
    else begun = { text: line, line: index + 1 };
    if (!together && /;\s*(--.*)?$/.test(line)) end();
  }
  end();
  const script = (way) => ({ file, transaction: !plain[way], parts: parts[way] ?? [] });
  return { up: script("up"), down: parts.down ? script("down") : null };
}
export {
  gooseScripts
};
