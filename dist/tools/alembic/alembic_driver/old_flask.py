"""
Projects of Flask-Script's time: ``python manage.py db upgrade``. Flask-Script no longer works on today's Flask, and
nothing of it is needed but its names.
"""

import importlib
import inspect
import os
import sys
import types

from alembic_driver import notes


def install():
    """Puts a stand-in where Flask-Script is not installed, or does not work."""
    if not _works():
        sys.modules['flask_script'] = _stand_in()
    import flask_migrate

    if not hasattr(flask_migrate, 'MigrateCommand'):  # gone since Flask-Migrate 3
        flask_migrate.MigrateCommand = _Manager()


def _works():
    try:
        importlib.import_module('flask_script')
    except ImportError:
        return False
    return hasattr(inspect, 'getargspec')  # It needs this, which Python 3.11 no longer has.


def application(place):
    """The application of a module whose Manager was given one, or None."""
    module = sys.modules.get(os.path.basename(place)[: -len('.py')] if place.endswith('.py') else place)
    for value in vars(module).values() if module else ():
        app = getattr(value, 'app', None)
        if type(value).__name__ == 'Manager' or isinstance(value, _Manager):
            if callable(app) and not hasattr(app, 'extensions'):
                app = app()
            if hasattr(app, 'extensions'):
                return app
    return None


def tell(place):
    """Says how a project was loaded that speaks to the stand-in; ``place``: where its application was found."""
    if _Manager.spoken_to:
        notes.note(_HOW.format(place))


_HOW = (
    'Flask-Script does not work here, and was not needed: the application and its models were taken from `{}`, the '
    'migrations from its Flask-Migrate.'
)


class _Manager:
    """Takes whatever a manage.py says to Flask-Script, and does nothing."""

    spoken_to = False

    def __init__(self, app=None, *_, **__):
        self.app = app
        if app is not None:
            _Manager.spoken_to = True

    def command(self, function):
        return function

    def option(self, *_, **__):
        return lambda function: function

    def __getattr__(self, _):
        return lambda *_, **__: None


class _Anything:
    def __init__(self, *_, **__):
        pass


def _stand_in():
    module = types.ModuleType('flask_script')
    module.Manager = _Manager
    for name in ('Command', 'Group', 'Option', 'Server', 'Shell'):
        setattr(module, name, type(name, (_Anything,), {}))
    for name in ('prompt', 'prompt_bool', 'prompt_choices', 'prompt_pass'):
        setattr(module, name, lambda *_, **__: None)
    commands = types.ModuleType('flask_script.commands')
    for name in ('Command', 'ShowUrls', 'Clean', 'Server', 'Shell', 'InvalidCommand'):
        setattr(commands, name, type(name, (_Anything,), {}))
    module.commands = commands
    sys.modules['flask_script.commands'] = commands
    return module
