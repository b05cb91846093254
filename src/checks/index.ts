import type { Check } from './check.ts';
import { downgradeFails } from './downgrade-fails.ts';
import { downgradeIncomplete } from './downgrade-incomplete.ts';
import { downgradeMissing } from './downgrade-missing.ts';
import { downgradeNotAtomic } from './downgrade-not-atomic.ts';
import { duplicateColumn } from './duplicate-column.ts';
import { duplicateObject } from './duplicate-object.ts';
import { missingObject } from './missing-object.ts';
import { upgradeFails } from './upgrade-fails.ts';
import { upgradeNotAtomic } from './upgrade-not-atomic.ts';
import { upgradeNotRepeatable } from './upgrade-not-repeatable.ts';

/** Every check, in the order in which a reader wants them. */
export const checks: readonly Check[] = [
  duplicateColumn,
  duplicateObject,
  missingObject,
  upgradeFails,
  upgradeNotAtomic,
  downgradeFails,
  downgradeNotAtomic,
  downgradeMissing,
  downgradeIncomplete,
  upgradeNotRepeatable,
];
