import { isOnLayer, whenOnPage } from './layers.ts';

export interface Location {
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
}

/** Where the application is, and how it goes on. */
export interface History {
  location(): Location;
  go(to: string, replace: boolean): void;
  /** Called whenever the address changes, by the application or by the browser's buttons. */
  listen(notice: () => void): () => void;
}

export function browserHistory(): History {
  const listeners = new Set<() => void>();
  return {
    location: () => ({
      pathname: window.location.pathname,
      search: window.location.search,
      hash: window.location.hash,
    }),
    go(to, replace) {
      whenOnPage(() => {
        const { pathname } = window.location;
        const isSamePage = new URL(to, window.location.href).pathname === pathname;
        // A page that is gone to from a dialog takes the place of the dialog; a filter inside one leaves it open.
        if (replace && isSamePage) window.history.replaceState(window.history.state, '', to);
        else window.history[replace || isOnLayer() ? 'replaceState' : 'pushState'](null, '', to);
        listeners.forEach((notice) => notice());
      });
    },
    listen(notice) {
      listeners.add(notice);
      window.addEventListener('popstate', notice);
      return () => {
        listeners.delete(notice);
        window.removeEventListener('popstate', notice);
      };
    },
  };
}
