// src/reporters/levels.ts
var levelSigns = { error: "❌", warning: "⚠️", note: "ℹ️" };
export {
  levelSigns
};
