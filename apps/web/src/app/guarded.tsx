import type { CurrentSession } from '@kaskad/contracts';
import { FURTHER_BOOKS } from '@kaskad/phrases/loaders';
import { useQuery } from '@tanstack/react-query';
import { type ComponentType, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from '../shared/i18n/use-translation.ts';
import type { AppRoute } from '../shared/access/route.ts';
import { sessionQuery, useCan } from '../shared/access/session.tsx';
import { ApiError } from '../shared/api/client.ts';
import { Navigate, useLocation } from '../shared/router/index.ts';
import { Loading, ProblemNote } from '../shared/ui/index.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { PublicFrame } from './frames.tsx';
import { NotFoundPage, ServesNowherePage } from './plain-pages.tsx';

export const SECOND_FACTOR = '/my/second-factor';
const NO_WORDS = new ApiError(0, { code: 'offline' });

/** Asks for the phrases of a screen before it is drawn, so that no key ever shows; where they cannot be had, it says so. */
function WithPhrases({ route, children }: { readonly route: AppRoute; readonly children: ReactNode }) {
  const books = route.area === 'staff' ? (['lists', ...route.namespaces, ...FURTHER_BOOKS] as const) : route.namespaces;
  const { i18n } = useTranslation([...books]);
  const [, setTries] = useState(0);
  const missing = books.filter((book) => !i18n.hasResourceBundle(i18n.language, book));
  const retry = () => void i18n.reloadResources([i18n.language], missing).finally(() => setTries((tries) => tries + 1));
  return missing.length > 0 ? <ProblemNote error={NO_WORDS} onRetry={retry} /> : children;
}

/** A screen in its frame, for those who may see it; the others sign in first and come back. */
export function Guarded({
  route,
  frame: Frame,
  children,
}: {
  readonly route: AppRoute;
  readonly frame: ComponentType<{ readonly children: ReactNode }>;
  readonly children: ReactNode;
}) {
  const session = useQuery(sessionQuery);
  const can = useCan();
  const { pathname, search } = useLocation();
  if (route.can !== 'public') {
    if (session.data === undefined)
      return (
        <PublicFrame>
          {session.error ? <ProblemNote error={session.error} onRetry={() => void session.refetch()} /> : <Loading />}
        </PublicFrame>
      );
    if (session.data === null) return <SignInFirst next={pathname + search} />;
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

const SCANNED = '/check-in/';

/** Where somebody wanted to go is kept. */
const SignInFirst = ({ next }: { readonly next: string }) =>
  next.startsWith(SCANNED) ? (
    <ScannedFirst token={next.slice(SCANNED.length)} />
  ) : (
    <Navigate to={`/sign-in?next=${encodeURIComponent(next)}`} replace />
  );

/** The code on the wall changes while somebody signs in: the moment of their scan is kept. */
function ScannedFirst({ token }: { readonly token: string }) {
  const held = useQuery({
    queryKey: ['held-scan', token],
    queryFn: async () => (await import('../shared/access/held-scan.ts')).heldScan(token),
    retry: false,
    staleTime: Infinity,
    networkMode: 'always',
  });
  if (held.isPending) return <Loading />;
  return <Navigate to={`/sign-in?next=${encodeURIComponent(SCANNED + (held.data ?? token))}`} replace />;
}

/** Signed in, with nothing to do: every right came with an appointment that ended. */
export const servesNowhere = ({ permissions }: CurrentSession) =>
  permissions.every((permission) => permission === 'self');
