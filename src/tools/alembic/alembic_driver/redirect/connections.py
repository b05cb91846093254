"""
The connections that the project has opened, and those kept for its next step.

A step should find things as a new process of the tool would: no open transaction, no setting, no lock of the step
before. A new connection gives that, but costs more than most steps; so a closed one is kept, and wiped when it is
taken again.
"""

import weakref

# What DISCARD ALL does, less DEALLOCATE ALL: psycopg remembers what it has prepared.
WIPE = (
    'SET SESSION AUTHORIZATION DEFAULT; RESET ALL; CLOSE ALL; UNLISTEN *; '
    'SELECT pg_advisory_unlock_all(); DISCARD PLANS; DISCARD TEMP; DISCARD SEQUENCES'
)

_opened = weakref.WeakSet()
_kept = {}


def opened(connection):
    """Notes a connection of psycopg2 or psycopg that was opened for the project."""
    _opened.add(connection)
    return connection


def keep(key, connection):
    """Keeps an open connection that the project is done with."""
    _kept.setdefault(key, []).append(connection)


def take(key, wipe):
    """
    Gives a kept connection, wiped, or None. One whose server process is gone (its database was copied or
    dropped) is let go.
    """
    kept = _kept.get(key, [])
    while kept:
        connection = kept.pop()
        try:
            wipe(connection)
            return connection
        except Exception:
            close(connection)
    return None


def end_transactions():
    """Ends what a step left open, as the end of its process would."""
    for connection in list(_opened):
        try:
            if not connection.closed:
                connection.rollback()
        except Exception:
            close(connection)


def cancel_all():
    """Cancels the statements under way; called from another thread, which both DBAPIs allow."""
    for connection in list(_opened):
        try:
            if not connection.closed:
                connection.cancel()
        except Exception:
            pass  # It has just ended.


def close_all():
    for connection in list(_opened):
        close(connection)
    _kept.clear()


def close(connection):
    try:
        connection.close()
    except Exception:
        pass
