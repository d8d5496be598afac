import type { CurrentSession } from '@kaskad/contracts';
import { homeOf } from '@kaskad/domain';
import { STAFF_BOOKS } from '@kaskad/phrases/loaders';
import { useQuery } from '@tanstack/react-query';
import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import type { AppRoute } from '../shared/access/route.ts';
import { ApiError } from '../shared/api/client.ts';
import { sessionQuery, useCan, useSessionNews } from '../shared/access/session.tsx';
import { useOutboxOwner } from '../shared/outbox/index.ts';
import { Loading, ProblemNote } from '../shared/ui/index.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { PhoneFrame, PublicFrame, StaffFrame } from './frames.tsx';
import { NotFoundPage, ServesNowherePage } from './plain-pages.tsx';
import { routes } from './routes.ts';

const FRAMES: Record<AppRoute['area'], ComponentType<{ readonly children: ReactNode }>> = {
  staff: StaffFrame,
  phone: PhoneFrame,
  public: PublicFrame,
};
const screens = routes.map((route) => ({ route, Screen: lazy(route.page) }));

// Needed by those who set up a second factor.
const CodeDialog = lazy(() => import('../shared/access/code-dialog.tsx').then((m) => ({ default: m.CodeDialog })));
const SECOND_FACTOR = '/my/second-factor';

const NO_WORDS = new ApiError(0, { code: 'offline' });

/** Asks for the phrases of a screen before it is drawn, so that no key ever shows; where they cannot be had, it says so. */
function WithPhrases({ route, children }: { readonly route: AppRoute; readonly children: ReactNode }) {
  const books = route.area === 'staff' ? [...route.namespaces, ...STAFF_BOOKS] : route.namespaces;
  const { i18n } = useTranslation([...books]);
  const [, setTries] = useState(0);
  const missing = books.filter((book) => !i18n.hasResourceBundle(i18n.language, book));
  const retry = () => void i18n.reloadResources([i18n.language], missing).finally(() => setTries((tries) => tries + 1));
  return missing.length > 0 ? <ProblemNote error={NO_WORDS} onRetry={retry} /> : children;
}

/** A screen in its frame, for those who may see it; the others sign in first and come back. */
function Guarded({ route, children }: { readonly route: AppRoute; readonly children: ReactNode }) {
  const session = useQuery(sessionQuery);
  const can = useCan();
  const { pathname, search } = useLocation();
  const Frame = FRAMES[route.area];
  if (route.can !== 'public') {
    if (session.data === undefined)
      return (
        <PublicFrame>
          {session.error ? <ProblemNote error={session.error} onRetry={() => void session.refetch()} /> : <Loading />}
        </PublicFrame>
      );
    if (session.data === null)
      return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />;
    if (session.data.secondFactor === 'due' && route.path !== SECOND_FACTOR)
      return <Navigate to={SECOND_FACTOR} replace />;
    if (!can(route.can)) return <Frame>{servesNowhere(session.data) ? <ServesNowherePage /> : <NotFoundPage />}</Frame>;
  }
  return (
    <Frame>
      <ErrorBoundary resetKey={pathname}>
        <Suspense fallback={<Loading />}>
          <WithPhrases route={route}>{children}</WithPhrases>
        </Suspense>
      </ErrorBoundary>
    </Frame>
  );
}

/** Signed in, with nothing to do: every right came with an appointment that ended. */
const servesNowhere = ({ permissions }: CurrentSession) => permissions.every((permission) => permission === 'self');

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

export function App() {
  useSessionNews();
  const session = useQuery(sessionQuery).data;
  useOutboxOwner(session === undefined ? undefined : (session?.accountId ?? null));
  return (
    <>
      <Routes>
        <Route path="/" element={<Home />} />
        {screens.map(({ route, Screen }) => (
          <Route
            key={route.path}
            path={route.path}
            element={
              <Guarded route={route}>
                <Screen />
              </Guarded>
            }
          />
        ))}
        <Route
          path="*"
          element={
            <PublicFrame>
              <NotFoundPage />
            </PublicFrame>
          }
        />
      </Routes>
      {session?.secondFactor === 'on' && (
        <Suspense fallback={null}>
          <CodeDialog />
        </Suspense>
      )}
    </>
  );
}
