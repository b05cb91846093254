"""Describes what a failing step raised, as data."""

import os
import re

from alembic_driver import frames


def describe(error, revision_file, env_file):
    """
    ``error``: what was raised. ``revision_file``, ``env_file``: paths of the revision that ran and of env.py.
    Gives the fields of StepError in tool.ts.
    """
    own = frames.own_frames(error)
    in_revision = [frame for frame in own if os.path.realpath(frame.filename) == os.path.realpath(revision_file)]
    # Every step comes through env.py; that is worth a line only when nothing else is.
    telling = [frame for frame in own if os.path.realpath(frame.filename) != os.path.realpath(env_file)]
    database_error = _database_error(error)
    return {
        'kind': 'error',
        'type': type_name(database_error or error),
        'message': message(database_error or error),
        'sqlstate': _code(database_error),
        'sql': _sql(error, database_error),
        'line': in_revision[-1].lineno if in_revision else None,
        'trace': [frames.written(frame) for frame in telling or own],
    }


def sqlstate(error):
    """PostgreSQL's code of an error of a DBAPI or of SQLAlchemy's, or None."""
    return _code(_database_error(error))


def type_name(error):
    kind = type(error)
    module = '' if kind.__module__ in ('builtins', '__main__') else kind.__module__ + '.'
    return module + kind.__qualname__


def message(error):
    """What it says, without the statement and the links that libraries add."""
    diagnostics = getattr(error, 'diag', None)
    if getattr(diagnostics, 'message_primary', None):
        return _sentences(diagnostics.message_primary, diagnostics.message_detail, diagnostics.message_hint)
    if getattr(error, 'sqlstate', None) and getattr(error, 'args', None):  # asyncpg
        return _sentences(str(error.args[0]), getattr(error, 'detail', None), getattr(error, 'hint', None))
    fields = _pg8000_fields(error)
    if fields:
        return _sentences(fields.get('M'), fields.get('D'), fields.get('H'))
    text = error.args[0] if _is_sqlalchemy(error) and error.args else error
    text = str(text).split('\n[SQL: ')[0].split('\n(Background on this error at')[0]
    # Where an object lies in memory is another place each time, and a report should say the same twice.
    return re.sub(r' at 0x[0-9a-fA-F]+(?=>)', '', text).strip() or type_name(error)


def _sentences(primary, detail, hint):
    lines = [primary or '']
    if detail:
        lines.append('DETAIL: ' + detail)
    if hint:
        lines.append('HINT: ' + hint)
    return '\n'.join(lines).strip()


def _database_error(error):
    """The DBAPI's own error behind SQLAlchemy's, or the error itself when it is one; else None."""
    original = getattr(error, 'orig', None)
    if isinstance(original, BaseException):
        # SQLAlchemy's layer over asyncpg has an error of its own in between.
        cause = original.__cause__
        return cause if cause is not None and getattr(cause, 'sqlstate', None) else original
    return error if _code(error) else None


def _code(error):
    if error is None or _is_sqlalchemy(error):
        return None
    for name in ('pgcode', 'sqlstate'):
        code = getattr(error, name, None)
        if isinstance(code, str):
            return code
    return _pg8000_fields(error).get('C')


def _pg8000_fields(error):
    first = error.args[0] if error is not None and error.args else None
    return first if isinstance(first, dict) and 'C' in first else {}


def _is_sqlalchemy(error):
    return type(error).__module__.split('.')[0] == 'sqlalchemy'


def _sql(error, database_error):
    statement = getattr(error, 'statement', None)
    if isinstance(statement, str):
        return statement.strip()
    query = getattr(getattr(database_error, 'cursor', None), 'query', None)  # psycopg2, used without SQLAlchemy
    return query.decode('utf-8', 'replace').strip() if isinstance(query, bytes) else None
