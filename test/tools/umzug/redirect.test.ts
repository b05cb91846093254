import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorOf, plain } from './made-project.ts';
import { named, reach, runs, url } from './second-server.ts';

function runnerWith(newSequelize: string): string {
  return `
    const { Umzug, SequelizeStorage } = require('umzug');
    const { Sequelize } = require('sequelize');
    const sequelize = ${newSequelize};
    module.exports = new Umzug({
      migrations: { glob: ['migrations/*.js', { cwd: __dirname }] },
      context: sequelize.getQueryInterface(),
      storage: new SequelizeStorage({ sequelize }),
      logger: undefined,
    });`;
}

const configurations = {
  'a URL': `new Sequelize('${url}', { logging: false })`,
  'a URL with SSL': `new Sequelize('${url}?sslmode=require', {
    logging: false, ssl: true, dialectOptions: { ssl: { require: true, rejectUnauthorized: false } } })`,
  'single options': `new Sequelize('${named.name}', '${named.user}', '${named.password}', {
    dialect: 'postgres', host: '${named.host}', port: ${named.port}, logging: false })`,
  replication: `new Sequelize('${named.name}', null, null, { dialect: 'postgres', logging: false, replication: {
    read: [{ host: '${named.host}', port: ${named.port}, username: '${named.user}', password: '${named.password}' }],
    write: { host: '${named.host}', port: ${named.port}, username: '${named.user}', password: '${named.password}' } } })`,
  'environment variables': `(Object.assign(process.env, {
    PGHOST: '${named.host}', PGPORT: '${named.port}', PGUSER: '${named.user}', PGPASSWORD: '${named.password}',
    PGDATABASE: '${named.name}', DATABASE_URL: '${url}' }), new Sequelize(process.env.DATABASE_URL, { logging: false }))`,
  'a URL that is not set': `new Sequelize(process.env.SHOP_URL, { logging: false, dialect: 'postgres', ssl: true })`,
  'variables that are not set': `new Sequelize(process.env.DB_NAME, process.env.DB_USER, process.env.DB_PASS, {
    host: process.env.DB_HOST, port: process.env.DB_PORT, dialect: process.env.DB_DIALECT, logging: false })`,
  'a socket of its own': `new Sequelize('postgres://db.invalid/x', { logging: false, dialectOptions: {
    stream: () => require('net').connect(${named.port}, '${named.host}') } })`,
  'sqlite in memory': `new Sequelize('sqlite::memory:', { logging: false })`,
  'a file of sqlite': `new Sequelize({ dialect: 'sqlite', storage: 'data.sqlite', logging: false })`,
  mysql: `new Sequelize('mysql://root:root@${named.host}:${named.port}/shop', { logging: false })`,
};

for (const [name, newSequelize] of Object.entries(configurations)) {
  test(`Sequelize configured with ${name} goes to the disposable database`, () =>
    runs({ 'umzug.js': runnerWith(newSequelize), 'migrations/2.js': reach }, async () => {}));
}

const connect = `await client.connect(); await client.query('CREATE TABLE raw (id integer)'); await client.end();`;
const clients = {
  'a Client of pg': `const client = new (require('pg').Client)({ connectionString: '${url}', ssl: true }); ${connect}`,
  'a Client with SSL of its own': `const client = new (require('pg').Client)({ host: '${named.host}',
    port: ${named.port}, ssl: { rejectUnauthorized: false }, password: async () => '${named.password}' }); ${connect}`,
  'a Pool of pg': `const pool = new (require('pg').Pool)({ connectionString: '${url}' });
    await pool.query('CREATE TABLE raw (id integer)'); await pool.end();`,
  'a Client that is imported': `const { default: pg } = await import('pg');
    const client = new pg.Client('${url}'); ${connect}`,
  'a Unix socket': `const client = new (require('pg').Client)({ host: '/var/run/postgresql' }); ${connect}`,
  'another Sequelize': `const client = new (require('sequelize'))('${url}', { logging: false });
    await client.query('CREATE TABLE raw (id integer)'); await client.close();`,
};

for (const [name, code] of Object.entries(clients)) {
  test(`${name} in a migration goes to the disposable database`, () =>
    runs({ 'migrations/1.js': `exports.up = async () => { ${code} };`, 'migrations/2.js': reach }, async (session) => {
      assert.deepEqual(plain(await session.up('1.js')), { ok: true, applied: true });
    }));
}

const sockets = {
  'a socket': `require('net').connect(${named.port}, '${named.host}')`,
  'a socket with options': `new (require('net').Socket)().connect({ port: ${named.port}, host: '${named.host}' })`,
  'a TLS socket': `require('tls').connect(${named.port}, '${named.host}')`,
  'an HTTP request': `require('http').get('http://${named.host}:${named.port}/')`,
};

for (const [name, socket] of Object.entries(sockets)) {
  test(`${name} in a migration is refused by name`, () => {
    const up = `exports.up = () => new Promise((resolve, reject) => ${socket}.on('error', reject).on('connect', resolve));`;
    return runs({ 'migrations/1.js': up, 'migrations/2.js': reach }, async (session) => {
      assert.equal(
        errorOf(await session.up('1.js')).message,
        `a connection to ${named.host}:${named.port} was refused: only the disposable database can be reached`,
      );
    });
  });
}

test('an ES module is redirected, too', () => {
  const runner = `
    import { Umzug, SequelizeStorage } from 'umzug';
    import { Sequelize } from 'sequelize';
    import pg from 'pg';
    const client = new pg.Client('${url}');
    await client.connect();
    await client.query('CREATE TABLE early (id integer)');
    await client.end();
    const sequelize = new Sequelize('${url}', { logging: false });
    export const umzug = new Umzug({
      migrations: { glob: 'migrations/*.js' },
      context: sequelize.getQueryInterface(),
      storage: new SequelizeStorage({ sequelize }),
      logger: undefined,
    });`;
  const manifest = JSON.stringify({ type: 'module', dependencies: { umzug: '^3', sequelize: '^6', pg: '^8' } });
  const up = `export const up = ({ context }) => context.createTable('reached', { id: 'integer' });`;
  return runs({ 'package.json': manifest, 'umzug.js': runner, 'migrations/2.js': up }, async () => {});
});
