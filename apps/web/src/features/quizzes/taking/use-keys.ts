import { type RefObject, useEffect } from 'react';

interface Keys {
  readonly onNext: () => void;
  readonly onPrevious: () => void;
}

const IN_TEXT = 'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]';

/** A test without a mouse: digits mark an option, Ctrl+Enter goes on, Ctrl+Shift+Enter goes back. */
export function useKeys(question: RefObject<HTMLElement | null>, { onNext, onPrevious }: Keys): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.metaKey || document.querySelector('dialog[open]')) return;
      if (event.key === 'Enter' && event.ctrlKey) {
        event.preventDefault();
        (event.shiftKey ? onPrevious : onNext)();
        return;
      }
      const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
      if (!digit || event.ctrlKey || event.shiftKey || (event.target instanceof Element && event.target.matches(IN_TEXT))) return;
      const option = question.current?.querySelectorAll<HTMLInputElement>('input[type=radio], input[type=checkbox]')[Number(digit) - 1];
      if (!option) return;
      event.preventDefault();
      option.focus();
      option.click();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [question, onNext, onPrevious]);
}
