"""What a project does not want compared with its models: ``include_object`` and ``include_name`` of its env.py."""

from alembic_driver import models


def left_out(project, limit):
    """Gives ``{'ok': True, 'objects': [{'kind', 'path'}]}`` for the database in use, or a StepFailed."""
    objects = []

    def look(heads, context):
        filters = _Filters(context.opts, objects)
        if filters.are_there:
            _ask(filters, models.metadatas(context), context)
        return []

    return models.attempt(project, limit, look, lambda: {'ok': True, 'objects': objects})


class _Filters:
    def __init__(self, options, objects):
        self._object = options.get('include_object') or (lambda *_: True)
        self._name = options.get('include_name') or (lambda *_: True)
        self.are_there = bool(options.get('include_object') or options.get('include_name'))
        self._objects = objects

    def ask(self, kind, path, type, name, model, real, parents):
        """Whether it is to be compared. ``model``, ``real``: what the models and the database have of it."""
        wanted = real is None or self._name(name, type, parents)
        if wanted and (model is not None or real is not None):
            one = real if model is None else model
            wanted = self._object(one, name, type, model is None, real if model is not None else None)
        if not wanted:
            self._objects.append({'kind': kind, 'path': path})
        return wanted

    def ask_schema(self, schema):
        return self._name(schema, 'schema', {})


def _ask(filters, metadatas, context):
    import sqlalchemy

    connection = context.connection
    described = {(models.translated(table.schema, connection), table.name): table
                 for metadata in metadatas for table in metadata.tables.values()}
    inspector = sqlalchemy.inspect(connection)
    schemas = {schema for schema, _ in described} | {None}
    if context.opts.get('include_schemas'):
        schemas |= set(inspector.get_schema_names()) - {'information_schema', inspector.default_schema_name}
    for schema in sorted(schemas, key=str):
        scratch = sqlalchemy.MetaData()
        wanted = filters.ask_schema(schema)
        present = set(inspector.get_table_names(schema=schema)) - {context.version_table}
        scratch.reflect(connection, schema=schema, only=sorted(present), resolve_fks=False)
        reflected = {table.name: table for table in scratch.tables.values()}
        for name in sorted(present | {name for one, name in described if one == schema}):
            model, real = described.get((schema, name)), reflected.get(name)
            path = [schema or inspector.default_schema_name, name]
            if not wanted:
                filters._objects.append({'kind': 'table', 'path': path})
            elif filters.ask('table', path, 'table', name, model, real, _parents(schema)):
                _ask_parts(filters, path, model, real, _parents(schema, name))


def _parents(schema, table=None):
    found = {'schema_name': schema}
    if table is not None:
        found.update(table_name=table, schema_qualified_table_name=table if schema is None else schema + '.' + table)
    return found


def _ask_parts(filters, path, model, real, parents):
    for kind, type, parts in _parts:
        ours, theirs = [{str(one.name): one for one in parts(table) if one.name} if table is not None else {}
                        for table in (model, real)]
        for name in sorted(set(ours) | set(theirs)):
            filters.ask(kind, path + [name], type, name, ours.get(name), theirs.get(name), parents)


def _constraints(class_name):
    return lambda table: [one for one in table.constraints if one.__class__.__name__ == class_name]


_parts = [
    ('column', 'column', lambda table: table.columns),
    ('index', 'index', lambda table: table.indexes),
    ('constraint', 'unique_constraint', _constraints('UniqueConstraint')),
    ('constraint', 'foreign_key_constraint', _constraints('ForeignKeyConstraint')),
]
