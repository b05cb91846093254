"""
An env.py runs once in a process of Alembic; here it runs for every step. What it adds to things that live on would
be there twice, then three times, and so on: this takes it away after each run, or does it only once.
"""

import functools
import importlib.machinery
import logging.config
import os
import sys

_listening = []
_path = []


def install(env_file):
    _listen_for_a_run()
    _configure_logging_once()
    _compile_once(env_file)


def _compile_once(env_file):
    """Reads and compiles the file again only when it is another one."""
    loader = importlib.machinery.SourceFileLoader
    get_code = loader.get_code
    compiled = {}

    @functools.wraps(get_code)
    def get_code_once(self, name):
        if self.path != env_file:
            return get_code(self, name)
        status = os.stat(env_file)
        version = (status.st_mtime_ns, status.st_size)
        if version not in compiled:
            compiled[version] = get_code(self, name)
        return compiled[version]

    loader.get_code = get_code_once


def _listen_for_a_run():
    from sqlalchemy.event import api

    listen = api.listen

    @functools.wraps(listen)
    def noted(target, identifier, function, *args, **options):
        listen(target, identifier, function, *args, **options)
        _listening.append((target, identifier, function))

    api.listen = noted
    sys.modules['sqlalchemy.event'].listen = noted


def _configure_logging_once():
    """Reading the same settings again costs more than many a step."""
    configure = logging.config.fileConfig
    configured = set()

    @functools.wraps(configure)
    def once(file, *args, **options):
        if not isinstance(file, str) or file not in configured:
            configure(file, *args, **options)
            configured.add(file if isinstance(file, str) else None)

    logging.config.fileConfig = once


def prepare():
    """Before a run: listeners from then on are those of the run, and Alembic does not say which step it is."""
    _listening.clear()
    _path[:] = sys.path
    log = logging.getLogger('alembic.runtime.migration')
    if log.level != logging.WARNING:
        log.setLevel(logging.WARNING)


def added():
    """What a run has added so far, of what is taken away after it."""
    return len(_listening), list(sys.path)


def undo(env_file):
    """After a run: takes away the listeners that env.py defines, and what was added to the path."""
    from sqlalchemy import event

    for target, identifier, function in _listening:
        code = getattr(function, '__code__', None)
        if code is not None and code.co_filename == env_file:
            try:
                event.remove(target, identifier, function)
            except Exception:
                pass  # Its target is gone, or keeps no list.
    _listening.clear()
    sys.path[:] = _path
