import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** One filter that lives in the address, so that a list can be bookmarked and sent. */
export function useUrlState<V extends string = string>(key: string, initial: V): [V, (value: V) => void] {
  const [params, setParams] = useSearchParams();
  const set = useCallback(
    (value: V) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          if (value === initial) after.delete(key);
          else after.set(key, value);
          return after;
        },
        { replace: true },
      ),
    [key, initial, setParams],
  );
  return [(params.get(key) as V | null) ?? initial, set];
}
