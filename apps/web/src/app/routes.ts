import { accountsRoutes } from '../features/accounts/accounts.routes.tsx';
import { campaignsRoutes } from '../features/campaigns/campaigns.routes.tsx';
import { cascadeRoutes } from '../features/cascade/cascade.routes.tsx';
import { certificatesRoutes } from '../features/certificates/certificates.routes.tsx';
import { coursesRoutes } from '../features/courses/courses.routes.tsx';
import { movesRoutes } from '../features/moves/moves.routes.tsx';
import { notificationsRoutes } from '../features/notifications/notifications.routes.tsx';
import { peopleRoutes } from '../features/people/people.routes.tsx';
import { quizzesRoutes } from '../features/quizzes/quizzes.routes.tsx';
import { reportsRoutes } from '../features/reports/reports.routes.tsx';
import { seminarsRoutes } from '../features/seminars/seminars.routes.tsx';
import { systemRoutes } from '../features/system/system.routes.tsx';
import type { AppRoute } from '../shared/access/route.ts';

/** Every address of the application. */
export const routes: readonly AppRoute[] = [
  ...accountsRoutes,
  ...peopleRoutes,
  ...notificationsRoutes,
  ...movesRoutes,
  ...campaignsRoutes,
  ...coursesRoutes,
  ...quizzesRoutes,
  ...seminarsRoutes,
  ...certificatesRoutes,
  ...cascadeRoutes,
  ...reportsRoutes,
  ...systemRoutes,
];
