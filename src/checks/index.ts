import { changeColumnLoses } from './change-column-loses.ts';
import type { Check } from './check.ts';
import { createOverExisting } from './create-over-existing.ts';
import { downgradeDropsOlder } from './downgrade-drops-older.ts';
import { downgradeFails } from './downgrade-fails.ts';
import { downgradeIncomplete } from './downgrade-incomplete.ts';
import { downgradeMissing } from './downgrade-missing.ts';
import { downgradeNotAtomic } from './downgrade-not-atomic.ts';
import { duplicateColumn } from './duplicate-column.ts';
import { duplicateConstraint } from './duplicate-constraint.ts';
import { duplicateObject } from './duplicate-object.ts';
import { duplicateRevisionId } from './duplicate-revision-id.ts';
import { editedAfterMerge } from './edited-after-merge.ts';
import { enumKeepsValues } from './enum-keeps-values.ts';
import { ignoreComment } from './ignore-comment.ts';
import { liveDrift } from './live-drift.ts';
import { liveUpgradeFails } from './live-upgrade-fails.ts';
import { missingObject } from './missing-object.ts';
import { missingParent } from './missing-parent.ts';
import { modelDrift } from './model-drift.ts';
import { multipleHeads } from './multiple-heads.ts';
import { outOfOrder } from './out-of-order.ts';
import { pullRequestConflict } from './pull-request-conflict.ts';
import { revisionCycle } from './revision-cycle.ts';
import { revisionDoesNotLoad } from './revision-does-not-load.ts';
import { stepNotAwaited } from './step-not-awaited.ts';
import { unmatchedFile } from './unmatched-file.ts';
import { upgradeFails } from './upgrade-fails.ts';
import { upgradeNotAtomic } from './upgrade-not-atomic.ts';
import { upgradeNotRepeatable } from './upgrade-not-repeatable.ts';
import { upgradePathDiffers } from './upgrade-path-differs.ts';

/** Every check, in the order in which a reader wants them. */
export const checks: readonly Check[] = [
  revisionDoesNotLoad,
  missingParent,
  duplicateRevisionId,
  revisionCycle,
  multipleHeads,
  unmatchedFile,
  outOfOrder,
  editedAfterMerge,
  upgradePathDiffers,
  pullRequestConflict,
  duplicateColumn,
  duplicateObject,
  missingObject,
  upgradeFails,
  upgradeNotAtomic,
  stepNotAwaited,
  downgradeFails,
  downgradeNotAtomic,
  downgradeMissing,
  downgradeDropsOlder,
  downgradeIncomplete,
  upgradeNotRepeatable,
  createOverExisting,
  enumKeepsValues,
  duplicateConstraint,
  changeColumnLoses,
  modelDrift,
  liveUpgradeFails,
  liveDrift,
  ignoreComment,
];
