"""Where tables are described: the class of a model, its file, its lines."""

import ast
import sys

from alembic_driver import frames


def describe(tables):
    """``tables``: pairs of a Table and its path in the database. Gives ModelTables of tool.ts."""
    classes = _classes()
    return [_described(path, classes.get(id(table))) for table, path in tables]


def _described(path, mapper):
    unknown = {'path': path, 'model': None, 'file': None, 'line': 1, 'columns': {}}
    if mapper is None:
        return unknown
    found = dict(unknown, model=mapper.class_.__name__)
    module = sys.modules.get(mapper.class_.__module__)
    file = getattr(module, '__file__', None)
    definition = _definition(file, mapper.class_.__qualname__) if file else None
    if definition is None:
        return found
    return dict(found, file=frames.relative(file), line=definition.lineno, columns=_columns(mapper, definition))


def _classes():
    """The mappers of all models, by the id of their Table; of several classes in one table the outermost one."""
    found = {}
    for mapper in _mappers():
        table = mapper.local_table
        if id(table) not in found or len(mapper.class_.__mro__) < len(found[id(table)].class_.__mro__):
            found[id(table)] = mapper
    return found


def _mappers():
    from sqlalchemy.orm import mapperlib

    if hasattr(mapperlib, '_all_registries'):
        for registry in list(mapperlib._all_registries()):
            for mapper in list(registry.mappers):
                yield mapper
    else:  # SQLAlchemy 1.3
        for mapper in list(mapperlib._mapper_registry):
            yield mapper


def _definition(file, qualified_name):
    """The ``class`` statement of a class."""
    body = _statements(file)
    node = None
    for name in qualified_name.replace('<locals>.', '').split('.'):
        node = next((one for one in body if getattr(one, 'name', None) == name), None)
        body = getattr(node, 'body', [])
    return node


_parsed = {}


def _statements(file):
    if file not in _parsed:
        try:
            with open(file, 'rb') as source:
                _parsed[file] = ast.parse(source.read()).body
        except (OSError, SyntaxError, ValueError):
            _parsed[file] = []
    return _parsed[file]


def _columns(mapper, definition):
    lines = {}
    for statement in definition.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, 'target', None)]
        for target in targets:
            if isinstance(target, ast.Name):
                lines[target.id] = statement.lineno
    found = {}
    for column in mapper.local_table.columns:
        line = lines.get(_attribute(mapper, column))
        if line is not None:
            found[column.name] = line
    return found


def _attribute(mapper, column):
    try:
        return mapper.get_property_by_column(column).key
    except Exception:  # A column of the table that no attribute of the class stands for.
        return column.key
