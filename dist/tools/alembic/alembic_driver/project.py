"""One Alembic project: its configuration, its script directory, and the way into its env.py."""

import argparse
import contextlib
import os
import sys

from alembic_driver import databases, frames, history, redirect, repeated_env, script_directory


class Project:
    """Everything that is loaded once and kept."""

    def __init__(self, folder, config, context):
        self.folder = folder
        self.config = config
        self.script, self.history, self.stranded = script_directory.load(config)
        frames.use_scripts(self.script.dir)
        self._scripts = {one.id: one.script for one in self.history}
        self._positions = {one.id: position for position, one in enumerate(self.history)}
        self._context = context  # makes a context manager: Flask's application context, or nothing
        self.env_file = os.path.abspath(os.path.join(self.script.dir, 'env.py'))

    def revision(self, id):
        return self._scripts[id]

    def position(self, id):
        """Where a revision stands in the order in which they run; -1 if it is unknown."""
        return self._positions.get(id, -1)

    def ancestors(self, ids, lowest):
        """
        Alembic's revisions with these ids, and all that they follow or depend on, as far down as a position: what is
        needed of a revision comes before it, so nothing else has to be looked at, however long the history is.
        """
        seen = set()
        ahead = list(ids)
        while ahead:
            id = ahead.pop()
            if id not in seen and self.position(id) >= max(lowest, 0):
                seen.add(id)
                yield self._scripts[id]
                ahead += history.before(self._scripts[id])

    def run_env(self, choose, destination, watch=None, **options):
        """
        Runs the project's own env.py, as each command of Alembic does. ``choose(heads, context)`` is called when
        it comes to run migrations, and gives the steps to run. ``watch`` is given the EnvironmentContext first.
        """
        from alembic.runtime.environment import EnvironmentContext

        os.chdir(self.folder)
        redirect.begin_step()
        repeated_env.prepare()
        try:
            with self._context():
                environment = EnvironmentContext(
                    self.config, self.script, fn=choose, as_sql=False, destination_rev=destination, **options
                )
                databases.watch(environment)
                if watch:
                    watch(environment)
                with environment:
                    self.script.run_env()
        finally:
            with contextlib.suppress(OSError):
                os.chdir(self.folder)
            repeated_env.undo(self.env_file)
            redirect.end_step()


def open_alembic(folder, config_file, x_arguments):
    """
    A project with a configuration file: alembic.ini or pyproject.toml, relative to the folder.
    ``x_arguments``: those of ``alembic -x``. Of a file with several environments (``alembic -n``), the one that is
    wanted as a database.
    """
    from alembic.config import CommandLine, Config

    os.chdir(folder)
    if folder not in sys.path:
        sys.path.insert(0, folder)
    options = CommandLine(prog='alembic').parser.parse_args(['upgrade', 'head'])
    options.x = list(x_arguments) or None
    files = _config_files(config_file)
    section = databases.section(config_file) if 'toml_file' not in files else None
    if section:
        options.name = section
        files['ini_section'] = section
    config = Config(**files, cmd_opts=options)
    return Project(folder, config, contextlib.nullcontext)


def _config_files(config_file):
    """Alembic reads both files where there are both: the URL in the one, where the scripts are in the other."""
    if config_file.endswith('.toml'):
        ini = os.path.join(os.path.dirname(config_file), 'alembic.ini')
        return {'toml_file': config_file, **({'file_': ini} if os.path.exists(ini) else {})}
    toml = 'pyproject.toml'  # Of the folder where Alembic runs; older ones do not read it.
    with contextlib.suppress(OSError), open(toml, encoding='utf-8') as file:
        if '[tool.alembic' in file.read() and _reads_toml():
            return {'toml_file': toml, 'file_': config_file}
    return {'file_': config_file}


def _reads_toml():
    import inspect

    from alembic.config import Config

    return 'toml_file' in inspect.signature(Config).parameters


def open_flask(folder, directory, x_arguments):
    """
    A Flask-Migrate project. ``directory``: where its migrations are, relative to the folder; ``x_arguments``: those
    of ``flask db upgrade -x``.
    """
    from alembic_driver import flask_app

    os.chdir(folder)
    app = flask_app.find(folder)
    migrate = app.extensions['migrate'].migrate
    with app.app_context():
        # None: where the application says they are.
        config = migrate.get_config(directory if not os.path.isdir(migrate.directory) else None)
    if x_arguments:
        config.cmd_opts = config.cmd_opts or argparse.Namespace()
        config.cmd_opts.x = list(x_arguments)
    return Project(folder, config, app.app_context)


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
