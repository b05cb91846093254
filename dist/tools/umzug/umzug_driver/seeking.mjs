// To find the one migration that it is asked for, Umzug goes through all that there are, and all that are applied. So
// that a step costs the same however long the history is, it gets to see that one only, at the moment when it looks.

let sought;

/**
 * Lets Umzug look for a migration.
 * @param {string | undefined} name of the migration; undefined where it is not known which
 * @param {() => Result} look what Umzug does at once; what it does after that, it does with all migrations
 * @returns {Result}
 * @template Result
 */
export function seeking(name, look) {
  const outer = sought;
  sought = name;
  try {
    return look();
  } finally {
    sought = outer;
  }
}

/** The name of the migration that Umzug is looking for at this moment, if it is. */
export function soughtName() {
  return sought;
}
