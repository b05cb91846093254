export { Client, DatabaseError, type QueryArrayResult } from 'pg';
