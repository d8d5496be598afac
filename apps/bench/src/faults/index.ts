import { backup } from './backup.ts';
import { clocks } from './clocks.ts';
import { deployMidTest } from './deploy-mid-test.ts';
import { diskFull } from './disk-full.ts';
import { doubleSubmit } from './double-submit.ts';
import type { Fault } from './fault.ts';
import { forgery } from './forgery.ts';
import { formerPage } from './former-page.ts';
import { killApi } from './kill-api.ts';
import { killDb } from './kill-db.ts';
import { lastSeat } from './last-seat.ts';
import { messages } from './messages.ts';
import { offlineSeminar } from './offline-seminar.ts';
import { offlineSync } from './offline-sync.ts';
import { powerCut } from './power-cut.ts';
import { stuckJob } from './stuck-job.ts';

/** In the order in which they are run. */
export const faults: readonly Fault[] = [
  killApi,
  killDb,
  doubleSubmit,
  offlineSync,
  offlineSeminar,
  clocks,
  deployMidTest,
  formerPage,
  lastSeat,
  stuckJob,
  messages,
  diskFull,
  backup,
  forgery,
  powerCut,
];
