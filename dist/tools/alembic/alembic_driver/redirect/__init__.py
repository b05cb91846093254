"""Sends every database connection of the project to the disposable database, whatever its code asks for."""

from alembic_driver.redirect import connections, dbapis, engines, target, warm_engines
from alembic_driver.refusal import Refusal


def install(database):
    """To be called once, before any code of the project is imported."""
    target.use(database)
    available = dbapis.install()
    if not available:
        raise Refusal(
            'The project has no Python package that connects to PostgreSQL.',
            why='Downright replays migrations on PostgreSQL, through the packages that the project has installed.',
            hint='pip install psycopg2-binary, or "psycopg[binary]", in the project\'s environment.',
        )
    engines.install(available)


def use(database):
    """From now on all connections go to this database; those that are open are closed."""
    engines.close_pools()
    connections.close_all()
    target.use(database)


def begin_step():
    warm_engines.begin_step()


def end_step():
    """Leaves no transaction and no connection in a pool, so that the next step starts as a new process would."""
    warm_engines.end_step()
    engines.close_pools()
    connections.end_transactions()
