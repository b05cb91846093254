import type { Record, ReplayedRevision } from '../replay/record.ts';
import { languageOf } from '../source/scan.ts';
import { usesSequelize } from './sequelize.ts';

/** A statement as the migrations of a project run it. */
export function callOf(record: Record, { file }: Pick<ReplayedRevision, 'file'>, sql: string): string {
  const inJavaScript = usesSequelize(record) ? `await queryInterface.sequelize.query('${sql}')` : `${sql};`;
  return languageOf(file) === 'python' ? `op.execute('${sql}')` : inJavaScript;
}
