"""Runs the revisions of one Alembic or Flask-Migrate project, one step at a time, as it is told over a pipe."""
