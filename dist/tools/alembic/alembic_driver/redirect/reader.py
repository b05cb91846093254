"""Reads Alembic's version table: on a connection kept for the next step, or on one of our own."""

import asyncio
import functools

from alembic_driver import failure
from alembic_driver.redirect import connections, engines


def version_numbers(schema, table):
    """Its rows; none when the table is gone."""
    return _rows_of_version_table(schema, table) or []


def is_there(schema, table):
    """Whether there is a version table."""
    return _rows_of_version_table(schema, table) is not None


def _rows_of_version_table(schema, table):
    try:
        return _first_column(version_query(schema, table))
    except Exception as error:
        if failure.sqlstate(error) in ('42P01', '3F000'):  # no such table, no such schema
            return None
        raise


def version_query(schema, table):
    return 'SELECT version_num FROM {}.{}'.format(_quoted(schema), _quoted(table))


def tables():
    """Names of all tables, with their schemas; without PostgreSQL's own and those of extensions."""
    return _first_column(_TABLES)


# No % in it: it would be a parameter to some DBAPIs.
_TABLES = """
SELECT relnamespace::regnamespace::text || '.' || relname FROM pg_class
WHERE relkind IN ('r', 'p') AND left(relnamespace::regnamespace::text, 3) <> 'pg_'
  AND relnamespace <> 'information_schema'::regnamespace
  AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e')
ORDER BY 1
"""


def _first_column(query):
    kept = connections.ask(query)
    if kept is not None:
        return kept
    return asyncio.run(_rows_later(query)) if engines.speaks_only_async() else _rows(query)


def _quoted(name):
    return '"' + name.replace('"', '""') + '"'


def _rows(query):
    with _engine().connect() as connection:
        return [row[0] for row in connection.exec_driver_sql(query)]


@functools.lru_cache(maxsize=None)
def _engine():
    import sqlalchemy
    from sqlalchemy.pool import NullPool

    return sqlalchemy.create_engine('postgresql://', poolclass=NullPool)


async def _rows_later(query):
    from sqlalchemy.ext.asyncio import create_async_engine
    from sqlalchemy.pool import NullPool

    # SQLAlchemy 1.4 does not tell create_engine that an engine is asynchronous: the URL has to say so.
    async with create_async_engine('postgresql+asyncpg://', poolclass=NullPool).connect() as connection:
        return [row[0] for row in await connection.exec_driver_sql(query)]
