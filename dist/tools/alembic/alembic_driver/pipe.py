"""Newline-delimited JSON on two pipes."""

import json
import os
import sys
import traceback

from alembic_driver.refusal import Refusal


def serve(requests_fd, answers_fd, methods):
    """Answers requests until the other side closes its pipe; then ends the process at once."""
    _keep_to_ourselves(requests_fd, answers_fd)
    requests = os.fdopen(requests_fd, 'r', encoding='utf-8')
    process = os.getpid()
    for line in requests:
        request = json.loads(line)
        answer = _answer(methods, request)
        if os.getpid() != process:  # a migration forked, and the child came back here
            os._exit(0)
        _flush_output()
        _write(answers_fd, json.dumps(answer) + '\n')
    # No clean-up: threads and exit handlers of the project must not keep the process alive.
    os._exit(0)


def _answer(methods, request):
    try:
        return {'id': request['id'], 'result': methods[request['method']](**request['params'])}
    except Refusal as refusal:
        fields = ('why', 'hint', 'databases')
        error = {'message': refusal.what, **{name: getattr(refusal, name) for name in fields}}
        return {'id': request['id'], 'error': error}
    except BaseException as error:
        return {'id': request['id'], 'error': {'message': str(error), 'bug': traceback.format_exc()}}


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
