import { PersonMergeRow } from './person-merge.entity.ts';

/** Rows this feature owns. */
export const mergingEntities = [PersonMergeRow];
