// src/tools/tool.ts
import { UserError } from "../errors.js";
var SeveralDatabases = class extends UserError {
  /** As the project calls them itself; see ToolOptions.databaseName. */
  names;
  constructor(what, names, more) {
    super(what, more);
    this.names = names;
  }
};
var CannotMark = class extends UserError {
};
export {
  CannotMark,
  SeveralDatabases
};
