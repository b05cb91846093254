"""
The connections that the project has opened, and those kept for its next step.

A step should find things as a new process of the tool would: no open transaction, no setting, no lock of the step
before. A new connection gives that, but costs more than most steps; so a closed one is kept, and wiped when it is
taken again.
"""

import select
import weakref

from alembic_driver import failure
from alembic_driver.redirect import watched

# What DISCARD ALL does, less DEALLOCATE ALL: psycopg remembers what it has prepared.
WIPE = (
    'SET SESSION AUTHORIZATION DEFAULT; RESET ALL; CLOSE ALL; UNLISTEN *; '
    'SELECT pg_advisory_unlock_all(); DISCARD PLANS; DISCARD TEMP; DISCARD SEQUENCES; '
)

_opened = weakref.WeakSet()
_kept = {}  # by what they were opened with: connections, and the function that wipes them
_clean = set()  # ids of kept ones that are wiped already


def opened(connection):
    """Notes a connection of psycopg2 or psycopg that was opened for the project."""
    _opened.add(connection)
    watched.opened()
    return connection


def keep(key, connection, wipe):
    """
    Keeps an open connection that the project is done with. ``wipe(connection, then)`` makes it as new, runs a query
    in the same round trip if one is given, and returns its first column.
    """
    _kept.setdefault(key, []).append((connection, wipe))


def take(key):
    """
    Gives a kept connection, wiped, or None. One whose server process is gone (its database was copied or
    dropped) is let go.
    """
    kept = _kept.get(key, [])
    while kept:
        connection, wipe = kept.pop()
        try:
            if id(connection) not in _clean:
                wipe(connection)
            elif select.select([connection], [], [], 0)[0]:  # It has been told that its server process ends.
                raise ConnectionError
            watched.opened()
            return connection
        except Exception:
            close(connection)
        finally:
            _clean.discard(id(connection))
    return None


def ask(query):
    """Asks on a kept connection, which is wiped on the way; None when there is none that lives."""
    for kept in _kept.values():
        for connection, wipe in kept:
            try:
                answer = wipe(connection, query)
            except Exception as error:
                if failure.sqlstate(error) in (None, '57P01'):  # It is gone: ended by the administrator.
                    continue
                raise
            _clean.add(id(connection))
            return answer
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
    _clean.clear()


def close(connection):
    try:
        connection.close()
    except Exception:
        pass
