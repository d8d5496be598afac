import { clocks } from './clocks.ts';
import { deployMidTest } from './deploy-mid-test.ts';
import { doubleSubmit } from './double-submit.ts';
import type { Fault } from './fault.ts';
import { killApi } from './kill-api.ts';
import { killDb } from './kill-db.ts';
import { offlineSync } from './offline-sync.ts';

/** In the order in which they are run. */
export const faults: readonly Fault[] = [killApi, killDb, doubleSubmit, offlineSync, clocks, deployMidTest];
