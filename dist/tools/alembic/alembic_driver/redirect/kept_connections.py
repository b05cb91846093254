"""Lets an engine take a kept connection instead of opening one, and keep it instead of closing it."""

from alembic_driver.redirect import connections, target


def install(dialect):
    """Changes one dialect object of SQLAlchemy; drivers without a way to wipe a connection stay as they are."""
    wipe = wiping(dialect)
    if wipe is None:
        return
    connect = dialect.connect
    close = dialect.do_close
    keys = {}  # by id: a connection of psycopg2 takes no attributes

    def take_or_connect(*args, **options):
        key = repr((args, sorted(options.items()), target.parameters()))
        connection = connections.take(key)
        if connection is None:
            connection = connect(*args, **options)
        keys[id(connection)] = key
        return connection

    def keep_or_close(connection):
        key = keys.pop(id(connection), None)
        if key is None or connection.closed:
            close(connection)
        else:
            connections.keep(key, connection, wipe)

    dialect.connect = take_or_connect
    dialect.do_close = keep_or_close


def wiping(dialect):
    """The function that wipes connections of a dialect; None where there is none."""
    return {'psycopg2': _wipe_psycopg2, 'psycopg': _wipe_psycopg}.get(dialect.driver)


def is_as_opened(connection):
    """Whether an open connection of psycopg2 or psycopg has none of the settings that wiping takes back in Python."""
    settings = ('isolation_level', 'deferrable', 'readonly', 'read_only')
    changed = connection.autocommit or any(getattr(connection, name, None) is not None for name in settings)
    return not connection.closed and not changed


def _wipe_psycopg2(connection, then=''):
    connection.rollback()
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(connections.WIPE + then)
        answer = [row[0] for row in cursor.fetchall()] if then else []
    if connection.encoding != _encoding(connection):
        raise ConnectionError  # psycopg2 does not notice that the server has gone back to another one.
    # In this order: in autocommit, each setting would be one more statement.
    connection.autocommit = False
    connection.set_session(isolation_level='default', readonly='default', deferrable='default')
    del connection.notices[:]
    return answer


def _encoding(connection):
    """What the server says, as psycopg2 writes it."""
    return ''.join(filter(str.isalnum, connection.get_parameter_status('client_encoding'))).upper()


def _wipe_psycopg(connection, then=''):
    from psycopg import errors
    from psycopg.pq import ExecStatus

    connection.rollback()
    result = connection.pgconn.exec_((connections.WIPE + then).encode())
    if result.status not in (ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK):
        raise errors.error_from_result(result)
    connection.isolation_level = connection.read_only = connection.deferrable = None
    connection.autocommit = False
    # SQLAlchemy adds a handler each time it takes a connection for a new one.
    getattr(connection, '_notice_handlers', []).clear()
    return [result.get_value(row, 0).decode() for row in range(result.ntuples)] if then else []
