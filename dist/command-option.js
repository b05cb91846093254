// src/command-option.ts
import { z } from "./lib/zod.js";
import { list, text } from "./option-values.js";
var command = z.strictObject(
  {
    name: text,
    list: text,
    files: text,
    up: text.pipe(z.string("must be the command that runs one revision up")),
    down: text,
    bookkeeping: list,
    mark: text,
    unmark: text
  },
  {
    error: ({ code }) => code === "invalid_type" ? "must say `files` or `list`, `up`, `down`, `bookkeeping`" : void 0
  }
);
export {
  command
};
