"""Entry: requests come on file descriptor 3, answers go to 4; standard output belongs to the migrations."""

import os
import sys

# Our folder is on the path only while our own modules load: no name of ours may hide one of the project's.
sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# What runs here leaves no __pycache__ in somebody's working tree.
sys.dont_write_bytecode = True

from alembic_driver import methods, pipe, steps  # noqa: E402

del sys.path[0]

requests = pipe.Requests(3, 4)
steps.use(requests)
pipe.serve(requests, methods.METHODS)
