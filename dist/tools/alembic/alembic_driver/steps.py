"""Runs exactly one revision in one direction, through the project's env.py."""

from alembic_driver import bookkeeping, failure, guarded, history, time_limit


def run(project, id, up, limit):
    """
    Runs it and gives a StepOutcome of tool.ts; whatever it raises is part of the outcome.
    ``limit``: seconds it may take.
    """
    revision = project.revision(id)
    time_limit.begin(limit)
    guarded.begin()
    try:
        project.run_env(lambda heads, context: [_step(project, revision, up)], _destination(revision, up))
    except BaseException as error:  # SystemExit and KeyboardInterrupt are raised by migrations, too
        bookkeeping.forget()
        described = failure.describe(error, revision.path, project.env_file)
        if time_limit.end():
            told = 'it took longer than {:g} s'.format(limit)
            described.update(kind='timeout', type='TimeLimit', message=told, sqlstate=None)
        return {'ok': False, 'error': described}
    finally:
        time_limit.end()
    return dict(ok=True, applied=bookkeeping.is_applied(project, revision), **guarded.taken())


def mark(project, id, applied):
    """Writes what a step would write into the version table, and runs nothing of the revision."""
    revision = project.revision(id)

    def choose(heads, context):
        step = _step(project, revision, True)
        step.is_upgrade = applied
        step.migration_fn = lambda **_: None
        return [step]

    project.run_env(choose, _destination(revision, applied))


def _step(project, revision, up):
    from alembic.runtime.migration import MigrationStep

    make = MigrationStep.upgrade_from_script if up else MigrationStep.downgrade_from_script
    return make(_Near(project, revision), revision)


class _Near:
    """
    Alembic's map of the revisions, as one step needs it: to say what the version table must have after the step,
    Alembic gathers all ancestors, down to the first revision, and then looks whether those next to the step are among
    them.
    """

    def __init__(self, project, revision):
        self._project = project
        self._lowest = min(project.position(id) for id in [revision.revision] + history.before(revision))

    def __getattr__(self, name):
        return getattr(self._project.script.revision_map, name)

    def _get_ancestor_nodes(self, targets, **_):
        return self._project.ancestors([target.revision for target in targets], self._lowest)


def _destination(revision, up):
    """What env.py is told when it asks for the revision argument."""
    if up:
        return revision.revision
    parents = revision._versioned_down_revisions
    return parents[0] if parents else 'base'
