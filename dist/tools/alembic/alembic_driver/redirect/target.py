"""The database in use: the only one that connections may reach."""

import os
from urllib.parse import quote

_database = None

_URL_VARIABLES = ('DATABASE_URL', 'DATABASE_URI', 'SQLALCHEMY_DATABASE_URI', 'SQLALCHEMY_DATABASE_URL')


def use(database):
    """From now on this is the database: a Database of server.ts."""
    global _database
    _database = dict(database)
    fill_environment()
    for name in _URL_VARIABLES:
        os.environ[name] = url()


def database():
    return _database


def parameters():
    """As libpq names them."""
    return {
        'host': _database['host'],
        'port': _database['port'],
        'user': _database['user'],
        'password': _database['password'],
        'dbname': _database['name'],
    }


def nearest():
    """The same; over a Unix socket where there is one, which takes less time than TCP."""
    return dict(parameters(), host=_database.get('socket') or _database['host'])


def url():
    """A URL without a driver; which one it means is settled where an engine is made."""
    at = {part: quote(str(_database[part]), safe='') for part in ('user', 'password', 'host', 'name')}
    if _database['host'].startswith('/'):  # the folder of a Unix socket
        return 'postgresql://{user}:{password}@/{name}?host={host}&port={port}'.format(port=_database['port'], **at)
    return 'postgresql://{user}:{password}@{address}:{port}/{name}'.format(
        address=_database['host'] if ':' not in _database['host'] else '[' + _database['host'] + ']',
        port=_database['port'],
        **at
    )


def fill_environment():
    """
    Makes libpq's defaults those of the database. Called before each connection as well: a project may load
    a file of environment variables at any time, and PGHOSTADDR or PGSERVICE would lead elsewhere.
    """
    wanted = {
        'PGHOST': _database['host'],
        'PGPORT': str(_database['port']),
        'PGUSER': _database['user'],
        'PGPASSWORD': _database['password'],
        'PGDATABASE': _database['name'],
    }
    for name in [name for name in os.environ if name.startswith('PG') and name not in wanted]:
        del os.environ[name]
    for name, value in wanted.items():
        if os.environ.get(name) != value:
            os.environ[name] = value
