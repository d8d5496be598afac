import type { Measure } from '../measure.ts';
import { answerSave } from './answer-save.ts';
import { attemptCpu } from './attempt-cpu.ts';
import { checkIn } from './check-in.ts';
import { certificatePdf } from './certificate-pdf.ts';
import { certificates } from './certificates.ts';
import { firstLoad } from './first-load.ts';
import { heldLoad } from './held-load.ts';
import { memory } from './memory.ts';
import { planner } from './planner.ts';
import { messages } from './messages.ts';
import { questionImport } from './question-import.ts';
import { readinessNation } from './readiness-nation.ts';
import { readinessPage } from './readiness-page.ts';
import { registerExport } from './register-export.ts';
import { rosterImport } from './roster-import.ts';
import { startStorm } from './start-storm.ts';

/** In the order in which they are run. */
export const measures: readonly Measure[] = [
  answerSave,
  attemptCpu,
  startStorm,
  checkIn,
  heldLoad,
  registerExport,
  certificates,
  certificatePdf,
  readinessNation,
  readinessPage,
  rosterImport,
  questionImport,
  planner,
  memory,
  messages,
  firstLoad,
];
