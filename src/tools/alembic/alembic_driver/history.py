"""The revisions of a script directory, as plain data."""

import ast
import heapq

from alembic_driver import frames


def read(script):
    """
    Every revision, each after everything it follows or depends on; the same project gives the same order.
    Of revisions that could come next, one that continues the branch of the last one does.
    """
    revisions = {revision.revision: revision for revision in script.walk_revisions()}
    needs = {id: set(before(revision)) for id, revision in revisions.items()}
    followers = {id: sorted(other for other in needs if id in needs[other]) for id in needs}
    ready = [(0, id) for id in needs if not needs[id]]
    heapq.heapify(ready)
    order = []
    while ready:
        id = heapq.heappop(ready)[1]
        order.append(id)
        for follower in followers[id]:
            needs[follower].discard(id)
            if not needs[follower]:
                heapq.heappush(ready, (-len(order), follower))
    return [_described(revisions[id]) for id in order]


def before(revision):
    """Ids of the revisions that a revision follows or depends on, labels resolved."""
    return list(dict.fromkeys(_parents(revision) + _dependencies(revision)))


def _parents(revision):
    return _tuple(revision._versioned_down_revisions)


def _dependencies(revision):
    return _tuple(getattr(revision, '_resolved_dependencies', ()))


def _tuple(value):
    return [value] if isinstance(value, str) else list(value or ())


def _described(revision):
    with open(revision.path, 'rb') as file:
        source = file.read().decode('utf-8', 'replace')
    return {
        'id': revision.revision,
        'message': ' '.join((revision.doc or '').split()) or revision.revision,
        'parents': _parents(revision),
        'dependsOn': _dependencies(revision),
        'file': frames.relative(revision.path),
        'lines': _lines(source, revision.module),
        'source': source,
    }


def _lines(source, module):
    """Where the names of a revision are bound in its file; a file that we cannot read that way gets line 1."""
    at = {}
    try:
        statements = ast.parse(source).body
    except (SyntaxError, ValueError):
        statements = []
    for statement in statements:
        for name in _bound(statement):
            at[name] = statement.lineno
    return {
        'revision': at.get('revision', 1),
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
