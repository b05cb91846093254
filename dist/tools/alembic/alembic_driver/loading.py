"""Turns what goes wrong while a project loads into a refusal that names the place and what to do."""

import contextlib
import re
import sys

from alembic_driver import failure, frames, missing_variables
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
    missing = missing_variables.of(own, error)
    if missing:
        names = ', '.join('`{}`'.format(name) for name in missing)
        return 'The project does not load: it needs the environment variable{} {}.'.format(_plural(missing), names)
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
    missing = missing_variables.of(own, error)
    if missing:
        values = ' '.join(name + '=…' for name in missing)
        it = 'them values' if len(missing) > 1 else 'it a value'
        return 'Give {} under `env` in downright.yml, or on the way: {} downright check'.format(it, values)
    if 'SQLALCHEMY_DATABASE_URI' in failure.message(error):
        return (
            'If the project reads its database URL, or which configuration to use, from an environment variable, give '
            'that a value under `env` in downright.yml; any PostgreSQL URL will do, Downright sends every connection to '
            'its own throwaway database.' + _asked(own)
        )
    schema = re.search(r'schema "(.+)" does not exist', failure.message(error))
    if schema and 'version_num' in str(getattr(error, 'statement', '')):
        return (
            'Alembic\'s own table is to be in that schema, and nothing makes it before the first revision, which is the '
            'same on every new database. Let env.py run CREATE SCHEMA IF NOT EXISTS {0}, and commit it, before '
            'context.configure(). Or, where it is made by hand, put CREATE SCHEMA {0} into a file, and name that in '
            'downright.yml: init-sql: FILE'
        ).format(schema.group(1))
    if _asks_for_x(own):
        return 'If env.py wants arguments of `alembic -x`, list them in downright.yml: x-arguments: [name=value]'
    if re.search(r'\b(off|on)line\b', failure.message(error), re.IGNORECASE):
        return 'Downright needs the part of env.py that runs migrations on a database ("online").'
    asked = _asked(own) if isinstance(error, (TypeError, AttributeError)) else ''
    if asked:
        return 'If a value is missing, give it under `env` in downright.yml.' + asked
    return 'See whether the project\'s own command (flask db current, alembic current) fails in the same way.'


def _asked(own):
    """Which variables the file that failed asks for in vain, as a sentence to add."""
    unset = missing_variables.asked_for(own)
    if not unset:
        return ''
    names = ', '.join('`{}`'.format(name) for name in unset)
    are = 'is' if len(unset) == 1 else 'are'
    return ' {} asks for {}, which {} not set.'.format(frames.relative(own[-1].filename), names, are)


def _asks_for_x(own):
    """Whether the file that failed reads the arguments of -x, somewhere."""
    if not own or not own[-1].filename.endswith('env.py'):
        return False
    with open(own[-1].filename, encoding='utf-8', errors='replace') as file:
        return 'get_x_argument' in file.read()


def _plural(things):
    return 's' if len(things) > 1 else ''


def _is_alembic_error(error):
    return type(error).__module__.split('.')[0] in ('alembic', 'sqlalchemy', 'flask', 'click', 'flask_migrate')
