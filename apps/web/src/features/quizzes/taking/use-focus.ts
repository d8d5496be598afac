import { useEffect, useRef } from 'react';

/** Brings what has just taken the place of something else to the reader: the focus goes there, so that it is read out. */
export function useFocusOnce() {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return box;
}
