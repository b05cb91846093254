// A worker whose code is given as text loads no `--import`, only this.
require('./child-guard.mjs');
