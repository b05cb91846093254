"""Finds the project's Flask application, the way the ``flask`` command does, and then by looking around."""

import os
import re
import sys

from alembic_driver import old_flask
from alembic_driver.refusal import Refusal


def find(folder):
    """The application, with Flask-Migrate set up. ``FLASK_APP`` and .flaskenv say where it is, or its usual place."""
    os.environ['FLASK_RUN_FROM_CLI'] = 'true'  # So that app.run() does nothing.
    sys.path.insert(0, folder)
    _load_dotenv(folder)
    old_flask.install()
    named = os.environ.get('FLASK_APP')
    tried = []
    for place in [named] if named else ['wsgi.py', 'app.py'] + _likely(folder):
        if not named and not os.path.exists(os.path.join(folder, place)):
            continue
        app, problem = _load(place)
        if app is not None:
            old_flask.tell(place)
            return app
        tried.append('{}: {}'.format(place, problem))
    if named:
        raise Refusal(
            'The Flask application `{}` cannot be used.'.format(named),
            why=tried[0],
            hint='FLASK_APP must name it as for `flask db upgrade`.',
        )
    raise Refusal(
        'No Flask application was found.',
        why='\n'.join(tried) or 'FLASK_APP is not set, and no file of the folder makes a Flask application.',
        hint='Set FLASK_APP as for `flask db upgrade`: FLASK_APP=package:create_app downright check',
    )


def _load(place):
    """The application that a FLASK_APP value names, or None and why not. What its code raises goes through."""
    from flask.cli import NoAppException, ScriptInfo

    try:
        app = ScriptInfo(app_import_path=place).load_app()
        # Older versions of Flask give a proxy that loads it later.
        app = getattr(app, '_app', None) or app
    except NoAppException as error:
        # An import that fails inside of the application: Flask only keeps its traceback, as text.
        if isinstance(error.__context__, ImportError) and str(error).startswith('While importing'):
            raise error.__context__
        app = old_flask.application(place)
        if app is None:
            return None, str(error).strip()
    if 'migrate' not in getattr(app, 'extensions', {}):
        return None, 'the application has no Flask-Migrate: Migrate(app, db) was not called'
    return app, None


def _likely(folder):
    """Modules and packages of the folder that speak of Flask; those that set up Flask-Migrate first."""
    found = []
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if os.path.isdir(path):
            path = os.path.join(path, '__init__.py')
        if not path.endswith('.py') or not os.path.isfile(path) or name in ('wsgi.py', 'app.py', 'setup.py'):
            continue
        with open(path, encoding='utf-8', errors='replace') as file:
            text = file.read()
        if re.search(r'\bMigrate\(', text):
            found.append((0, name))
        elif re.search(r'\bFlask\(|\bcreate_app\b|import app\b', text):
            found.append((1, name))
    return [name for _, name in sorted(found)]


def _load_dotenv(folder):
    try:
        from dotenv import load_dotenv
    except ImportError:
        _load_plain(os.path.join(folder, '.flaskenv'))
        return
    for name in ('.env', '.flaskenv'):
        load_dotenv(os.path.join(folder, name))


def _load_plain(path):
    """The `NAME=value` lines of a file, for a project without python-dotenv."""
    if not os.path.isfile(path):
        return
    with open(path, encoding='utf-8', errors='replace') as file:
        for line in file:
            match = re.match(r'\s*(?:export\s+)?(\w+)\s*=\s*(.*?)\s*$', line)
            if match:
                os.environ.setdefault(match.group(1), match.group(2).strip('\'"'))
