import { AppealRow } from './appeals/appeal.entity.ts';
import { ErratumChangeRow } from './errata/erratum-change.entity.ts';
import { Erratum } from './errata/erratum.entity.ts';

/** Rows this feature owns. */
export const correctionsEntities = [Erratum, ErratumChangeRow, AppealRow];
