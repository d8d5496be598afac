import { accountsStaffRoutes } from '../features/accounts/accounts.staff.routes.tsx';
import { campaignsStaffRoutes } from '../features/campaigns/campaigns.staff.routes.tsx';
import { cascadeStaffRoutes } from '../features/cascade/cascade.staff.routes.tsx';
import { certificatesStaffRoutes } from '../features/certificates/certificates.staff.routes.tsx';
import { coursesStaffRoutes } from '../features/courses/courses.staff.routes.tsx';
import { messagesStaffRoutes } from '../features/messages/messages.staff.routes.tsx';
import { movesStaffRoutes } from '../features/moves/moves.staff.routes.tsx';
import { peopleStaffRoutes } from '../features/people/people.staff.routes.tsx';
import { quizzesStaffRoutes } from '../features/quizzes/quizzes.staff.routes.tsx';
import { reportsStaffRoutes } from '../features/reports/reports.staff.routes.tsx';
import { seminarsStaffRoutes } from '../features/seminars/seminars.staff.routes.tsx';
import { setupStaffRoutes } from '../features/setup/setup.staff.routes.tsx';
import { systemStaffRoutes } from '../features/system/system.staff.routes.tsx';
import type { AppRoute } from '../shared/access/route.ts';

/** The addresses of staff, which a member's phone never loads. */
export const staffRoutes: readonly AppRoute[] = [
  ...accountsStaffRoutes,
  ...peopleStaffRoutes,
  ...messagesStaffRoutes,
  ...movesStaffRoutes,
  ...campaignsStaffRoutes,
  ...coursesStaffRoutes,
  ...quizzesStaffRoutes,
  ...seminarsStaffRoutes,
  ...certificatesStaffRoutes,
  ...cascadeStaffRoutes,
  ...reportsStaffRoutes,
  ...systemStaffRoutes,
  ...setupStaffRoutes,
];
