"""Alembic's own table: where it is, and what it says."""

from alembic_driver import databases, history
from alembic_driver.redirect import reader

_table = None


def find(project):
    """
    Runs env.py without a step: it makes the version table, and tells where it is.
    Returns ``['public.alembic_version']``.
    """
    global _table
    found = []

    def look(heads, context):
        schema = context.version_table_schema
        if schema is None:
            schema = context.connection.exec_driver_sql('SELECT current_schema()').scalar()
        found.append((schema, context.version_table))
        return []

    project.run_env(look, 'head')
    databases.check()
    _table = found[0]
    return ['.'.join(_table)]


def is_applied(project, revision):
    """Whether the version table says that the revision, or one that follows or needs it, has been applied."""
    heads = set(reader.version_numbers(*_table))
    if revision.revision in heads:
        return True
    # Whatever follows a revision comes after it in the order, so nothing before it needs to be looked at: usually
    # nothing at all, however long the history is.
    place = project.position(revision.revision)
    seen = set()
    ahead = [id for id in heads if project.position(id) > place]
    while ahead:
        for id in history.before(project.revision(ahead.pop())):
            if id == revision.revision:
                return True
            if id not in seen and project.position(id) > place:
                seen.add(id)
                ahead.append(id)
    return False
