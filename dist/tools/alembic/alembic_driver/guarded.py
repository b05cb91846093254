"""Notes the statements of a step that make something only if it is not there."""

import re

_guard = re.compile(r'\bTABLE\s+IF\s+NOT\s+EXISTS\b|\bduplicate_object\b', re.IGNORECASE)
_noted = []


def install():
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    event.listen(Engine, 'before_cursor_execute', _note)


def begin():
    del _noted[:]


def taken():
    """What a step's outcome says of them: nothing where there are none."""
    return {'guarded': list(_noted)} if _noted else {}


def _note(connection, cursor, statement, parameters, context, executemany):
    if _guard.search(statement):
        _noted.append(statement)
