import { z } from 'zod';
import type { AccountsProblem } from './accounts.ts';
import type { CampaignsProblem } from './campaigns.ts';
import type { CascadeProblem } from './cascade.ts';
import type { CertificatesProblem } from './certificates.ts';
import type { CoursesProblem } from './courses.ts';
import type { MergingProblem } from './merging.ts';
import type { MessagesProblem } from './messages.ts';
import type { MovesProblem } from './moves.ts';
import type { PeopleProblem } from './people.ts';
import type { QuizzesProblem } from './quizzes.ts';
import type { ReportsProblem } from './reports.ts';
import type { SeminarsProblem } from './seminars.ts';
import type { SetupProblem } from './setup.ts';

export type CommonProblem =
  | 'invalid_input'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'unexpected'
  | 'too_many_requests'
  | 'too_large'
  | 'changed_meanwhile'
  | 'consequences_unseen'
  | 'offline'
  | 'busy';

/** Every code the API can refuse with. The phrase books must translate each one. */
export type ProblemCode =
  | CommonProblem
  | PeopleProblem
  | MovesProblem
  | MessagesProblem
  | AccountsProblem
  | CampaignsProblem
  | CoursesProblem
  | QuizzesProblem
  | SeminarsProblem
  | CertificatesProblem
  | CascadeProblem
  | MergingProblem
  | ReportsProblem
  | SetupProblem;

/** A field that was refused: where it stands and which rule of the schema it broke; the client words it. */
export const Issue = z
  .object({ path: z.string(), rule: z.string(), limit: z.union([z.number(), z.string()]).optional() })
  .meta({ id: 'Issue' });

export const Problem = z
  .object({
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    issues: z.array(Issue).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
