// src/commands/catalog.ts
import { messageOf, UserError } from "../errors.js";
function catalogCommand(program, end) {
  program.command("catalog").description("Prints the catalog of a database, its schema as Downright compares it, as JSON. Only reads.").requiredOption("--url <url>", "the database: postgresql://user:password@host:port/name").option("--schemas <names>", "only what is in these schemas, separated by commas").action(async ({ url, schemas }) => {
    process.stdout.write(
      await catalogOf(
        url,
        schemas?.split(",").map((name) => name.trim())
      )
    );
    end(0);
  });
}
async function catalogOf(url, schemas) {
  const [{ Client }, { readCatalog }, { catalogToJson }] = await Promise.all([
    import("../lib/pg.js"),
    import("../catalog/read.js"),
    import("../catalog/json.js")
  ]);
  const client = new Client({ connectionString: checkUrl(url) });
  client.on("error", () => {
  });
  try {
    await client.connect();
    return catalogToJson(await readCatalog(client), schemas);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError("The catalog could not be read", {
      why: messageOf(cause) || String(cause),
      hint: "See that the server runs, and that --url names it, a user who may connect, and the database.",
      cause
    });
  } finally {
    await client.end().catch(() => {
    });
  }
}
function checkUrl(url) {
  if (URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol)) return url;
  throw new UserError("--url is not the URL of a PostgreSQL database", {
    hint: "Write it like postgresql://user:password@localhost:5432/name."
  });
}
export {
  catalogCommand
};
