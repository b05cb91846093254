/** An old or a new end of what people have installed. */
export interface End {
  what: string;
  /** As pip names them. */
  packages: readonly string[];
  /** What SQLAlchemy's URL begins with. */
  scheme: string;
  /** What loads the project: a Flask application, or a plain env.py, in which connections may be asynchronous. */
  shape: 'flask' | 'plain' | 'async';
  /** Beginnings of the versions that must have run. */
  versions: { [name: string]: string };
}

const oldFlask = ['Flask<2.3', 'Werkzeug<2.3', 'Flask-SQLAlchemy==2.5.1', 'Flask-Migrate==3.1.0'];
const newFlask = ['Flask', 'Flask-SQLAlchemy', 'Flask-Migrate'];

/** The ends that pip can install together; environments of other tests are used where they are the same. */
export const ends: readonly End[] = [
  {
    what: 'everything old: Alembic 1.8, SQLAlchemy 1.4, Flask-SQLAlchemy 2.5, psycopg2',
    packages: [...oldFlask, 'alembic==1.8.1', 'SQLAlchemy<2', 'psycopg2-binary'],
    scheme: 'postgresql',
    shape: 'flask',
    versions: { alembic: '1.8.1', sqlalchemy: '1.4.', 'flask-sqlalchemy': '2.5.', 'psycopg2-binary': '2.9.' },
  },
  {
    what: 'everything new: SQLAlchemy 2.1, Flask-SQLAlchemy 3, psycopg 3',
    packages: [...newFlask, 'SQLAlchemy>=2.1', 'psycopg[binary]'],
    scheme: 'postgresql',
    shape: 'flask',
    versions: { sqlalchemy: '2.1.', 'flask-sqlalchemy': '3.', psycopg: '3.' },
  },
  {
    what: 'old Alembic, SQLAlchemy 2.0, psycopg 3',
    packages: ['alembic==1.8.1', 'SQLAlchemy>=2.0,<2.1', 'psycopg[binary]'],
    scheme: 'postgresql+psycopg',
    shape: 'plain',
    versions: { alembic: '1.8.1', sqlalchemy: '2.0.', psycopg: '3.' },
  },
  {
    what: 'old Alembic, SQLAlchemy 1.4, asyncpg',
    packages: ['alembic==1.8.1', 'SQLAlchemy[asyncio]<2', 'asyncpg<0.29'],
    scheme: 'postgresql+asyncpg',
    shape: 'async',
    versions: { alembic: '1.8.1', sqlalchemy: '1.4.', asyncpg: '0.2' },
  },
  {
    what: 'new Alembic, SQLAlchemy 2.1, asyncpg',
    packages: ['alembic', 'SQLAlchemy[asyncio]', 'asyncpg'],
    scheme: 'postgresql+asyncpg',
    shape: 'async',
    versions: { sqlalchemy: '2.1.', asyncpg: '0.' },
  },
  {
    what: 'old Alembic, SQLAlchemy 1.4, pg8000',
    packages: ['alembic==1.8.1', 'SQLAlchemy<2', 'pg8000'],
    scheme: 'postgresql+pg8000',
    shape: 'plain',
    versions: { alembic: '1.8.1', sqlalchemy: '1.4.', pg8000: '1.' },
  },
  {
    what: 'new Alembic, SQLAlchemy 2.1, pg8000',
    packages: ['alembic', 'SQLAlchemy>=2.1', 'pg8000'],
    scheme: 'postgresql+pg8000',
    shape: 'plain',
    versions: { sqlalchemy: '2.1.', pg8000: '1.' },
  },
];
