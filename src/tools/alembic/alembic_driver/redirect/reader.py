"""Reads Alembic's version table, on a connection of our own that goes the way the project's go."""

import asyncio

from alembic_driver.redirect import engines

_connection = None


def version_numbers(schema, table):
    """Its rows; none when the table is gone."""
    from sqlalchemy.exc import ProgrammingError

    statement = 'SELECT version_num FROM {}.{}'.format(_quoted(schema), _quoted(table))
    try:
        return asyncio.run(_rows_later(statement)) if engines.speaks_only_async() else _rows(statement)
    except ProgrammingError:
        return []


def _quoted(name):
    return '"' + name.replace('"', '""') + '"'


def _rows(statement):
    """On a connection that stays open. It is gone when another database is used, or its database was copied."""
    global _connection
    from sqlalchemy.exc import DBAPIError, ProgrammingError

    try:
        if _connection is not None:
            return _read(_connection, statement)
    except ProgrammingError:
        raise
    except DBAPIError:
        _connection.invalidate()
    _connection = _opened()
    return _read(_connection, statement)


def _read(connection, statement):
    return [row[0] for row in connection.exec_driver_sql(statement)]


def _opened():
    import sqlalchemy
    from sqlalchemy.pool import NullPool

    engine = sqlalchemy.create_engine('postgresql://', poolclass=NullPool)
    return engine.connect().execution_options(isolation_level='AUTOCOMMIT')


async def _rows_later(statement):
    from sqlalchemy.ext.asyncio import create_async_engine
    from sqlalchemy.pool import NullPool

    async with create_async_engine('postgresql://', poolclass=NullPool).connect() as connection:
        return [row[0] for row in await connection.exec_driver_sql(statement)]
