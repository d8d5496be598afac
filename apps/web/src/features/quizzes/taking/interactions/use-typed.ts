import { useEffect, useRef, useState } from 'react';

const PAUSE_MS = 600;

/**
 * What is being typed, kept after a pause, when the field is left, when the page is hidden and when the question
 * changes: never letter by letter, and never lost. It counts as made when it was typed, not when it is kept.
 */
export function useTyped<T>(kept: T, keep: ((value: T, ago: number) => void) | undefined) {
  const [typed, setTyped] = useState<T | null>(null);
  const waiting = useRef<{
    readonly value: T;
    readonly at: number;
    readonly timer: ReturnType<typeof setTimeout>;
  } | null>(null);
  const keeper = useRef(keep);
  useEffect(() => {
    keeper.current = keep;
  });

  const flush = () => {
    const left = waiting.current;
    if (!left) return;
    clearTimeout(left.timer);
    waiting.current = null;
    keeper.current?.(left.value, performance.now() - left.at);
  };
  const type = (value: T) => {
    if (waiting.current) clearTimeout(waiting.current.timer);
    waiting.current = { value, at: performance.now(), timer: setTimeout(flush, PAUSE_MS) };
    setTyped(value);
  };
  useEffect(() => {
    const hidden = () => {
      if (document.visibilityState === 'hidden') flush();
    };
    document.addEventListener('visibilitychange', hidden);
    window.addEventListener('pagehide', flush);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, []);
  return { value: typed ?? kept, type, flush };
}
