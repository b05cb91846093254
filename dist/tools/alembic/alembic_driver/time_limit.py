"""
Ends a step that takes too long, while it can still tell where it is: the statement under way is cancelled, so that
the step fails with its line and its SQL, and holds no lock any longer. Code that waits for something else than the
database cannot be stopped from here; it is told where it hangs before the whole process is killed.
"""

import sys
import threading
import time
import traceback

from alembic_driver import frames
from alembic_driver.redirect import connections

_period = 0.1
_deadline = None
_expired = False


def install():
    main = threading.get_ident()
    threading.Thread(target=_watch, args=(main,), daemon=True).start()


def begin(limit):
    """``limit``: seconds after which the process is killed; the step is stopped a little earlier."""
    global _deadline, _expired
    _expired = False
    _deadline = time.monotonic() + limit - min(1.0, limit / 3)


def end():
    """Returns whether the step was stopped."""
    global _deadline
    _deadline = None
    return _expired


def _watch(main):
    global _deadline, _expired
    while True:
        time.sleep(_period)
        deadline = _deadline
        if deadline is None or time.monotonic() < deadline:
            continue
        _deadline = None
        _expired = True
        connections.cancel_all()
        time.sleep(2 * _period)
        if _expired and _deadline is None:
            _tell_where(main)


def _tell_where(main):
    frame = sys._current_frames().get(main)
    for line in frames.own_lines(traceback.extract_stack(frame)) if frame else []:
        print(line, file=sys.stderr, flush=True)
