"""
Sends connections that are opened with a DBAPI to the database in use.

Each function changes one DBAPI at its lowest point in Python, before the project's code is imported, so that every
way in leads through it. What a project passes is dropped, but for settings of the session.
"""

import functools
import importlib
import importlib.util
import inspect
import sys
import time

from alembic_driver.redirect import connections, target, watched

# What a project may ask of a session: none of it leads to another database.
SESSION_SETTINGS = ('options', 'application_name', 'client_encoding', 'connect_timeout')


def install():
    """Changes every DBAPI that is installed. Returns the names of those for PostgreSQL."""
    available = []
    for name, redirect in (
        ('psycopg2', _psycopg2),
        ('psycopg', _psycopg),
        ('asyncpg', _asyncpg),
        ('pg8000', _pg8000),
    ):
        if not _is_installed(name):
            continue
        try:
            module = importlib.import_module(name)
        except ImportError:  # psycopg without libpq, a wheel for another platform
            continue
        redirect(module)
        available.append(name)
    for name in ('pymysql', 'MySQLdb', 'mysql.connector', 'pyodbc', 'oracledb', 'cx_Oracle', 'pymssql', 'mariadb'):
        if _is_installed(name):
            _refuse(name)
    return available


def _is_installed(name):
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def _session_settings(given):
    return {name: value for name, value in given.items() if name in SESSION_SETTINGS}


def _psycopg2(psycopg2):
    from psycopg2 import extensions

    original = psycopg2._connect

    class connection(extensions.connection):
        def cursor(self, *args, **options):
            return _noted(self, super().cursor(*args, **options))

    @functools.wraps(original)
    def connect(dsn, connection_factory=None, *args, **options):
        try:
            given = extensions.parse_dsn(dsn or '')
        except psycopg2.ProgrammingError:
            given = {}
        target.fill_environment()
        dsn = extensions.make_dsn(**dict(_session_settings(given), **target.nearest()))
        factory = connection_factory or connection
        return connections.opened(_when_recovered(lambda: original(dsn, factory, *args, **options)))

    psycopg2._connect = connect


def _psycopg(psycopg):
    from psycopg.conninfo import conninfo_to_dict

    # Not libpq's parameters but psycopg's own.
    own = ('autocommit', 'prepare_threshold', 'row_factory', 'cursor_factory', 'context')

    def arguments(conninfo, options):
        try:
            given = conninfo_to_dict(conninfo or '')
        except psycopg.Error:
            given = {}
        given.update(options)
        target.fill_environment()
        kept = {name: value for name, value in options.items() if name in own}
        kept.update(_session_settings(given), **target.nearest())
        return kept

    connect_sync = psycopg.Connection.connect.__func__
    connect_async = psycopg.AsyncConnection.connect.__func__

    @functools.wraps(connect_sync)
    def connect(cls, conninfo='', **options):
        return connections.opened(_when_recovered(lambda: connect_sync(cls, '', **arguments(conninfo, options))))

    @functools.wraps(connect_async)
    async def connect_later(cls, conninfo='', **options):
        watched.opened()
        return await connect_async(cls, '', **arguments(conninfo, options))

    make_cursor = psycopg.Connection.cursor

    @functools.wraps(make_cursor)
    def cursor(self, *args, **options):
        return _noted(self, make_cursor(self, *args, **options))

    psycopg.Connection.cursor = cursor
    psycopg.Connection.connect = classmethod(connect)
    psycopg.AsyncConnection.connect = classmethod(connect_later)
    psycopg.connect = psycopg.Connection.connect


def _when_recovered(connect):
    """
    After a migration has crashed one of its processes, the server ends all of them and begins anew, within some tens of
    milliseconds: who comes in between is not to blame.
    """
    give_up = time.monotonic() + 30
    while True:
        try:
            return connect()
        except Exception as error:
            if not any(words in str(error) for words in _RECOVERING) or time.monotonic() > give_up:
                raise
        time.sleep(0.02)


_RECOVERING = ('the database system is in recovery mode', 'the database system is starting up')


def _noted(connection, cursor):
    watched.made(connection, cursor, sys._getframe(2).f_globals.get('__name__', ''))
    return cursor


def _asyncpg(_):
    from asyncpg import connect_utils

    original = connect_utils._connect

    @functools.wraps(original)
    async def connect(**options):
        target.fill_environment()
        there = target.nearest()
        options.update(
            dsn=None,
            host=there['host'],
            port=there['port'],
            user=there['user'],
            password=there['password'],
            database=there['dbname'],
            passfile=None,
        )
        for name, value in {'ssl': False, 'direct_tls': None, 'service': None, 'servicefile': None}.items():
            if name in options:
                options[name] = value
        watched.opened()
        return await original(**options)

    connect_utils._connect = connect


def _pg8000(_):
    from pg8000 import core

    original = core.CoreConnection.__init__
    signature = inspect.signature(original)

    @functools.wraps(original)
    def connect(*args, **options):
        given = signature.bind(*args, **options).arguments
        there = target.nearest()
        socket = there['host'].startswith('/')
        given.update(
            user=there['user'],
            password=there['password'],
            database=there['dbname'],
            host=None if socket else there['host'],
            port=there['port'],
            unix_sock='{host}/.s.PGSQL.{port}'.format(**there) if socket else None,
            ssl_context=None,
        )
        for name in ('source_address', 'sock', 'replication'):
            given.pop(name, None)
        connection = given.pop('self')
        watched.opened()
        return original(connection, **given)

    core.CoreConnection.__init__ = connect
    _accept_few_iterations()


def _accept_few_iterations():
    """The disposable server hashes its random password once, where pg8000 insists on 4,096 times."""
    try:
        from scramp.core import IterationCount
    except ImportError:
        return
    IterationCount.MIN_ITERATION_COUNT = 1


def _refuse(name):
    try:
        module = importlib.import_module(name)
    except ImportError:
        return

    def connect(*_, **__):
        raise ConnectionRefusedError(
            'Downright runs migrations on PostgreSQL only, and lets nothing connect with {}.'.format(name)
        )

    for attribute in ('connect', 'Connect', 'Connection'):
        if hasattr(module, attribute):
            setattr(module, attribute, connect)
