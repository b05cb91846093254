"""Newline-delimited JSON on two pipes."""

import json
import os
import sys
import traceback

from alembic_driver.refusal import Refusal


class Requests:
    """What the other side asks, one thing after the other. A step that stays in a run of env.py takes the next itself."""

    def __init__(self, requests_fd, answers_fd):
        _keep_to_ourselves(requests_fd, answers_fd)
        self._lines = os.fdopen(requests_fd, 'r', encoding='utf-8')
        self._answers_fd = answers_fd
        self._process = os.getpid()
        self._ahead = None
        self.current = None  # the one that is under way, until it is answered

    def ahead(self):
        """The one that comes next; waits for it. The process ends at once when the other side closes its pipe."""
        if self._ahead is None:
            line = self._lines.readline()
            if not line:
                # No clean-up: threads and exit handlers of the project must not keep the process alive.
                os._exit(0)
            self._ahead = json.loads(line)
        return self._ahead

    def take(self):
        """Begins with the one that comes next."""
        self.current, self._ahead = self.ahead(), None
        return self.current

    def answer(self, **answer):
        self.end_in_child()
        _flush_output()
        _write(self._answers_fd, json.dumps({'id': self.current['id'], **answer}) + '\n')
        self.current = None

    def written(self, so):
        """Says of the one that is under way whether all that it writes is written; before it is answered."""
        _write(self._answers_fd, json.dumps({'id': self.current['id'], 'written': so}) + '\n')

    def end_in_child(self):
        """Ends a process that a migration forked, and that came back here."""
        if os.getpid() != self._process:
            os._exit(0)


def serve(requests, methods):
    """Answers requests until the other side closes its pipe."""
    while True:
        request = requests.take()
        answer = _answer(methods, request)
        requests.end_in_child()
        if requests.current is not None:
            requests.answer(**answer)


def _answer(methods, request):
    try:
        return {'result': methods[request['method']](**request['params'])}
    except Refusal as refusal:
        fields = ('why', 'hint', 'databases')
        return {'error': {'message': refusal.what, **{name: getattr(refusal, name) for name in fields}}}
    except BaseException as error:
        return {'error': {'message': str(error), 'bug': traceback.format_exc()}}


def _write(fd, text):
    rest = text.encode('utf-8')
    while rest:
        rest = rest[os.write(fd, rest) :]


def _flush_output():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):
            pass  # The migration closed or replaced it.


def _keep_to_ourselves(*fds):
    for fd in fds:
        os.set_inheritable(fd, False)

    def close_in_child():
        for fd in fds:
            try:
                os.close(fd)
            except OSError:
                pass

    if hasattr(os, 'register_at_fork'):
        os.register_at_fork(after_in_child=close_in_child)
