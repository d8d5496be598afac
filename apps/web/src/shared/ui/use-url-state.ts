import { useCallback } from 'react';
import { useLocation, useNavigate, useSearchParams } from '../router/index.ts';

/**
 * One filter that lives in the address, so that a list can be bookmarked and sent. A change starts from the address of
 * the browser, not from the one that was drawn last: on a slow page two filters changed shortly one after the other are
 * both kept. A page that was left changes nothing any more.
 */
export function useUrlState<V extends string = string>(key: string, initial: V): [V, (value: V) => void] {
  const [params] = useSearchParams();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const set = useCallback(
    (value: V) => {
      if (window.location.pathname !== pathname) return;
      const after = new URLSearchParams(window.location.search);
      if (value === initial) after.delete(key);
      else after.set(key, value);
      void navigate(`?${after}`, { replace: true });
    },
    [key, initial, pathname, navigate],
  );
  return [(params.get(key) as V | null) ?? initial, set];
}
