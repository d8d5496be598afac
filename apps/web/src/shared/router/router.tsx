import {
  type AnchorHTMLAttributes,
  Children,
  createContext,
  isValidElement,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  startTransition,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
} from 'react';
import { browserHistory, type History, type Location } from './history.ts';
import { bestMatch, matchPath, type Params, resolveTo } from './match.ts';

interface Place {
  readonly history: History;
  readonly location: Location;
}
const PlaceContext = createContext<Place | null>(null);
const ParamsContext = createContext<Params>({});

function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (!place) throw new Error('outside of a Router');
  return place;
}

/** Draws what belongs to the address. The page before stays on the screen until the next one has its code and words. */
export function Router({ children }: { readonly children: ReactNode }) {
  const [own] = useState(browserHistory);
  const [location, setLocation] = useState(() => own.location());
  useLayoutEffect(() => own.listen(() => startTransition(() => setLocation(own.location()))), [own]);
  const place = useMemo(() => ({ history: own, location }), [own, location]);
  return <PlaceContext value={place}>{children}</PlaceContext>;
}

export interface RouteProps {
  readonly path: string;
  readonly element: ReactNode;
}

/** One address and its screen; drawn by the `Routes` around it. */
export const Route: (props: RouteProps) => null = () => null;

export function Routes({ children }: { readonly children: ReactNode }) {
  const { pathname } = usePlace().location;
  const routes = Children.toArray(children)
    .filter((child): child is ReactElement<RouteProps> => isValidElement(child))
    .map(({ props }) => props);
  const match = bestMatch(routes, pathname);
  const key = JSON.stringify(match?.params);
  // The same object until a part of the address changes, as whoever depends on it expects.
  const params = useMemo(() => (key === undefined ? {} : (JSON.parse(key) as Params)), [key]);
  return match && <ParamsContext value={params}>{match.found.element}</ParamsContext>;
}

export const useLocation = (): Location => usePlace().location;

/** The parts of the address that the route left open. */
export const useParams = (): Params => useContext(ParamsContext);

export type Navigate = (to: string, options?: { readonly replace?: boolean }) => void;

export function useNavigate(): Navigate {
  const { history } = usePlace();
  return useCallback(
    (to, options) => history.go(resolveTo(to, history.location().pathname), options?.replace ?? false),
    [history],
  );
}

export function Navigate({ to, replace = false }: { readonly to: string; readonly replace?: boolean }) {
  const navigate = useNavigate();
  useEffect(() => navigate(to, { replace }), [navigate, to, replace]);
  return null;
}

type Change = (before: URLSearchParams) => URLSearchParams;

/** What stands behind the question mark, and how to change it; a change builds on the one before it. */
export function useSearchParams(): [
  URLSearchParams,
  (change: Change, options?: { readonly replace?: boolean }) => void,
] {
  const { history, location } = usePlace();
  const params = useMemo(() => new URLSearchParams(location.search), [location.search]);
  const set = useCallback(
    (change: Change, options?: { readonly replace?: boolean }) => {
      const { pathname, search } = history.location();
      history.go(`${pathname}?${change(new URLSearchParams(search)).toString()}`, options?.replace ?? false);
    },
    [history],
  );
  return [params, set];
}

interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  readonly to: string;
  /** The page that shows it is not one to come back to. */
  readonly replace?: boolean;
}

/** A link inside the application: followed without loading it anew, unless another tab or window is asked for. */
export function Link({ to, replace = false, onClick, ...rest }: LinkProps) {
  const { history, location } = usePlace();
  const href = resolveTo(to, location.pathname);
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const isPlain =
      event.button === 0 && !event.metaKey && !event.altKey && !event.ctrlKey && !event.shiftKey && !rest.target;
    if (event.defaultPrevented || !isPlain) return;
    event.preventDefault();
    const { pathname, search, hash } = history.location();
    history.go(href, replace || href === pathname + search + hash);
  };
  return <a {...rest} href={href} onClick={follow} />;
}

interface NavLinkProps extends Omit<LinkProps, 'className'> {
  /** Only at the very address, not at those below it. */
  readonly end?: boolean;
  readonly className: (state: { readonly isActive: boolean }) => string;
}

/** A link of a menu, which says whether the reader is there. */
export function NavLink({ to, end = false, className, ...rest }: NavLinkProps) {
  const { pathname } = useLocation();
  const [path = ''] = to.split(/[?#]/);
  const isActive = matchPath(end ? path : `${path}/*`, pathname) !== null;
  return <Link {...rest} to={to} className={className({ isActive })} aria-current={isActive ? 'page' : undefined} />;
}
