/** A table that the migrations build in one way and its model, a class of the same name, describes in another. */
export interface Drift {
  table: string;
  /** What the migration gives the table beside `id`, as arguments in Python; null: it makes no such table. */
  history: string | null;
  /** The body of the class beside `id`; null: there is no such class. */
  models: string | null;
  /** What the migration does then. */
  then?: string;
  /** What Downright says: level, object, and message. */
  told?: [level: string, object: string, message: RegExp];
  /** Whether `alembic check` tells it. */
  alembic: boolean;
}

/** Drifts that must be told. */
export const loud: Drift[] = [
  {
    table: 'added_column',
    history: '',
    models: `age = sa.Column(sa.Integer)`,
    told: ['error', 'added_column.age', /^Model `added_column` has `age`, no migration adds it$/],
    alembic: true,
  },
  {
    table: 'removed_column',
    history: `sa.Column('nick', sa.String(20))`,
    models: 'pass',
    told: ['warning', 'removed_column.nick', /^The migrations build `removed_column.nick`, no model has it$/],
    alembic: true,
  },
  {
    table: 'removed_needed_column',
    history: `sa.Column('nick', sa.String(20), nullable=False)`,
    models: 'pass',
    told: ['error', 'removed_needed_column.nick', /no model has it$/],
    alembic: true,
  },
  {
    table: 'other_name',
    history: `sa.Column('nick', sa.String(20))`,
    models: `nickname = sa.Column(sa.String(20))`,
    told: ['error', 'other_name.nick', /has `nickname`, and the migrations build `other_name.nick` in its place$/],
    alembic: true,
  },
  {
    table: 'nullable',
    history: `sa.Column('name', sa.String(20))`,
    models: `name = sa.Column(sa.String(20), nullable=False)`,
    told: ['warning', 'nullable.name', /is NOT NULL in model `nullable`, and nullable in the migrations$/],
    alembic: true,
  },
  {
    table: 'other_type',
    history: `sa.Column('size', sa.String(20))`,
    models: `size = sa.Column(sa.Integer)`,
    told: [
      'error',
      'other_type.size',
      /type `integer` in model `other_type`, and `character varying\(20\)` in the mig/,
    ],
    alembic: true,
  },
  {
    table: 'other_length',
    history: `sa.Column('name', sa.String(20))`,
    models: `name = sa.Column(sa.String(40))`,
    told: ['warning', 'other_length.name', /character varying\(40\)/],
    alembic: true,
  },
  {
    table: 'added_index',
    history: `sa.Column('name', sa.String(20))`,
    models: `name = sa.Column(sa.String(20), index=True)`,
    told: [
      'warning',
      'ix_added_index_name',
      /has index `ix_added_index_name` \(`btree \(name\)`\), no migration makes it$/,
    ],
    alembic: true,
  },
  {
    table: 'removed_index',
    history: `sa.Column('name', sa.String(20), index=True)`,
    models: `name = sa.Column(sa.String(20))`,
    told: ['warning', 'ix_removed_index_name', /^The migrations build index `ix_removed_index_name`/],
    alembic: true,
  },
  {
    table: 'added_unique',
    history: `sa.Column('name', sa.String(20))`,
    models: `name = sa.Column(sa.String(20), unique=True)`,
    told: ['warning', 'added_unique.added_unique_name_key', /has unique constraint .* \(`UNIQUE \(name\)`\), no migr/],
    alembic: true,
  },
  {
    table: 'added_fk',
    history: `sa.Column('parent_id', sa.Integer)`,
    models: `parent_id = sa.Column(sa.ForeignKey('added_fk.id'))`,
    told: ['warning', 'added_fk.added_fk_parent_id_fkey', /has foreign key/],
    alembic: true,
  },
  {
    table: 'other_fk',
    history: `sa.Column('parent_id', sa.Integer, sa.ForeignKey('other_fk.id', name='to_parent'))`,
    models: `parent_id = sa.Column(sa.ForeignKey('other_fk.id', ondelete='CASCADE'))`,
    told: ['warning', 'other_fk.to_parent', /is `FOREIGN KEY .* ON DELETE CASCADE` in model/],
    alembic: true,
  },
  {
    table: 'added_default',
    history: `sa.Column('n', sa.Integer)`,
    models: `n = sa.Column(sa.Integer, server_default='5')`,
    told: ['warning', 'added_default.n', /has default `5` in model `added_default`, and none in the migrations$/],
    alembic: false,
  },
  {
    table: 'needed_default',
    history: `sa.Column('at', sa.DateTime, nullable=False)`,
    models: `at = sa.Column(sa.DateTime, nullable=False, server_default=sa.func.now())`,
    told: ['error', 'needed_default.at', /has default `now\(\)` in model/],
    alembic: false,
  },
  {
    table: 'spare_default',
    history: `sa.Column('n', sa.Integer, nullable=False, server_default='0')`,
    models: `n = sa.Column(sa.Integer, nullable=False)`,
    told: ['note', 'spare_default.n', /has default `0` in the migrations, and none in model/],
    alembic: false,
  },
  {
    table: 'added_label',
    history: `sa.Column('state', sa.Enum('new', 'done', name='label_state'))`,
    models: `state = sa.Column(sa.Enum('new', 'open', 'done', name='label_state'))`,
    told: ['error', 'label_state', /has the value `open` in the models, no migration adds it/],
    alembic: false,
  },
  {
    table: 'foreign_label',
    history: `sa.Column('state', sa.Enum('a', 'b', name='foreign_state'))`,
    models: `state = sa.Column(postgresql.ENUM('a', 'b', 'c', name='foreign_state', create_type=False))`,
    told: ['error', 'foreign_state', /has the value `c`/],
    alembic: false,
  },
  {
    table: 'added_check',
    history: `sa.Column('n', sa.Integer)`,
    models: `n = sa.Column(sa.Integer, sa.CheckConstraint('n > 0', name='positive'))`,
    told: [
      'warning',
      'added_check.positive',
      /has check constraint `positive` of `added_check` \(`CHECK \(\(n > 0\)\)`\)/,
    ],
    alembic: false,
  },
  {
    table: 'other_check',
    history: `sa.Column('n', sa.Integer), sa.CheckConstraint('n > 0', name='enough')`,
    models: `n = sa.Column(sa.Integer, sa.CheckConstraint('n > 1', name='enough'))`,
    told: [
      'warning',
      'other_check.enough',
      /is `CHECK \(\(n > 1\)\)` in model .* `CHECK \(\(n > 0\)\)` in the migrations$/,
    ],
    alembic: false,
  },
  {
    table: 'added_generated',
    history: `sa.Column('n', sa.Integer)`,
    models: `n = sa.Column(sa.Integer, sa.Computed('id * 2'))`,
    told: ['warning', 'added_generated.n', /generation expression `\(id \* 2\)` in model/],
    alembic: false,
  },
  {
    table: 'other_predicate',
    history: `sa.Column('n', sa.Integer)`,
    then: `op.create_index('some_n', 'other_predicate', ['n'], postgresql_where=sa.text('n > 1'))`,
    models: `n = sa.Column(sa.Integer)
    __table_args__ = (sa.Index('some_n', 'n', postgresql_where=sa.text('n > 2')),)`,
    told: ['warning', 'some_n', /WHERE clause `\(n > 2\)` in model/],
    alembic: false,
  },
  {
    table: 'plain_number',
    history: null,
    then: `op.execute('CREATE TABLE plain_number (id integer PRIMARY KEY)')`,
    models: 'pass',
    told: ['error', 'plain_number.id', /has `id` numbered by a sequence, the migrations build it without$/],
    alembic: false,
  },
  {
    table: 'new_table',
    history: null,
    models: `state = sa.Column(sa.Enum('x', name='new_table_state'), index=True)`,
    told: ['error', 'new_table', /^Model `new_table` describes table `new_table`, no migration makes it$/],
    alembic: true,
  },
  {
    table: 'old_table',
    history: `sa.Column('state', sa.Enum('x', name='old_table_state'))`,
    models: null,
    told: ['warning', 'old_table', /^The migrations build table `old_table`, no model describes it$/],
    alembic: true,
  },
];
