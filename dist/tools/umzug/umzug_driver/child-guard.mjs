// Loaded first in every Node.js process and worker that a migration starts (children.mjs): it reaches what the
// migration reaches, and nothing else.
import { connectionPatches } from './connection-patches.mjs';
import { guardNetwork } from './network-guard.mjs';
import { patchPackages } from './package-patches.mjs';
import { importPostgresJsAsCommonJs } from './postgres-js.mjs';
import { aimAt } from './target.mjs';

aimAt(JSON.parse(process.env.DOWNRIGHT_DATABASE));
guardNetwork();
patchPackages(connectionPatches);
importPostgresJsAsCommonJs();
