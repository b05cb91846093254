"""Alembic's own table: where it is, and what it says."""

import functools
import re

from alembic_driver import databases
from alembic_driver.redirect import reader
from alembic_driver.refusal import Refusal

_table = None
_has_rows = False  # when it was last read


def find(project):
    """
    Runs env.py without a step: it makes the version table, and tells where it is.
    Returns ``['public.alembic_version']``.
    """
    global _table
    found, begun = [], []

    def look(heads, context):
        schema = context.version_table_schema
        if schema is None:
            schema = context.connection.exec_driver_sql('SELECT current_schema()').scalar()
        found.append((schema, context.version_table))
        begun.append(getattr(context, '_in_external_transaction', False))
        return []

    project.run_env(look, 'head')
    databases.check()
    _table = found[0]
    if begun[0] and not reader.is_there(*_table):
        raise Refusal('The project\'s env.py commits nothing.', why=_ROLLED_BACK, hint=_COMMIT)
    return ['.'.join(_table)]


_ROLLED_BACK = (
    'Its connection is in a transaction already when context.configure() is called, so that Alembic leaves the commit to '
    'env.py, which has none: whatever the migrations do, and their rows in the version table, is rolled back.'
)
_COMMIT = (
    'What env.py runs before context.configure(), be it SET search_path or CREATE SCHEMA, begins a transaction: let '
    'connection.commit() come after it. Or open the connection by `with connectable.begin() as connection`.'
)


def is_applied(project, revision):
    """Whether the version table says that the revision, or one that follows or needs it, has been applied."""
    return is_among(project, revision, reader.version_numbers(*_table))


def is_among(project, revision, heads):
    """The same, where the version table has just been read. ``heads``: what it says."""
    global _has_rows
    _has_rows = bool(heads)
    place = project.position(revision.revision)
    return any(one.revision == revision.revision for one in project.ancestors(heads, place))


def query():
    """What reads the version table."""
    return reader.version_query(*_table)


def make_room(id, context):
    """An id that is longer than the version table takes has failed its revision; what comes after it needs it there."""
    if len(id) > _LONGEST:
        table = context.dialect.identifier_preparer.format_table(context._version)
        context.connection.exec_driver_sql('ALTER TABLE {} ALTER COLUMN version_num TYPE text'.format(table))


_LONGEST = 32


def forget():
    """What was read may not be so any more: another database is in use, or a step has failed."""
    global _has_rows
    _has_rows = False


def install():
    """
    Before a step Alembic asks whether its table is there, and what it says, with statements that are compiled anew
    each time. Where we have seen that it is there, one plain statement gives the same.
    """
    from alembic.runtime.migration import MigrationContext

    ask = MigrationContext.get_current_heads

    @functools.wraps(ask)
    def get_current_heads(context):
        connection = context.connection
        if not _has_rows or connection is None or connection.get_execution_options().get('schema_translate_map'):
            return ask(context)
        table = context.dialect.identifier_preparer.format_table(context._version)
        return tuple(row[0] for row in connection.exec_driver_sql('SELECT version_num FROM ' + table))

    MigrationContext.get_current_heads = get_current_heads
    _describe_once()
    _update_plainly()


def _describe_once():
    """Alembic describes its table anew for each step; since Alembic 1.14, in a function of its own."""
    from alembic.ddl.impl import DefaultImpl

    describe = getattr(DefaultImpl, 'version_table_impl', None)
    if describe is None:
        return
    described = {}

    @functools.wraps(describe)
    def version_table_impl(impl, **options):
        key = repr(sorted(options.items()))
        if key not in described:
            described[key] = describe(impl, **options)
        return described[key]

    DefaultImpl.version_table_impl = version_table_impl


def _update_plainly():
    """What most steps write into the table is compiled anew each time, too: the same goes to the server as text."""
    from alembic.ddl.impl import DefaultImpl
    from alembic.runtime.migration import HeadMaintainer

    update = HeadMaintainer._update_version

    def is_plain(context, versions):
        connection = context.connection
        return (
            not context.as_sql
            and type(context.impl)._exec is DefaultImpl._exec
            and len(context._version.columns) == 1
            and not connection.get_execution_options().get('schema_translate_map')
            and not connection.dispatch.before_execute
            and not connection.dispatch.after_execute
            and all(re.fullmatch(r'[\w.-]+', version, re.ASCII) for version in versions)
        )

    @functools.wraps(update)
    def update_version(maintainer, from_, to_):
        context = maintainer.context
        if not is_plain(context, (from_, to_)):
            return update(maintainer, from_, to_)
        table = context.dialect.identifier_preparer.format_table(context._version)
        text = "UPDATE {0} SET version_num='{1}' WHERE {0}.version_num = '{2}'".format(table, to_, from_)
        context.impl._exec = lambda _: context.connection.exec_driver_sql(text)
        try:
            return update(maintainer, from_, to_)
        finally:
            del context.impl._exec

    HeadMaintainer._update_version = update_version
