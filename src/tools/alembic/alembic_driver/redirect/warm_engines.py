"""
Engines for an env.py that makes one on each run, as Alembic's own template does.

A new engine has to ask the server for its version and to compile every statement again, which costs more than most
steps. So an engine like one that an earlier step made, from the same arguments, takes over what that one has learnt:
its dialect and its compiled statements. Its pool and its listeners are its own.
"""

import copy

_learnt = {}
_made_in_step = None


def begin_step():
    global _made_in_step
    _made_in_step = []


def end_step():
    global _made_in_step
    _made_in_step = None


def make(original, url, args, options):
    """Makes an engine with SQLAlchemy's ``create_engine``, or from one made in an earlier step."""
    described = repr((str(url), args, sorted(options.items(), key=lambda option: option[0])))
    # Outside of a step nothing is made twice; and an argument that is known by its address never comes again.
    if _made_in_step is None or options.get('_is_async') or ' at 0x' in described:
        return original(url, *args, **options)
    key = (described, _made_in_step.count(described))
    _made_in_step.append(described)
    if key not in _learnt:
        _learnt[key] = original(url, *args, **options)
    pattern = _learnt[key]
    engine = copy.copy(pattern)
    engine.__dict__.pop('dispatch', None)
    pattern.dialect.__dict__.pop('dispatch', None)  # What the last step listened for.
    engine.pool = pattern.pool.recreate()
    return engine
