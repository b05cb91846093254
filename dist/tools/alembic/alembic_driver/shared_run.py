"""
One run of env.py that several steps share, each in a transaction of its own: what comes before and after its steps
costs more than most of them. Alembic asks for its steps one after the other, and has committed one when it asks for
the next; so that is when the one is answered, and the next request is waited for.

It is done only where it gives what a run for each step would give: see ``_may_share`` and ``Surroundings``. Else the
run ends after its step.
"""

import os

from alembic_driver import bookkeeping, time_limit
from alembic_driver.one_step import Step
from alembic_driver.redirect import watched
from alembic_driver.surroundings import Surroundings

# Set where tests compare with a run for each step.
_EACH_BY_ITSELF = 'DOWNRIGHT_RUN_ENV_FOR_EACH_STEP'

_ends_quietly = None  # whether env.py executes nothing after the migrations; None as long as that was not seen


class SharedRun:
    def __init__(self, requests, project, step):
        self.step = step  # the one that is under way; None when it is answered
        self._requests = requests
        self._project = project
        self._begins_quietly = False
        self._runs = 0  # how often it has run migrations
        self._inside = False
        self._asked = False  # whether env.py has asked for what is another for each step
        self._heads = None  # of the version table, as Alembic thinks they are

    def watch(self, environment):
        """Looks at what env.py does before and after the migrations."""
        run = environment.run_migrations

        def run_migrations(**options):
            quiet = watched.nothing() and watched.connections() < 2 and not self._asked
            self._begins_quietly = quiet and all(isinstance(value, _PLAIN) for value in options.values())
            self._runs += 1
            watched.begin()
            self._inside = True
            run(**options)
            self._inside = False
            watched.begin()

        environment.run_migrations = run_migrations
        for name in ('get_revision_argument', 'get_starting_revision_argument'):
            setattr(environment, name, self._noting(getattr(environment, name)))
        watched.begin()

    def _noting(self, ask):
        def asked():
            self._asked = self._asked or not self._inside
            return ask()

        return asked

    def steps(self, heads, context):
        """What Alembic asks for its steps."""
        around = Surroundings.of(context) if self._may_share() else None
        if around is None:
            yield self.step.made()
            return
        yield self._made(around)
        while self._is_answered(around) and self._has_next(around):
            context.opts['destination_rev'] = self.step.destination
            yield self._made(around)
        around.leave()

    def _may_share(self):
        return (
            _ends_quietly
            and self._begins_quietly
            and self._inside
            and self._runs == 1
            and watched.plainly()
            and _EACH_BY_ITSELF not in os.environ
        )

    def _made(self, around):
        step = self.step.made()
        around.begin_step(step)
        ask = step.should_delete_branch

        def should_delete_branch(heads):
            self._heads = heads
            return ask(heads)

        step.should_delete_branch = should_delete_branch  # The first that Alembic asks, with the very set that it keeps.
        return step

    def _is_answered(self, around):
        """Answers the step that has been committed; not if only the end of the run can tell what became of it."""
        self._requests.end_in_child()
        if time_limit.end() or not around.are_as_before():
            return False
        self._requests.written(True)  # Whoever looks at what it has left need not wait for the rest.
        heads = around.wiped(bookkeeping.query())
        if heads is None or sorted(heads) != sorted(self._heads or ()):
            self._requests.written(False)  # The end of env.py is part of it after all.
            return False
        applied = bookkeeping.is_among(self._project, self.step.revision, heads)
        self._requests.answer(result=self.step.passed(applied))
        self.step = None
        return True

    def _has_next(self, around):
        """Begins with what is asked next, if that is a step."""
        request = self._requests.ahead()
        if request['method'] not in ('up', 'down') or not around.are_alive():
            return False
        self._requests.take()
        id, limit = request['params']['revision'], request['params']['timeLimit']
        self.step = Step(self._project, id, request['method'] == 'up', limit / 1000)
        self.step.begin()
        return True

    def end(self):
        """After env.py has come to its end."""
        global _ends_quietly
        quiet = watched.nothing() and not watched.connections() and not self._asked and self._runs == 1
        _ends_quietly = quiet and _ends_quietly is not False

    def failed(self, error):
        """What it comes to when env.py fails: of the step that is under way, or of none."""
        global _ends_quietly
        if self.step is not None:
            return self.step.failed(error)
        # It fails after steps that have been answered. The next one will tell, in a run of its own.
        bookkeeping.forget()
        _ends_quietly = False


_PLAIN = (str, int, float, type(None))
