"""The graph of the revisions of a project, and the revisions as plain data."""

import ast
import heapq

from alembic_driver import frames, unloaded


class Found:
    """What a revision file says, not yet judged. ``location``: see Revision.branches in revision.ts."""

    def __init__(self, script, module, id, path, location):
        self.script = script
        self.module = module
        self.id = id
        self.path = path
        self.parents = _listed(module.down_revision)
        self.depends = _listed(getattr(module, 'depends_on', None))
        self.labels = _listed(getattr(module, 'branch_labels', None))
        self.location = location
        self.error = unloaded.error_of(module)

    @property
    def needs(self):
        return list(dict.fromkeys(self.parents + self.depends))


def sort(found):
    """
    Splits what was found into the revisions that can run, each after everything it follows or depends on, and the
    stranded ones: what they need is missing, stranded itself or in a circle with them, or another file has taken
    their id, or their file does not load. The same project gives the same order. Of revisions that could come next, one that continues the branch
    of the last one does. Labels by which parents are named become ids.
    """
    labelled = {label: one.id for one in found for label in one.labels}
    waiting = {}
    for one in found:
        one.parents = [labelled.get(name, name) for name in one.parents]
        one.depends = [labelled.get(name, name) for name in one.depends]
        for needed in one.needs:
            waiting.setdefault(needed, []).append(one)
    missing = {id(one): set(one.needs) for one in found}
    position_of = {id(one): position for position, one in enumerate(found)}
    for one in found:
        if one.error:
            missing[id(one)].add(None)
    ready = [(0, position_of[id(one)], one) for one in found if not missing[id(one)]]
    ordered = {}
    while ready:
        one = heapq.heappop(ready)[2]
        if one.id in ordered:
            continue
        ordered[one.id] = one
        for follower in waiting.get(one.id, ()):
            missing[id(follower)].discard(one.id)
            if not missing[id(follower)]:
                heapq.heappush(ready, (-len(ordered), position_of[id(follower)], follower))
    return list(ordered.values()), [one for one in found if ordered.get(one.id) is not one]


def before(revision):
    """Ids of the revisions that one of Alembic's follows or depends on, labels resolved."""
    return list(dict.fromkeys(_listed(revision._versioned_down_revisions) + list(revision._resolved_dependencies)))


def described(found):
    """A Revision of revision.ts; a Stranded of tool.ts, where its file does not load."""
    with open(found.path, 'rb') as file:
        source = file.read().decode('utf-8', 'replace')
    # Alembic hands labels on, to all that belongs to the branch. A stranded revision has only its own.
    labels = sorted(found.script.branch_labels or found.labels)
    branches = labels or ([found.location] if found.location else [])
    return {
        **({'loadError': found.error} if found.error else {}),
        'id': found.id,
        'message': ' '.join((found.script.doc or '').split()) or found.id,
        'parents': found.parents,
        'dependsOn': found.depends,
        'branches': branches,
        'file': frames.relative(found.path),
        'lines': _lines(source, found.module),
        'source': source,
    }


def _listed(value):
    return [value] if isinstance(value, str) else list(value or ())


def _lines(source, module):
    """Where the names of a revision are bound in its file; what we cannot read that way gets line 1."""
    at = {}
    try:
        statements = ast.parse(source).body
    except (SyntaxError, ValueError):
        statements = []
        at = unloaded.names(source)
    for statement in statements:
        for name in _bound(statement):
            at[name] = statement.lineno
    return {
        'revision': at.get('revision', 1),
        'parents': at.get('down_revision', 1),
        'dependsOn': at.get('depends_on', 1),
        'up': at.get('upgrade', 1),
        'down': at.get('downgrade', 1) if hasattr(module, 'downgrade') else None,
    }


def _bound(statement):
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return [statement.name]
    if isinstance(statement, ast.AnnAssign):
        return [statement.target.id] if isinstance(statement.target, ast.Name) else []
    if isinstance(statement, ast.Assign):
        return [target.id for target in statement.targets if isinstance(target, ast.Name)]
    if isinstance(statement, (ast.Import, ast.ImportFrom)):
        return [alias.asname or alias.name for alias in statement.names]
    return []
