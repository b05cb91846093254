"""One Alembic project: its configuration, its script directory, and the way into its env.py."""

import contextlib
import os
import re
import sys
import warnings

from alembic_driver import frames, redirect, repeated_env
from alembic_driver.refusal import Refusal


class Project:
    """Everything that is loaded once and kept."""

    def __init__(self, folder, config, script, context):
        self.folder = folder
        self.config = config
        self.script = script
        self._context = context  # makes a context manager: Flask's application context, or nothing
        self.env_file = os.path.join(script.dir, 'env.py')

    def revision(self, id):
        return self.script.revision_map.get_revision(id)

    def run_env(self, choose, destination, **options):
        """
        Runs the project's own env.py, as each command of Alembic does. ``choose(heads, context)`` is called when
        it comes to run migrations, and gives the steps to run.
        """
        from alembic.runtime.environment import EnvironmentContext

        os.chdir(self.folder)
        redirect.begin_step()
        repeated_env.prepare()
        try:
            with self._context():
                with EnvironmentContext(
                    self.config, self.script, fn=choose, as_sql=False, destination_rev=destination, **options
                ):
                    self.script.run_env()
        finally:
            with contextlib.suppress(OSError):
                os.chdir(self.folder)
            repeated_env.undo(self.env_file)
            redirect.end_step()


def open_alembic(folder, config_file):
    """A project with a configuration file: alembic.ini or pyproject.toml, relative to the folder."""
    from alembic.config import CommandLine, Config

    os.chdir(folder)
    if folder not in sys.path:
        sys.path.insert(0, folder)
    options = CommandLine(prog='alembic').parser.parse_args(['upgrade', 'head'])
    if config_file.endswith('.toml'):
        config = Config(toml_file=config_file, cmd_opts=options)
    else:
        config = Config(config_file, cmd_opts=options)
    return Project(folder, config, _script_directory(config), contextlib.nullcontext)


def open_flask(folder, directory):
    """A Flask-Migrate project; ``directory``: where its migrations are, relative to the folder."""
    from alembic_driver import flask_app

    os.chdir(folder)
    app = flask_app.find(folder)
    migrate = app.extensions['migrate'].migrate
    with app.app_context():
        # None: where the application says they are.
        config = migrate.get_config(directory if not os.path.isdir(migrate.directory) else None)
    return Project(folder, config, _script_directory(config), app.app_context)


def _script_directory(config):
    from alembic.script import ScriptDirectory
    from alembic.script.revision import RevisionError
    from alembic.util import CommandError

    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter('always')
        try:
            script = ScriptDirectory.from_config(config)
            script.get_heads()  # Reads every revision.
            problem = None
        except (CommandError, RevisionError) as error:
            problem = str(error)
        except KeyError as error:
            if frames.own_frames(error):  # A revision that wants a variable, say.
                raise
            problem = 'There is no revision {}.'.format(error)
    # Two revisions with one id, or a parent that is missing: Alembic only warns, and goes on or fails later.
    words = [str(warning.message) for warning in said]
    words = [text for text in words if re.search(r'present more than once|not present', text)]
    if words or problem is not None:
        raise Refusal('Alembic cannot read the migrations.', why='\n'.join(words) or problem, hint=_BROKEN_HISTORY)
    return script


_BROKEN_HISTORY = 'Mend `revision` and `down_revision` in these files; `alembic history` shows the same.'


def versions():
    """Versions of what runs the migrations."""
    from importlib.metadata import PackageNotFoundError, version

    found = {'python': '.'.join(map(str, sys.version_info[:3]))}
    for package in _PACKAGES:
        if package.lower().replace('-', '_').replace('_binary', '') in sys.modules:
            with contextlib.suppress(PackageNotFoundError):
                found[package.lower()] = version(package)
    return found


_PACKAGES = (
    'alembic', 'SQLAlchemy', 'Flask', 'Flask-Migrate', 'Flask-SQLAlchemy', 'psycopg2', 'psycopg2-binary', 'psycopg',
    'asyncpg', 'pg8000',
)  # fmt: skip


def use_folder(folder):
    frames.use_folder(folder)
