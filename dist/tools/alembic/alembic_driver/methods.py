"""What the driver can be asked to do."""

import gc

from alembic_driver import (
    bookkeeping, databases, frames, guarded, history, loading, model_filters, models, notes, project, redirect, repeated_env, steps,
    time_limit,
)  # fmt: skip
from alembic_driver.redirect import reader, watched

_project = None


def load(folder, database, loadOn, config, directory, name, xArguments):
    """
    Loads the project, and uses ``database`` from then on. ``loadOn``: a database that it may write into while it
    loads, or None; ``config``: its configuration file, or None when its Flask application knows it; ``directory``:
    the folder of its migrations. Both are relative to ``folder``. ``name``: which one is meant, of several databases,
    or None; ``xArguments``: those of ``alembic -x``.
    """
    global _project
    gc.disable()  # Little of what is made while a project loads is garbage.
    frames.use_folder(folder)
    with loading.refusing():
        redirect.install(loadOn or database)
        databases.want(name)
        opener, place = (project.open_alembic, config) if config else (project.open_flask, directory)
        _project = opener(folder, place, xArguments)
        repeated_env.install(_project.env_file)
        revisions = [history.described(one) for one in _project.history]
        stranded = [history.described(one) for one in _project.stranded]
        tables = bookkeeping.find(_project)
        if loadOn:
            _move(database)
        time_limit.install()
        guarded.install()
        watched.install()
        bookkeeping.install()
        # What is loaded stays: no collection of garbage needs to look at all of it again.
        gc.freeze()
        gc.enable()
    return {
        'versions': project.versions(),
        'bookkeeping': tables,
        'history': revisions,
        'stranded': stranded,
        'notes': notes.taken(),
        'databases': databases.names(),
    }


def _move(database):
    """From the database that the project was loaded on to the one to be used."""
    made = set(reader.tables())
    redirect.use(database)
    bookkeeping.find(_project)
    made -= set(reader.tables())
    if made:
        notes.note(_MADE.format(', '.join('`{}`'.format(name) for name in sorted(made))))


_MADE = (
    'The application makes tables as soon as it is loaded ({}), so that on a new database the migrations find them '
    'there already. They were replayed without: take that call (`create_all`) out of what is run on import.'
)


def up(revision, timeLimit):
    return steps.run(_project, revision, True, timeLimit / 1000)


def down(revision, timeLimit):
    return steps.run(_project, revision, False, timeLimit / 1000)


def mark(revision, applied):
    steps.mark(_project, revision, applied)


def use(database):
    redirect.use(database)
    bookkeeping.forget()


def buildModels(timeLimit):
    return models.build(_project, timeLimit / 1000)


def leftOut(timeLimit):
    return model_filters.left_out(_project, timeLimit / 1000)


METHODS = {method.__name__: method for method in (load, up, down, mark, use, buildModels, leftOut)}
