"""Runs revisions in one direction, through the project's env.py."""

from alembic_driver import bookkeeping, time_limit
from alembic_driver.one_step import Step
from alembic_driver.shared_run import SharedRun

_requests = None


def use(requests):
    """``requests``: where the steps that come next are asked for."""
    global _requests
    _requests = requests


def run(project, id, up, limit):
    """
    Runs exactly one revision, and then those that are asked for next, as long as they can share its run of env.py.
    Gives the StepOutcome (tool.ts) of the last one; nothing if that is answered already. ``limit``: seconds it may
    take.
    """
    shared = SharedRun(_requests, project, Step(project, id, up, limit))
    shared.step.begin()
    try:
        project.run_env(shared.steps, shared.step.destination, watch=shared.watch)
        shared.end()
    except BaseException as error:  # SystemExit and KeyboardInterrupt are raised by migrations, too
        return shared.failed(error)
    finally:
        time_limit.end()
    step = shared.step
    return step and step.passed(bookkeeping.is_applied(project, step.revision))


def mark(project, id, applied):
    """Writes what a step would write into the version table, and runs nothing of the revision."""

    def choose(heads, context):
        bookkeeping.make_room(id, context)
        step = Step(project, id, True, None).made()
        step.is_upgrade = applied
        step.migration_fn = lambda **_: None
        return [step]

    project.run_env(choose, Step(project, id, applied, None).destination)
