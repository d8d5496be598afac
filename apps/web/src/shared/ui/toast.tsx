import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from './buttons.tsx';

interface ToastOptions {
  readonly undo?: () => void;
}
/** Returns what hides it before its time, where its way back leads nowhere any more. */
type Show = (text: string, options?: ToastOptions) => () => void;

const ToastContext = createContext<Show>(() => () => undefined);
export const useToast = () => useContext(ToastContext);

const SHOWN_MS = 10_000;

/** What has just been done, for a few seconds, with a way back where there is one. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('shell');
  const [toast, setToast] = useState<{ id: number; text: string; undo?: () => void } | null>(null);
  const show = useCallback<Show>((text, { undo } = {}) => {
    const id = Date.now();
    setToast({ id, text, undo });
    const hide = () => setToast((shown) => (shown?.id === id ? null : shown));
    setTimeout(hide, SHOWN_MS);
    return hide;
  }, []);
  return (
    <ToastContext value={show}>
      {children}
      <div
        role="status"
        aria-live="polite"
        className="no-print fixed inset-x-4 bottom-20 z-50 md:bottom-4 mx-auto max-w-md"
      >
        {toast && (
          <div className="flex items-center justify-between gap-3 rounded-box bg-ink px-4 py-3 text-paper shadow-lg">
            <span>{toast.text}</span>
            {toast.undo && (
              <Button
                kind="plain"
                onClick={() => {
                  toast.undo?.();
                  setToast(null);
                }}
              >
                {t('undo')}
              </Button>
            )}
          </div>
        )}
      </div>
    </ToastContext>
  );
}
