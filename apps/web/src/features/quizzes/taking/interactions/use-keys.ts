import { type RefObject, useEffect } from 'react';

interface Keys {
  readonly onNext: () => void;
  readonly onPrevious: () => void;
}

const IN_TEXT = 'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]';

/** Options, items to be put in order, lines to be matched. */
const PARTS = 'input[type=radio], input[type=checkbox], button[data-part], select';

/** The digit that was pressed, 1 to 9; 0 when it was none. */
export function digitOf({ code, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): number {
  if (altKey || ctrlKey || metaKey || shiftKey) return 0;
  return Number(/^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1] ?? 0);
}

/**
 * A test without a mouse: digits mark an option, place an item or lead to a line, Ctrl+Enter goes on, Ctrl+Shift+Enter
 * goes back.
 */
export function useKeys(question: RefObject<HTMLElement | null>, { onNext, onPrevious }: Keys): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.metaKey || document.querySelector('dialog[open]')) return;
      if (event.key === 'Enter' && event.ctrlKey) {
        event.preventDefault();
        (event.shiftKey ? onPrevious : onNext)();
        return;
      }
      if (event.target instanceof Element && event.target.matches(IN_TEXT)) return;
      const part = question.current?.querySelectorAll<HTMLElement>(PARTS)[digitOf(event) - 1];
      if (!part) return;
      event.preventDefault();
      part.focus();
      if (!(part instanceof HTMLSelectElement)) part.click();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [question, onNext, onPrevious]);
}
