"""Alembic's own table: where it is, and what it says."""

from alembic_driver import history
from alembic_driver.redirect import reader
from alembic_driver.refusal import Refusal

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
    if not found:
        raise Refusal(
            'The project\'s env.py runs no migrations.',
            why='It ended without a call of context.run_migrations().',
            hint='Downright needs the part of env.py that runs migrations on a database ("online").',
        )
    if len(found) > 1:
        raise Refusal(
            'The project\'s env.py runs migrations on {} databases.'.format(len(found)),
            why='Downright replays one database so far, and several do not fit into one.',
            hint='Let env.py run one of them when it is asked for one, and check that one.',
        )
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
