"""Makes SQLAlchemy's engines speak PostgreSQL, through a DBAPI that is installed, to the database in use."""

import functools
import sys
import weakref

from alembic_driver.redirect import kept_connections, target, warm_engines

# Options that mean the same for every database; the others are dropped with the URL of another one.
_GENERAL = (
    'echo', 'echo_pool', 'execution_options', 'future', 'hide_parameters', 'json_deserializer', 'json_serializer',
    'logging_name', 'max_overflow', 'pool_logging_name', 'pool_pre_ping', 'pool_recycle', 'pool_reset_on_return',
    'pool_size', 'pool_timeout', 'pool_use_lifo', 'poolclass', 'query_cache_size', 'insertmanyvalues_page_size',
    '_is_async', '_initialize',
)  # fmt: skip

# Options that bring a connection, or the maker of one, along.
_BYPASSING = ('creator', 'async_creator', 'async_creator_fn', 'pool', 'module', 'dialect')

_CONNECT_ARGS = (
    'options', 'application_name', 'client_encoding', 'connect_timeout', 'timeout', 'command_timeout',
    'server_settings', 'connection_factory', 'cursor_factory', 'row_factory', 'prepare_threshold', 'autocommit',
    'statement_cache_size', 'prepared_statement_cache_size', 'prepared_statement_name_func',
)  # fmt: skip

_QUERY = ('options', 'application_name', 'client_encoding', 'prepared_statement_cache_size')

_engines = weakref.WeakSet()
_available = []


def install(available):
    """Wraps ``create_engine`` wherever SQLAlchemy has it. ``available``: the DBAPIs that can be imported."""
    import sqlalchemy

    _available[:] = available
    original = sqlalchemy.create_engine

    @functools.wraps(original)
    def create_engine(url, *args, **options):
        if options.get('strategy') == 'mock':  # SQLAlchemy 1.3: connects to nothing
            return original(url, *args, **options)

        def new():
            there, kept = _redirected(url, options)
            engine = original(there, *args, **kept)
            if not getattr(engine.dialect, 'is_async', False):
                kept_connections.install(engine.dialect)
            return engine

        engine = warm_engines.make(new, url, args, options)
        _engines.add(engine)
        return engine

    for name, module in list(sys.modules.items()):
        if name == 'sqlalchemy' or name.startswith('sqlalchemy.'):
            for attribute in ('create_engine', '_create_engine'):
                if getattr(module, attribute, None) is original:
                    setattr(module, attribute, create_engine)


def close_pools():
    """Gives every connection that lies in a pool back."""
    from sqlalchemy.pool import NullPool

    for engine in list(_engines):
        if isinstance(engine.pool, NullPool):
            continue
        if getattr(engine.dialect, 'is_async', False):
            # Its event loop is gone, and its connections with it.
            engine.pool = engine.pool.recreate()
        else:
            engine.dispose()


def speaks_only_async():
    return _available == ['asyncpg']


def _redirected(url, options):
    asynchronous = bool(options.get('_is_async'))
    given = _parsed(url)
    backend, _, driver = (given.drivername if given is not None else '').partition('+')
    own = backend in ('postgresql', 'postgres')
    if own:
        options = {name: value for name, value in options.items() if name not in _BYPASSING}
        connect_args = options.pop('connect_args', None) or {}
        connect_args = {name: value for name, value in connect_args.items() if name in _CONNECT_ARGS}
        query = {name: value for name, value in given.query.items() if name in _QUERY}
    else:
        options = {name: value for name, value in options.items() if name in _GENERAL}
        connect_args = {}
        query = {}
    if connect_args:
        options['connect_args'] = connect_args
    chosen = _driver(driver if own else '', asynchronous)
    return _url(chosen, query), options


def _parsed(url):
    from sqlalchemy.engine.url import make_url

    try:
        return make_url(url)
    except Exception:  # an unset variable, a port that is no number: the real one is set elsewhere
        return None


def _driver(wanted, asynchronous):
    if wanted in ('psycopg2cffi', 'pygresql', 'pypostgresql'):
        wanted = ''
    base = 'psycopg' if wanted.startswith('psycopg_') else wanted
    if base in _available:
        return wanted
    preferred = ('asyncpg', 'psycopg') if asynchronous else (_default_driver(), 'psycopg2', 'psycopg', 'pg8000')
    for driver in preferred:
        if driver in _available and _has_dialect(driver):
            return driver
    return wanted or _default_driver()


def _default_driver():
    from sqlalchemy.engine.url import make_url

    return make_url('postgresql://').get_dialect().driver


def _has_dialect(driver):
    from sqlalchemy.engine.url import make_url

    try:
        make_url('postgresql+' + driver + '://').get_dialect()
        return True
    except Exception:
        return False


def _url(driver, query):
    from sqlalchemy.engine import url as urls

    there = target.parameters()
    host, port = there['host'], there['port']
    if host.startswith('/') and driver != 'asyncpg':
        query = dict(query, host=host, port=str(port))
        host = port = None
    make = getattr(urls.URL, 'create', urls.URL)
    return make(
        'postgresql+' + driver,
        username=there['user'],
        password=there['password'],
        host=host,
        port=port,
        database=there['dbname'],
        query=query,
    )
