import { bankProblems } from './bank.ts';
import { campaignsProblems } from './campaigns.ts';
import { cascadeProblems } from './cascade.ts';
import { mergingProblems } from './merging.ts';
import { messagesProblems } from './messages.ts';
import { movesProblems } from './moves.ts';
import { peopleProblems } from './people.ts';
import { reportsProblems } from './reports.ts';
import { setupProblems } from './setup.ts';

/** Refusals of what only staff can do: no phone loads their words. */
export const staffProblems = {
  ...peopleProblems,
  ...movesProblems,
  ...messagesProblems,
  ...campaignsProblems,
  ...bankProblems,
  ...cascadeProblems,
  ...mergingProblems,
  ...reportsProblems,
  ...setupProblems,
};
