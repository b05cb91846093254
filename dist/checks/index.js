// src/checks/index.ts
import { changeColumnLoses } from "./change-column-loses.js";
import { createOverExisting } from "./create-over-existing.js";
import { downgradeDropsOlder } from "./downgrade-drops-older.js";
import { downgradeFails } from "./downgrade-fails.js";
import { downgradeIncomplete } from "./downgrade-incomplete.js";
import { downgradeMissing } from "./downgrade-missing.js";
import { downgradeNotAtomic } from "./downgrade-not-atomic.js";
import { duplicateColumn } from "./duplicate-column.js";
import { duplicateConstraint } from "./duplicate-constraint.js";
import { duplicateObject } from "./duplicate-object.js";
import { duplicateRevisionId } from "./duplicate-revision-id.js";
import { editedAfterMerge } from "./edited-after-merge.js";
import { enumKeepsValues } from "./enum-keeps-values.js";
import { ignoreComment } from "./ignore-comment.js";
import { liveDrift } from "./live-drift.js";
import { liveUpgradeFails } from "./live-upgrade-fails.js";
import { missingObject } from "./missing-object.js";
import { missingParent } from "./missing-parent.js";
import { modelDrift } from "./model-drift.js";
import { multipleHeads } from "./multiple-heads.js";
import { outOfOrder } from "./out-of-order.js";
import { pullRequestConflict } from "./pull-request-conflict.js";
import { revisionCycle } from "./revision-cycle.js";
import { revisionDoesNotLoad } from "./revision-does-not-load.js";
import { stepNotAwaited } from "./step-not-awaited.js";
import { unmatchedFile } from "./unmatched-file.js";
import { upgradeFails } from "./upgrade-fails.js";
import { upgradeNotAtomic } from "./upgrade-not-atomic.js";
import { upgradeNotRepeatable } from "./upgrade-not-repeatable.js";
import { upgradePathDiffers } from "./upgrade-path-differs.js";
var checks = [
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
  ignoreComment
];
export {
  checks
};
