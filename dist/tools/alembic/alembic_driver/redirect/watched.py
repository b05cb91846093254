"""
Which connections are used, and by whom. A run of env.py may go on to the next step only where all that was executed
were SQLAlchemy's statements on the one connection of the run: of these we know that they are over, and that wiping
that connection clears away what they leave.

It is seen by the cursors. SQLAlchemy makes one for each statement, and then says so; one that it says nothing of was
made by somebody else, on the raw connection.
"""

_last = None  # the cursor made last, as long as nothing has been said of it
_made = 0
_opened = 0
_odd = False  # whether a cursor was somebody else's, or on another connection than the one that we keep to
_only = None  # that connection


def begin(only=None):
    """From now on, what is executed counts. ``only``: the raw connection on which it should be; None for any."""
    global _last, _made, _opened, _odd, _only
    _last, _made, _opened, _odd, _only = None, 0, 0, False, only


def nothing():
    """Whether nothing at all was executed since then."""
    return not _made


def plainly():
    """Whether there were only statements of SQLAlchemy's, on that connection, and none was opened or taken."""
    return not (_odd or _opened or _last is not None)


def connections():
    """How many connections were opened or taken since then."""
    return _opened


def opened():
    global _opened
    _opened += 1


def made(connection, cursor, module):
    """``module``: the name of the one that made the cursor."""
    global _last, _made, _odd
    if module in _LOOKING_UP_TYPES or module.startswith('alembic_driver.'):
        return
    _odd = _odd or _last is not None or _only is not None and connection is not _only
    _last = cursor
    _made += 1


# When a connection is opened, SQLAlchemy has these read what types are called.
_LOOKING_UP_TYPES = ('psycopg2.extras', 'psycopg._typeinfo')


def install():
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    event.listen(Engine, 'before_cursor_execute', _executed)


def _executed(connection, cursor, statement, parameters, context, executemany):
    global _last
    if cursor is _last:
        _last = None
