"""
Projects of Flask-Script's time: ``python manage.py db upgrade``. Flask-Script no longer works on today's Flask, and
nothing of it is needed but its names.
"""

import importlib
import os
import sys
import types


def install():
    """Puts a stand-in where Flask-Script is not installed, or does not load."""
    try:
        importlib.import_module('flask_script')
    except ImportError:
        sys.modules['flask_script'] = _stand_in()
    import flask_migrate

    if not hasattr(flask_migrate, 'MigrateCommand'):  # gone since Flask-Migrate 3
        flask_migrate.MigrateCommand = _Manager()


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


class _Manager:
    """Takes whatever a manage.py says to Flask-Script, and does nothing."""

    def __init__(self, app=None, *_, **__):
        self.app = app

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
