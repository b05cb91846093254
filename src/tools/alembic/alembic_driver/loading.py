"""Turns what goes wrong while a project loads into a refusal that names the place and what to do."""

import contextlib
import re
import sys

from alembic_driver import failure, frames
from alembic_driver.refusal import Refusal


@contextlib.contextmanager
def refusing():
    """Whatever the project's code raises in here is the user's to mend."""
    try:
        yield
    except Refusal:
        raise
    except BaseException as error:
        own = frames.own_frames(error)
        if not own and not isinstance(error, (SyntaxError, SystemExit)) and not _is_alembic_error(error):
            raise  # Nothing of the project was running: a bug of ours.
        raise Refusal(_what(own, error), why=_why(own, error), hint=_hint(own, error)) from error


def _what(own, error):
    file = error.filename if isinstance(error, SyntaxError) and error.filename else own[-1].filename if own else None
    if isinstance(error, ModuleNotFoundError):
        return 'The project does not load: there is no module named `{}`.'.format(error.name)
    missing = _missing_variable(own, error)
    if missing:
        return 'The project does not load: it needs the environment variable `{}`.'.format(missing)
    if file and frames.relative(file).endswith('env.py'):
        return 'The project\'s {} does not run.'.format(frames.relative(file))
    if file:
        return 'The project does not load: {} fails.'.format(frames.relative(file))
    return 'The project does not load.'


def _why(own, error):
    said = '{}: {}'.format(failure.type_name(error), failure.message(error))
    if isinstance(error, SyntaxError) and error.filename:
        said = '{}:{}: {}'.format(frames.relative(error.filename), error.lineno, said)
        return said + ('\n    ' + error.text.strip() if error.text else '')
    return '\n'.join([frames.written(frame) for frame in own[-4:]] + [said])


def _hint(own, error):
    if isinstance(error, ModuleNotFoundError):
        return (
            'Install what the project needs for {}, or name another interpreter with --python. If it is a module of '
            'the project itself, start Downright in the folder where its commands are run, or set PYTHONPATH.'
        ).format(sys.executable)
    missing = _missing_variable(own, error)
    if missing:
        return 'Set it, as the project\'s own commands need it too: {}=… downright check'.format(missing)
    return 'Run the project\'s own command (flask db current, alembic current): it should fail in the same way.'


def _missing_variable(own, error):
    if not isinstance(error, KeyError) or not error.args or not isinstance(error.args[0], str):
        return None
    name = error.args[0]
    asked = any('environ' in (frame.line or '') or 'config' in (frame.line or '') for frame in own[-1:])
    environ = any('os.py' in frame for frame in _files(error))
    return name if re.fullmatch(r'[A-Z][A-Z0-9_]*', name) and (asked or environ) else None


def _files(error):
    files = []
    trace = error.__traceback__
    while trace:
        files.append(trace.tb_frame.f_code.co_filename)
        trace = trace.tb_next
    return files


def _is_alembic_error(error):
    return type(error).__module__.split('.')[0] in ('alembic', 'sqlalchemy', 'flask', 'click', 'flask_migrate')
