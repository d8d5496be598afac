import type { AppRoute } from '../../shared/access/route.ts';
import { registerSender } from '../../shared/outbox/index.ts';

// Registered with the routes, so that marks left by a killed tab go out whichever page is opened next.
registerSender('attendance', async (sessionId, rows) => {
  const { sendMarks } = await import('./attendance-sender.ts');
  return sendMarks(sessionId, rows as Parameters<typeof sendMarks>[1]);
});

registerSender('precinct', async (_, rows) => {
  const { sendBegunRows } = await import('./begun-seminar.ts');
  return sendBegunRows(rows as Parameters<typeof sendBegunRows>[0]);
});

const namespaces = ['seminars'] as const;

export const seminarsRoutes: AppRoute[] = [
  {
    path: '/my/seminars',
    can: 'self',
    area: 'phone',
    namespaces,
    page: () => import('./my-seminars-page.tsx').then((m) => ({ default: m.MySeminarsPage })),
  },
  {
    path: '/my/calendar',
    can: 'self',
    area: 'phone',
    namespaces,
    page: () => import('./my-calendar-page.tsx').then((m) => ({ default: m.MyCalendarPage })),
  },
  {
    path: '/my/unavailability',
    can: 'self',
    area: 'phone',
    namespaces,
    page: () => import('./my-unavailability-page.tsx').then((m) => ({ default: m.MyUnavailabilityPage })),
  },
  {
    path: '/my/sessions/:id',
    can: 'self',
    area: 'phone',
    namespaces,
    page: () => import('./my-session-page.tsx').then((m) => ({ default: m.MySessionPage })),
  },
  {
    path: '/my/precinct',
    can: 'self',
    area: 'phone',
    namespaces,
    page: () => import('./my-precinct-page.tsx').then((m) => ({ default: m.MyPrecinctPage })),
  },
  {
    path: '/kiosk',
    can: 'public',
    area: 'wall',
    namespaces,
    page: () => import('./kiosk-page.tsx').then((m) => ({ default: m.KioskPage })),
  },
  {
    path: '/check-in',
    can: 'self',
    area: 'phone',
    namespaces,
    page: () => import('./check-in-code-page.tsx').then((m) => ({ default: m.CheckInCodePage })),
  },
  {
    path: '/check-in/:token',
    can: 'self',
    area: 'phone',
    namespaces,
    page: () => import('./check-in-page.tsx').then((m) => ({ default: m.CheckInPage })),
  },
];
