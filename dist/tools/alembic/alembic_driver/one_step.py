"""A step that was asked for: one revision in one direction."""

from alembic_driver import bookkeeping, failure, guarded, history, time_limit


class Step:
    def __init__(self, project, id, up, limit):
        """``limit``: seconds it may take."""
        self.revision = project.revision(id)
        self._project = project
        self._up = up
        self._limit = limit

    def begin(self):
        time_limit.begin(self._limit)
        guarded.begin()

    def made(self):
        """As Alembic runs it."""
        from alembic.runtime.migration import MigrationStep

        make = MigrationStep.upgrade_from_script if self._up else MigrationStep.downgrade_from_script
        return make(_Near(self._project, self.revision), self.revision)

    @property
    def destination(self):
        """What env.py is told when it asks for the revision argument."""
        if self._up:
            return self.revision.revision
        parents = self.revision._versioned_down_revisions
        return parents[0] if parents else 'base'

    def passed(self, applied):
        """A StepOutcome of tool.ts."""
        return dict(ok=True, applied=applied, **guarded.taken())

    def failed(self, error):
        """A StepOutcome of tool.ts; whatever the step raised is part of it."""
        bookkeeping.forget()
        described = failure.describe(error, self.revision.path, self._project.env_file)
        if time_limit.end():
            told = 'it took longer than {:g} s'.format(self._limit)
            described.update(kind='timeout', type='TimeLimit', message=told, sqlstate=None)
        return {'ok': False, 'error': described}


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
