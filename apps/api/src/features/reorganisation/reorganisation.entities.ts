import { ChangedRow } from './changed-row.entity.ts';
import { CommissionChange } from './commission-change.entity.ts';

/** Rows this feature owns. */
export const reorganisationEntities = [CommissionChange, ChangedRow];
