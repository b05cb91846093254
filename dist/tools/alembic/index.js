// src/tools/alembic/index.ts
import { join } from "node:path";
import { findMigrations } from "./detect.js";
import { findInterpreter } from "./interpreter.js";
import { openSession } from "./session.js";
var alembic = {
  id: "alembic",
  name: "Alembic",
  async detect(given) {
    const place = findMigrations(given);
    if ("reason" in place) return place;
    const { folder } = place;
    return {
      tool: place.flask ? "Flask-Migrate" : "Alembic",
      folder,
      language: "python",
      capabilities: /* @__PURE__ */ new Set(["transactional", "models"]),
      commands: place.flask ? { upgrade: "flask db upgrade", merge: "flask db merge" } : { upgrade: "alembic upgrade head", merge: "alembic merge" },
      async open(database, options) {
        const python = await findInterpreter(folder, modulesOf(place), options);
        return await openSession({ folder, python, place, driver: driverFolder, options }, database);
      }
    };
  }
};
var driverFolder = join(import.meta.dirname, "alembic_driver");
function modulesOf(place) {
  return place.flask ? ["alembic", "flask_migrate"] : ["alembic"];
}
export {
  alembic
};
