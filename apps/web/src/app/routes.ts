import { accountsRoutes } from '../features/accounts/accounts.routes.tsx';
import { cascadeRoutes } from '../features/cascade/cascade.routes.tsx';
import { certificatesRoutes } from '../features/certificates/certificates.routes.tsx';
import { coursesRoutes } from '../features/courses/courses.routes.tsx';
import { notificationsRoutes } from '../features/notifications/notifications.routes.tsx';
import { phoneRoutes } from '../features/phone/phone.routes.tsx';
import { quizzesRoutes } from '../features/quizzes/quizzes.routes.tsx';
import { seminarsRoutes } from '../features/seminars/seminars.routes.tsx';
import type { AppRoute } from '../shared/access/route.ts';

/** The addresses of the phone and of anyone; those of staff come when one of them is opened (staff-routes.ts). */
export const routes: readonly AppRoute[] = [
  ...accountsRoutes,
  ...notificationsRoutes,
  ...coursesRoutes,
  ...phoneRoutes,
  ...quizzesRoutes,
  ...seminarsRoutes,
  ...certificatesRoutes,
  ...cascadeRoutes,
];
