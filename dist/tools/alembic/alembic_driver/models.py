"""Builds what the project's models describe, with the MetaData that its env.py gives to Alembic."""

from alembic_driver import failure, model_places, time_limit


def build(project, limit):
    """
    Creates every table of the models in the database in use. ``limit``: seconds it may take.
    Gives ``{'ok': True, 'tables': […]}`` (see ModelsBuilt in tool.ts), or a StepFailed.
    """
    tables = []

    def create(heads, context):
        with context.begin_transaction(_per_migration=True):
            for metadata in metadatas(context):
                _create(metadata, context.connection)
                tables.extend(metadata.tables.values())
        names.extend(path_of(table, context.connection) for table in tables)
        return []

    names = []
    return attempt(
        project, limit, create, lambda: {'ok': True, 'tables': model_places.describe(list(zip(tables, names)))}
    )


def attempt(project, limit, work, result):
    """Runs ``work(heads, context)`` through env.py; gives what ``result()`` gives, or a StepFailed."""
    time_limit.begin(limit)
    try:
        project.run_env(work, 'head')
        return result()
    except BaseException as error:  # SystemExit and KeyboardInterrupt are raised by projects, too
        described = failure.describe(error, '', project.env_file)
        if time_limit.end():
            told = 'it took longer than {:g} s'.format(limit)
            described.update(kind='timeout', type='TimeLimit', message=told, sqlstate=None)
        return {'ok': False, 'error': described}
    finally:
        time_limit.end()


def metadatas(context):
    """What env.py says the models are: one MetaData, several, or none."""
    given = context.opts.get('target_metadata')
    if given is None:
        return []
    return list(given) if isinstance(given, (list, tuple)) else [given]


def path_of(table, connection):
    """Schema and name of a table, as they are in the database."""
    return [schema_of(table, connection), table.name]


def schema_of(thing, connection):
    schema = translated(thing.schema, connection)
    return schema or connection.exec_driver_sql('SELECT current_schema()').scalar()


def translated(schema, connection):
    return (connection.get_execution_options().get('schema_translate_map') or {}).get(schema, schema)


def _create(metadata, connection):
    types = list(_named_types(metadata, connection.dialect))
    sequences = getattr(metadata, '_sequences', {}).values()
    made = [*metadata.tables.values(), *sequences, *types]
    for schema in sorted({translated(one.schema, connection) or '' for one in made} - {''}):
        connection.exec_driver_sql('CREATE SCHEMA IF NOT EXISTS "{}"'.format(schema.replace('"', '""')))
    for type in types:
        if not getattr(type, 'create_type', True):  # The model says what is in it, and that a migration makes it.
            type.create(connection, checkfirst=True)
    metadata.create_all(connection)


def _named_types(metadata, dialect):
    """The types that have to be created: enums, for the most part."""
    for table in metadata.tables.values():
        for column in table.columns:
            type = column.type
            type = getattr(type, 'item_type', type)  # of an array
            if _is_decorated(type):
                type = type.load_dialect_impl(dialect)
            # What a dialect makes of a type of its own may have forgotten whether it is to be created.
            type = type if hasattr(type, 'create_type') else type.dialect_impl(dialect)
            if getattr(type, 'name', None) and hasattr(type, 'create_type'):
                yield type


def _is_decorated(type):
    from sqlalchemy.types import TypeDecorator

    return isinstance(type, TypeDecorator)
