"""
An env.py for several databases, or for several schemas, runs migrations once for each. A replay is of one of them, so
the others are left out: all connections lead to the same database, where they would wait for each other.
"""

import configparser

from alembic_driver.refusal import Refusal

_names = []
_sections = []
_wanted = None

# The default database of Flask-SQLAlchemy has the empty name.
_DEFAULT = 'default'


def want(name):
    """``name``: of the one to replay, or None for the only one that there is."""
    global _wanted
    _wanted = name


def section(config_file):
    """
    The section of an alembic.ini to use, as ``alembic -n`` names it; None for the usual one. Each has an env.py of its
    own, which is then for the only database that there is.
    """
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.read(config_file, encoding='utf-8')
    found = [name for name in parser.sections() if parser.has_option(name, 'script_location')]
    if 'alembic' in found or not found:
        return None
    if len(found) == 1:
        return found[0]
    if _wanted not in found:
        raise Refusal(
            'The project\'s {} has {} environments.'.format(config_file, len(found)),
            why='They are: {}. Each is replayed by itself.'.format(', '.join(found)),
            hint='Say which one to check, in a run for each: --database {}'.format(found[-1]),
            databases=found,
        )
    _sections[:] = found
    name = _wanted
    want(None)
    return name


def watch(environment):
    """Lets an EnvironmentContext run what is wanted only, and on a connection."""
    configure, run = environment.configure, environment.run_migrations

    def configure_online(connection=None, *args, **options):
        if connection is None or options.get('as_sql'):
            raise Refusal('The project\'s env.py only writes SQL ("offline").', why=_OFFLINE, hint=_ONLINE)
        configure(connection, *args, **options)

    def run_wanted(**options):
        name = _name(environment, options)
        _names.append(name)
        if name == _wanted or _wanted is None and len(_names) == 1:
            run(**options)

    _names.clear()
    environment.configure = configure_online
    environment.run_migrations = run_wanted


def check():
    """After a run of env.py: refuses what cannot be replayed."""
    if not _names:
        raise Refusal(
            'The project\'s env.py runs no migrations.',
            why='It ended without a call of context.run_migrations().',
            hint=_ONLINE,
        )
    known = ', '.join(_names)
    if _wanted is None and len(_names) > 1:
        raise Refusal(
            'The project\'s env.py runs migrations on {} databases.'.format(len(_names)),
            why='They are: {}. Each is replayed by itself.'.format(known),
            hint='Say which one to check, in a run for each: --database {}'.format(_names[-1]),
            databases=list(_names),
        )
    if _wanted is not None and _wanted not in _names:
        raise Refusal(
            'The project\'s env.py runs no migrations on a database `{}`.'.format(_wanted),
            why='It runs them on: {}.'.format(known),
            hint='Mend `database`.',
        )


def names():
    """Of all databases that are migrated: each by an environment of its own, or by the env.py, in its order."""
    return list(_sections or _names)


_OFFLINE = 'It called context.configure() without a connection.'
_ONLINE = 'Downright needs the part of env.py that runs migrations on a database ("online").'


def _name(environment, options):
    """What env.py calls it: the templates of Alembic and Flask-Migrate hand its name to the migrations."""
    given = options.get('engine_name')
    if given is None:
        given = next((value for value in options.values() if isinstance(value, str)), None)
    if given is None:
        given = environment.get_context().version_table_schema
    if given is None or given in _names:
        return str(len(_names) + 1)
    return given or _DEFAULT
