"""Reads Alembic's version table, on a connection of our own that goes the way the project's go."""

import asyncio

_engine = None


def version_numbers(schema, table):
    """Its rows; none when the table is gone."""
    statement = 'SELECT version_num FROM {}.{}'.format(_quoted(schema), _quoted(table))
    import sqlalchemy

    try:
        return _rows(statement)
    except sqlalchemy.exc.ProgrammingError:
        return []


def _quoted(name):
    return '"' + name.replace('"', '""') + '"'


def _rows(statement):
    engine = _engine or _make()
    if getattr(engine.dialect, 'is_async', False):
        return asyncio.run(_rows_later(engine, statement))
    with engine.connect() as connection:
        return [row[0] for row in connection.execute(_text(statement))]


async def _rows_later(engine, statement):
    async with engine.connect() as connection:
        return [row[0] for row in await connection.execute(_text(statement))]


def _text(statement):
    import sqlalchemy

    return sqlalchemy.text(statement)


def _make():
    global _engine
    import sqlalchemy
    from sqlalchemy.pool import NullPool

    from alembic_driver.redirect import engines

    if engines.speaks_only_async():
        from sqlalchemy.ext.asyncio import create_async_engine

        _engine = create_async_engine('postgresql://', poolclass=NullPool)
    else:
        _engine = sqlalchemy.create_engine('postgresql://', poolclass=NullPool)
    return _engine
