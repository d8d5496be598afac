import { Backup } from './backup.entity.ts';
import { RepairRun } from './repair-run.entity.ts';

/** Rows this feature owns. */
export const systemEntities = [RepairRun, Backup];
