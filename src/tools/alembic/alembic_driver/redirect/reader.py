"""Reads Alembic's version table, on a connection of our own that goes the way the project's go."""

import asyncio

from alembic_driver import failure
from alembic_driver.redirect import connections, engines

_connection = None


def version_numbers(schema, table):
    """Its rows; none when the table is gone."""
    statement = 'SELECT version_num FROM {}.{}'.format(_quoted(schema), _quoted(table))
    try:
        return asyncio.run(_rows_later(statement)) if engines.speaks_only_async() else _rows(statement)
    except Exception as error:
        if failure.sqlstate(error) in ('42P01', '3F000'):  # no such table, no such schema
            return []
        raise


def _quoted(name):
    return '"' + name.replace('"', '""') + '"'


def _rows(statement):
    """On a connection that stays open. It is gone when another database is used, or its database was copied."""
    global _connection
    if _connection is not None:
        try:
            return _read(statement)
        except Exception as error:
            if failure.sqlstate(error) == '42P01':
                raise
            connections.close(_connection)
    _connection = _opened()
    return _read(statement)


def _read(statement):
    cursor = _connection.cursor()
    try:
        cursor.execute(statement)
        return [row[0] for row in cursor.fetchall()]
    finally:
        cursor.close()


def _opened():
    """One of the DBAPI's own: this is read after every step, and SQLAlchemy would cost as much again."""
    import sqlalchemy
    from sqlalchemy.pool import NullPool

    pooled = sqlalchemy.create_engine('postgresql://', poolclass=NullPool).raw_connection()
    connection = pooled.dbapi_connection
    pooled.detach()
    connection.autocommit = True
    return connection


async def _rows_later(statement):
    from sqlalchemy.ext.asyncio import create_async_engine
    from sqlalchemy.pool import NullPool

    async with create_async_engine('postgresql://', poolclass=NullPool).connect() as connection:
        return [row[0] for row in await connection.exec_driver_sql(statement)]
