"""Which environment variables an error says that the project asked for in vain."""

import os
import re

from alembic_driver import failure


def of(own, error):
    """Their names, or none. ``own``: the frames of the project's own files."""
    if not isinstance(error, KeyError):
        found = _TOLD.search(failure.message(error))
        return [found.group(1) or found.group(2)] if found else _of_settings(error)
    name = error.args[0] if error.args else None
    files = [frame.f_code.co_filename for frame in _stack(error)]
    asked = any('environ' in (frame.line or '') for frame in own[-1:]) or any('os.py' in file for file in files)
    return [name] if asked and isinstance(name, str) and re.fullmatch(r'\w+', name) else []


def asked_for(own):
    """Those that the file of the last frame asks for where they may be missing, and that are not set."""
    if not own:
        return []
    with open(own[-1].filename, encoding='utf-8', errors='replace') as file:
        names = _ASKED.findall(file.read())
    return [name for name in dict.fromkeys(names) if name not in os.environ]


_ASKED = re.compile(r'\b(?:getenv|environ\.get)\(\s*[\'"](\w+)[\'"]\s*\)')

# As python-decouple and environs say it.
_TOLD = re.compile(r'\b([A-Z][A-Z0-9_]+) not found\. Declare it|[Ee]nvironment variable \W?([A-Z][A-Z0-9_]+)')


def _of_settings(error):
    """Those of a settings class of pydantic: its error names the fields, the class what comes before them."""
    classes = [type(value) for frame in _stack(error) for value in frame.f_locals.values()]
    settings = next((one for one in classes if any(base.__name__ == 'BaseSettings' for base in one.__mro__)), None)
    if settings is None or not callable(getattr(error, 'errors', None)):
        return []
    config = getattr(settings, 'model_config', None) or {}
    prefix = config.get('env_prefix', '') if isinstance(config, dict) else ''
    missing = [one['loc'][0] for one in error.errors() if 'missing' in one['type'] and one['loc']]
    return [(prefix + str(field)).upper() for field in missing]


def _stack(error):
    trace, frames = error.__traceback__, []
    while trace:
        frames.append(trace.tb_frame)
        trace = trace.tb_next
    return frames
