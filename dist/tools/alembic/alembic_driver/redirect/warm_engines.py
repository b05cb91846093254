"""
Engines for an env.py that makes one on each run, as Alembic's own template does.

A new engine has to ask the server for its version and to compile every statement again, which costs more than most
steps. So an engine like one that an earlier step made, from the same arguments, takes over what that one has learnt:
its dialect and its compiled statements. Its pool and its listeners are its own.
"""

import copy

from alembic_driver.redirect import target

_learnt = {}
_made_in_step = None


def begin_step():
    global _made_in_step
    _made_in_step = []


def end_step():
    global _made_in_step
    _made_in_step = None


def make(new, url, args, options):
    """
    An engine for the arguments of a call of ``create_engine``: one that ``new`` makes, or one that takes over from
    an engine that ``new`` has made in an earlier step.
    """
    described = repr((str(url), args, sorted(options.items(), key=lambda option: option[0]), target.database()))
    # Outside of a step nothing is made twice; and an argument that is known by its address never comes again.
    if _made_in_step is None or options.get('_is_async') or ' at 0x' in described:
        return new()
    key = (described, _made_in_step.count(described))
    _made_in_step.append(described)
    if key not in _learnt:
        _learnt[key] = new()
    pattern = _learnt[key]
    engine = copy.copy(pattern)
    engine.__dict__.pop('dispatch', None)
    pattern.dialect.__dict__.pop('dispatch', None)  # What the last step listened for.
    engine.pool = pattern.pool.recreate()
    return engine
