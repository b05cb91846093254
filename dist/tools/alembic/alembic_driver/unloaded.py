"""
Revisions whose file does not load: a syntax error, an import of what is gone, a call of an API that is gone. Alembic
then refuses all of them; here something takes the place of the module, with what the text says of it.
"""

import ast
import contextlib
import functools
import re
import types

from alembic_driver import failure, frames, missing_variables
from alembic_driver.refusal import Refusal

_errors = {}  # by the module that took the place


def error_of(module):
    """The StepError of a file that does not load; None for any other."""
    return _errors.get(id(module))


@contextlib.contextmanager
def tolerated():
    """While Alembic reads its revisions. Refused is only what lies in the environment: that is no fault of a file."""
    from alembic import util

    load = util.load_python_file
    loaded, missing = [], []

    @functools.wraps(load)
    def tolerant(folder, name):
        path = '{}/{}'.format(folder, name)
        try:
            module = load(folder, name)
            loaded.append(path)
            return module
        except (KeyboardInterrupt, MemoryError):
            raise
        except BaseException as error:
            if missing_variables.of(frames.own_frames(error), error):
                raise
            if isinstance(error, ModuleNotFoundError):
                missing.append(error)
            else:
                loaded.append(path)
            return _in_its_place(path, name, error)

    util.load_python_file = tolerant
    try:
        yield
    finally:
        util.load_python_file = load
    if missing and not loaded:
        raise missing[0]


def _in_its_place(path, name, error):
    with open(path, 'rb') as file:
        source = file.read().decode('utf-8', 'replace')
    module = types.ModuleType(name, _docstring(source))
    module.revision = name[: -len('.py')]
    module.down_revision = None
    at = names(source)
    for bound in ('revision', 'down_revision', 'depends_on', 'branch_labels'):
        if bound in at:
            with contextlib.suppress(ValueError):
                setattr(module, bound, _value(source.split('\n')[at[bound] - 1 :]))
    for bound in ('upgrade', 'downgrade'):
        if bound in at:
            setattr(module, bound, None)
    _errors[id(module)] = _described(error, path)
    return module


def names(source):
    """The lines in which a text that cannot be parsed binds names at its top, as ``{'revision': 4}``."""
    found = {}
    for line, text in enumerate(source.split('\n'), 1):
        match = re.match(r'(?:(?:async\s+)?def\s+)?([A-Za-z_]\w*)\s*(?:\(|:|=(?!=))', text)
        if match:
            found[match.group(1)] = line
    return found


def _value(lines):
    """What is assigned in the first of some lines; the value may go on in those after it."""
    text = lines[0].split('=', 1)[1] if '=' in lines[0] else ''
    for line in lines[1:20] + ['']:
        try:
            return ast.literal_eval(text.strip())
        except SyntaxError:
            text += '\n' + line
    raise ValueError


def _docstring(source):
    match = re.match(r'(?:\s|#.*\n)*[rR]?("""|\'\'\'|"|\')(.*?)\1', source, re.DOTALL)
    return match.group(2) if match else None


def _described(error, path):
    described = failure.describe(error, path, '')
    if isinstance(error, SyntaxError) and error.filename:
        place = '{}:{}'.format(frames.relative(error.filename), error.lineno)
        described['trace'].append(place)
        if frames.relative(error.filename) == frames.relative(path):
            described.update(line=error.lineno)
        described['message'] = str(error.msg)
    return described
