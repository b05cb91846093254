"""
What is around the steps of a run of env.py: its connection, Alembic's context, the process. A step that changes any of
it is the last one of its run, since the end of the run, or the beginning of the next one, takes that back.
"""

import functools
import logging
import os
import select

from alembic_driver import repeated_env
from alembic_driver.redirect import kept_connections, watched

_session_is_new = None  # whether env.py leaves the session as it is when it is opened; None until that was looked at


class Surroundings:
    @classmethod
    def of(cls, context):
        """Those of a run that can be kept; None where they cannot."""
        try:
            around = cls(context)
            return around if around._can_be_kept() else None
        except Exception:  # A version of Alembic or of SQLAlchemy in which something is called otherwise.
            return None

    def __init__(self, context):
        self._context = context
        self._connection = context.connection
        self._raw = context.connection.connection.dbapi_connection
        self._wipe = kept_connections.wiping(context.dialect)
        self._per_migration = context._transaction_per_migration
        self._before = self._state()

    def _can_be_kept(self):
        context = self._context
        return (
            self._wipe is not None
            and not context.as_sql
            and context.impl.transactional_ddl
            and not context._in_external_transaction
            and not context.on_version_apply_callbacks
            and self._is_one_transaction()
            and kept_connections.is_as_opened(self._raw)
            and self._is_new()
        )

    def _is_one_transaction(self):
        """Alembic's own: around all migrations, or around each."""
        transaction = self._context._transaction
        if self._connection.in_nested_transaction():
            return False
        if self._per_migration:
            return transaction is None
        return transaction is not None and self._connection.get_transaction() is transaction

    def _is_new(self):
        global _session_is_new
        if _session_is_new is None:
            with self._raw.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM pg_settings WHERE source = 'session'")
                _session_is_new = cursor.fetchone()[0] == 0
        return _session_is_new

    def begin_step(self, step):
        """Makes a step of Alembic's the next one, in a transaction of its own."""
        context, run = self._context, step.migration_fn

        @functools.wraps(run)
        def migration_fn(**options):
            # The transaction has begun; a migration that asks for one finds what it finds in a run of its own.
            context._transaction_per_migration = self._per_migration
            return run(**options)

        step.migration_fn = migration_fn
        context._transaction_per_migration = True
        watched.begin(only=self._raw)

    def leave(self):
        """For the rest of env.py, all is as it is in a run with one step: its transaction is still open."""
        connection = self._connection
        context = self._context
        context._transaction_per_migration = self._per_migration
        is_usable = not connection.closed and not connection.invalidated
        if is_usable and not self._per_migration and not connection.in_transaction():
            context._transaction = connection.begin()

    def are_as_before(self):
        """Whether a step has left all as it was, but for what wiping the connection clears away."""
        try:
            return (
                watched.plainly()
                and not self._connection.closed
                and not self._connection.in_transaction()
                and self._connection.connection.dbapi_connection is self._raw
                and kept_connections.is_as_opened(self._raw)
                and self._is_same(self._state())
            )
        except Exception:
            return False

    def _state(self):
        """Values that can be compared, and mappings whose values are the very same objects."""
        context = self._context
        fields = {name: value for name, value in vars(context).items() if name != '_transaction'}
        options = {name: value for name, value in context.opts.items() if name != 'destination_rev'}
        values = (
            os.getcwd(),
            repeated_env.added(),
            dict(getattr(os.environ, '_data', os.environ)),
            logging.getLogger('alembic.runtime.migration').level,
        )
        return values, (fields, options, dict(self._connection.get_execution_options()), dict(self._connection.info))

    def _is_same(self, state):
        (values, mappings), (before, mappings_before) = state, self._before
        return values == before and all(
            now.keys() == then.keys() and all(now[name] is then[name] for name in then)
            for now, then in zip(mappings, mappings_before)
        )

    def wiped(self, query):
        """Wipes the connection, and gives the first column of what a query finds; None if that fails."""
        try:
            return self._wipe(self._raw, query)
        except Exception:
            return None

    def are_alive(self):
        """Whether the server has not ended the connection meanwhile, as it does when the database is copied."""
        return not select.select([self._raw], [], [], 0)[0]
