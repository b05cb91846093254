"""Which lines of an error's traceback are the project's own."""

import os
import sys
import sysconfig
import traceback

_folder = None
_bases = []  # folders of the project, wherever they are
_foreign = tuple(
    os.path.realpath(path) + os.sep
    for path in {sys.prefix, sys.base_prefix, os.path.dirname(os.path.abspath(__file__))}
    | set(sysconfig.get_paths().values())
)


def use_folder(folder):
    global _folder
    _folder = os.path.realpath(folder)
    use_scripts(folder)


def use_scripts(folder):
    """Another folder of the project's: that of its migrations may lie in an installed package."""
    _bases.append(os.path.realpath(folder) + os.sep)


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
    # A virtual environment often lies in the project's folder, and seldom a project in one.
    base = max((base for base in _bases if real.startswith(base)), key=len, default='')
    inner = real[len(base) :]
    is_foreign = any(real.startswith(foreign) and not base.startswith(foreign) for foreign in _foreign)
    return not is_foreign and 'site-packages' not in inner and 'dist-packages' not in inner


def written(frame):
    """A frame in one line: ``migrations/versions/81b2_add_age.py:23 in upgrade``."""
    place = '{}:{}'.format(relative(frame.filename), frame.lineno)
    return place if frame.name == '<module>' else place + ' in ' + frame.name
