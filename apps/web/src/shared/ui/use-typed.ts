import { useEffect, useRef, useState } from 'react';

/** After this long without a key the text is passed on. */
const PAUSE = 300;

/**
 * Text that belongs to its field: what was typed stands there at once, and is passed on after a pause. A slow page, or
 * a value that comes back late, never takes letters away; a value that somebody else set (a link, Back, a cleared
 * filter) is taken over.
 */
export function useTyped(value: string, passOn: (text: string) => void) {
  const [text, setText] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const waiting = useRef<string | null>(null);
  const passed = useRef<string[]>([]);
  const latest = useRef(passOn);
  useEffect(() => {
    latest.current = passOn;
  });
  useEffect(() => {
    const own = passed.current;
    if (own.at(-1) === value) passed.current = [];
    if (own.includes(value)) return;
    clearTimeout(timer.current);
    waiting.current = null;
    passed.current = [];
    setText(value);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const settle = () => {
    clearTimeout(timer.current);
    if (waiting.current === null) return;
    passed.current = [...passed.current, waiting.current];
    latest.current(waiting.current);
    waiting.current = null;
  };
  const type = (typed: string) => {
    setText(typed);
    waiting.current = typed;
    clearTimeout(timer.current);
    if (typed === '') settle();
    else timer.current = setTimeout(settle, PAUSE);
  };
  return { text, type, settle };
}
