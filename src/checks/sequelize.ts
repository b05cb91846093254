import type { Record } from '../replay/record.ts';

/** Whether the migrations run with Sequelize, so that advice may name what it offers. */
export function usesSequelize({ tool: { versions } }: Record): boolean {
  return 'sequelize' in versions || '@sequelize/core' in versions;
}
