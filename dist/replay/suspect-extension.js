// src/replay/suspect-extension.ts
import { displayName, objectKey, quoteIdentifier } from "../catalog/object-id.js";
var complaints = [
  {
    code: "42704",
    words: /^type "(?<name>[^"]*)" does not exist/,
    extensions: [
      [/^citext$/, "citext"],
      [/^hstore$/, "hstore"],
      [/^(ltree|lquery|ltxtquery)$/, "ltree"],
      [/^(geometry|geography|box2d|box3d)$/, "postgis"],
      [/^(vector|halfvec|sparsevec)$/, "vector"],
      [/^cube$/, "cube"],
      [/^(isbn|isbn13|issn|ean13|upc)$/, "isn"]
    ]
  },
  {
    code: "42704",
    words: /^operator class "(?<name>[^"]*)" does not exist/,
    extensions: [
      [/^g(in|ist)_trgm_ops$/, "pg_trgm"],
      [/^(vector|halfvec|sparsevec|bit)_\w+_ops$/, "vector"]
    ]
  },
  {
    code: "42704",
    words: /^data type .* has no default operator class for access method "(?<name>gin|gist)"/,
    extensions: [
      [/^gin$/, "btree_gin"],
      [/^gist$/, "btree_gist"]
    ]
  },
  {
    code: "42883",
    words: /^function (?<name>[^\s(]+)\(.*\) does not exist/,
    extensions: [
      [/^uuid_generate_v\w+$/, "uuid-ossp"],
      [/^(gen_random_bytes|gen_salt|crypt|digest|hmac|pgp_\w+|armor|dearmor)$/, "pgcrypto"],
      [/^unaccent$/, "unaccent"],
      [/^((strict_)?word_)?similarity$|^show_trgm$/, "pg_trgm"],
      [/^(levenshtein|soundex|d?metaphone)\w*$/, "fuzzystrmatch"],
      [/^st_\w+$/, "postgis"],
      [/^(crosstab\w*|connectby)$/, "tablefunc"]
    ]
  }
];
function extensionByHand({ sqlstate, message }, catalog) {
  for (const { code, words, extensions } of complaints) {
    const name = sqlstate === code && words.exec(message)?.groups?.name?.split(".").at(-1);
    const extension = name && extensions.find(([pattern]) => pattern.test(name))?.[1];
    if (!extension || catalog.objects.has(objectKey("extension", [extension]))) continue;
    const path = [extension];
    const sql = `CREATE EXTENSION ${quoteIdentifier(extension)}`;
    return { suspicion: "made-by-hand", kind: "extension", path, object: displayName("extension", path), sql };
  }
  return void 0;
}
export {
  extensionByHand
};
