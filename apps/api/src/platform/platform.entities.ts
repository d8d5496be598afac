import { AuditEventRow } from './audit/audit-event.entity.ts';
import { AuditHead } from './audit/audit-head.entity.ts';
import { InstallationSecret } from './secrets/installation-secret.entity.ts';
import { ClockJump } from './time/clock-jump.entity.ts';
import { ClockMark } from './time/clock-mark.entity.ts';

/** Rows that belong to no feature. */
export const platformEntities = [AuditEventRow, AuditHead, InstallationSecret, ClockMark, ClockJump];
