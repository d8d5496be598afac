import { type RefObject, useEffect, useRef, useState } from 'react';

/** Whether what is in a box is wider than the box: then it scrolls, and whoever has no mouse must be able to get at it. */
export function useIsWider(): [RefObject<HTMLDivElement | null>, boolean] {
  const box = useRef<HTMLDivElement>(null);
  const [isWider, setWider] = useState(false);
  useEffect(() => {
    const { current } = box;
    if (!current || typeof ResizeObserver === 'undefined') return;
    const look = () => setWider(current.scrollWidth > current.clientWidth);
    const observer = new ResizeObserver(look);
    observer.observe(current);
    for (const child of current.children) observer.observe(child);
    look();
    return () => observer.disconnect();
  });
  return [box, isWider];
}
