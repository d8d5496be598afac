import { homeOf } from '@kaskad/domain';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { sessionQuery, useSessionNews } from '../shared/access/session.tsx';
import { useOutboxOwner } from '../shared/outbox/index.ts';
import { Navigate, Route, Routes, useLocation } from '../shared/router/index.ts';
import { Loading, ProblemNote } from '../shared/ui/index.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { PhoneFrame, PublicFrame } from './frames.tsx';
import { Guarded, SECOND_FACTOR, servesNowhere } from './guarded.tsx';
import { ServesNowherePage } from './plain-pages.tsx';
import { routes } from './routes.ts';

const screens = routes.map((route) => ({
  route,
  frame: route.area === 'phone' ? PhoneFrame : PublicFrame,
  Screen: lazy(route.page),
}));
// The pages of staff, and every address that nobody has.
const StaffPages = lazy(() => import('./staff-pages.tsx').then((m) => ({ default: m.StaffPages })));
// Needed by those who set up a second factor.
const CodeDialog = lazy(() => import('../shared/access/code-dialog.tsx').then((m) => ({ default: m.CodeDialog })));

/** Where each of the three audiences begins. */
function Home() {
  const session = useQuery(sessionQuery);
  if (session.data === undefined)
    return (
      <PublicFrame>
        {session.error ? <ProblemNote error={session.error} onRetry={() => void session.refetch()} /> : <Loading />}
      </PublicFrame>
    );
  if (session.data === null) return <Navigate to="/sign-in" replace />;
  if (session.data.secondFactor === 'due') return <Navigate to={SECOND_FACTOR} replace />;
  if (servesNowhere(session.data))
    return (
      <PhoneFrame>
        <ServesNowherePage />
      </PhoneFrame>
    );
  return <Navigate to={homeOf(session.data.roles.map(({ role }) => role))} replace />;
}

function OtherPages() {
  const { pathname } = useLocation();
  return (
    <ErrorBoundary resetKey={pathname}>
      <Suspense
        fallback={
          <PublicFrame>
            <Loading />
          </PublicFrame>
        }
      >
        <StaffPages />
      </Suspense>
    </ErrorBoundary>
  );
}

export function App() {
  useSessionNews();
  const session = useQuery(sessionQuery).data;
  useOutboxOwner(session === undefined ? undefined : (session?.accountId ?? null));
  return (
    <>
      <Routes>
        <Route path="/" element={<Home />} />
        {screens.map(({ route, frame, Screen }) => (
          <Route
            key={route.path}
            path={route.path}
            element={
              <Guarded route={route} frame={frame}>
                <Screen />
              </Guarded>
            }
          />
        ))}
        <Route path="*" element={<OtherPages />} />
      </Routes>
      {session?.secondFactor === 'on' && (
        <Suspense fallback={null}>
          <CodeDialog />
        </Suspense>
      )}
    </>
  );
}
