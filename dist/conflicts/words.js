// src/conflicts/words.ts
function clashWords({ about, name, inside, own, other }, who) {
  switch (about) {
    case "id":
      return `${who} has a revision \`${name}\`, too, and not the same one`;
    case "number":
      return `${who} has a revision with the number ${name}, too: \`${other.revision.id}\``;
    case "parent": {
      const base = name === null ? "begins the history" : `follows \`${name}\``;
      return `${who} has a revision that ${base}, too: \`${other.revision.id}\``;
    }
    case "object": {
      const [mine, yours] = [own, other].map(({ kind }) => `the ${kind} \`${name}\``);
      if (inside !== void 0) {
        return other.does === "drops" ? `${who} drops \`${inside}\`, in which this one ${own.does} ${mine}` : `${who} ${other.does} ${yours}, and this one drops \`${inside}\``;
      }
      if (own.does !== other.does) return `${who} ${other.does} ${yours}, which this one ${own.does}`;
      return `${who} ${other.does} ${yours}, ${own.kind === other.kind ? "too" : `and this one ${mine}`}`;
    }
  }
}
function clashReason({ about, own, other }, upgrade = "the tool") {
  const alone = "Each of the two passes alone.";
  switch (about) {
    case "id":
      return `${alone} The tool knows a revision by its id: once both are merged, one of them never runs.`;
    case "number":
      return `${alone} Once both are merged, two files have one number: some tools refuse that, others run them in an order that nobody has chosen.`;
    case "parent":
      return `${alone} The second to be merged gives the history two heads: ${upgrade} does not know which is the last, and stops.`;
    case "object":
      return `${alone} ${objectReason(own.does, other.does)}`;
  }
}
function objectReason(own, other) {
  const both = [own, other];
  if (own === "adds" && other === "adds") return "The second to be merged fails: what it adds is there already.";
  if (own === "drops" && other === "drops") return "The second to be merged fails: what it drops is gone already.";
  if (both.includes("drops")) {
    return "Where the drop is merged first, the other one fails; where it is merged second, it takes away what the other one needs.";
  }
  return "The second to be merged starts from another state than it was written for, and may undo what the first did.";
}
function clashRemedy({ about, last, own, other }, who, merge) {
  switch (about) {
    case "id":
      return `Give one of the two another id.`;
    case "number":
      return `Give the one that is merged second the next number.`;
    case "parent": {
      const follow = `let \`${own.revision.id}\` follow \`${last}\`: line ${own.line} of \`${own.revision.file}\``;
      return `Once ${who} is merged, rebase and ${follow}.${merge ? ` Or run \`${merge} heads\`, and commit the revision it writes.` : ""}`;
    }
    case "object":
      return own.does === other.does ? `Agree which of the two pull requests does it, and take it out of the other.` : `Agree on one of the two, or on which is merged first, and let the other one follow it.`;
  }
}
export {
  clashReason,
  clashRemedy,
  clashWords
};
