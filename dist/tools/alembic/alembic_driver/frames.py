"""Which lines of an error's traceback are the project's own."""

import os
import sys
import sysconfig
import traceback

_folder = None
_foreign = tuple(
    os.path.realpath(path) + os.sep
    for path in {sys.prefix, sys.base_prefix, os.path.dirname(os.path.abspath(__file__))}
    | set(sysconfig.get_paths().values())
)


def use_folder(folder):
    global _folder
    _folder = os.path.realpath(folder)


def relative(path):
    """The path as a report shows it: relative to the project folder where it lies in it, with forward slashes."""
    real = os.path.realpath(path)
    inside = real.startswith(_folder + os.sep)
    return (os.path.relpath(real, _folder) if inside else path).replace(os.sep, '/')


def own_frames(error):
    """The frames of the project's own files, innermost last."""
    return [frame for frame in traceback.extract_tb(error.__traceback__) if _is_own(frame.filename)]


def own_lines(stack):
    """The project's own frames of a stack, each in one line, innermost last."""
    return [written(frame) for frame in stack if _is_own(frame.filename)]


def _is_own(filename):
    if filename.startswith('<') or not os.path.isabs(filename) and not os.path.exists(filename):
        return False
    real = os.path.realpath(filename)
    # A virtual environment often lies in the project's folder; a project never lies in one.
    return not real.startswith(_foreign) and 'site-packages' not in real and 'dist-packages' not in real


def written(frame):
    """A frame in one line: ``migrations/versions/81b2_add_age.py:23 in upgrade``."""
    place = '{}:{}'.format(relative(frame.filename), frame.lineno)
    return place if frame.name == '<module>' else place + ' in ' + frame.name
