import { People1763800000000 } from './1763800000000-people.ts';
import { Accounts1763800001000 } from './1763800001000-accounts.ts';
import { Campaigns1763800002000 } from './1763800002000-campaigns.ts';
import { Quizzes1763800003000 } from './1763800003000-quizzes.ts';
import { Seminars1763800004000 } from './1763800004000-seminars.ts';
import { Certificates1763800005000 } from './1763800005000-certificates.ts';
import { TestingEngine1763800006000 } from './1763800006000-testing-engine.ts';
import { ItemReview1763800009000 } from './1763800009000-item-review.ts';
import { AttemptRules1763800010000 } from './1763800010000-attempt-rules.ts';
import { QuestionImports1763800011000 } from './1763800011000-question-imports.ts';
import { AttemptEnd1763800012000 } from './1763800012000-attempt-end.ts';
import { ErrataChanges1763800013000 } from './1763800013000-errata-changes.ts';
import { BankRules1763800014000 } from './1763800014000-bank-rules.ts';

/** In the order they run. Listed by hand so that source, build and tests load the same ones. */
export const migrations = [
  People1763800000000, Accounts1763800001000, Campaigns1763800002000, Quizzes1763800003000, Seminars1763800004000, Certificates1763800005000,
  TestingEngine1763800006000,
  ItemReview1763800009000,
  AttemptRules1763800010000,
  QuestionImports1763800011000,
  AttemptEnd1763800012000,
  ErrataChanges1763800013000,
  BankRules1763800014000,
];
