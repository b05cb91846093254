"""Every revision up, then down, in one process, one connection, one transaction a step: prints ms a step."""

import sys
import time

import sqlalchemy
from alembic.config import Config
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext, MigrationStep
from alembic.script import ScriptDirectory

folder, url = sys.argv[1:]
config = Config()
config.set_main_option('script_location', folder + '/migrations')
script = ScriptDirectory.from_config(config)
revisions = list(script.walk_revisions())[::-1]
steps = [(MigrationStep.upgrade_from_script, revision) for revision in revisions]
steps += [(MigrationStep.downgrade_from_script, revision) for revision in revisions[::-1]]

with sqlalchemy.create_engine(url).connect() as connection:

    def run(make, revision):
        choose = lambda heads, context: [make(script.revision_map, revision)]
        context = MigrationContext.configure(connection, opts={'fn': choose})
        with context.begin_transaction(), Operations.context(context):
            context.run_migrations()

    start = time.perf_counter()
    for step in steps:
        run(*step)
    print((time.perf_counter() - start) / len(steps) * 1000)
