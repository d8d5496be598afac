import { useSyncExternalStore } from 'react';

function watch(notice: () => void): () => void {
  document.addEventListener('fullscreenchange', notice);
  return () => document.removeEventListener('fullscreenchange', notice);
}

/** Whether the page fills the screen, and how to change that; null where the browser cannot, as on an iPhone. */
export function useFullScreen(): { readonly isFull: boolean; readonly change: () => void } | null {
  const isFull = useSyncExternalStore(watch, () => Boolean(document.fullscreenElement));
  if (!document.fullscreenEnabled) return null;
  // A browser that refuses leaves the page as it is.
  const change = () =>
    void (isFull ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => undefined);
  return { isFull, change };
}
