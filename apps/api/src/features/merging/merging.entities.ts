import { MergedRow } from './merged-row.entity.ts';
import { PersonMergeRow } from './person-merge.entity.ts';

/** Rows this feature owns. */
export const mergingEntities = [PersonMergeRow, MergedRow];
