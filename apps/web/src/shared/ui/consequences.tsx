import type { Consequences } from '@kaskad/contracts';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from '../i18n/use-translation.ts';
import { ApiError } from '../api/client.ts';
import { useFormat } from '../i18n/use-format.ts';
import { Button } from './buttons.tsx';
import { Progress } from './data.tsx';
import { Dialog, DialogActions } from './dialog.tsx';
import { ProblemSummary, type Tone, ToneShape } from './feedback.tsx';

type Severity = Consequences['items'][number]['severity'];
const TONES: Record<Severity, Tone> = { harm: 'bad', warn: 'warn', info: 'info' };
const TEXTS: Record<Severity, string> = { harm: 'text-bad', warn: 'text-warn', info: 'text-deep' };
const SEVERITIES = ['harm', 'warn', 'info'] as const;

const namesOf = (people: Consequences['items'][number]['people']) => people.map(({ name }) => name).join(', ');

/** What would follow from a change, the gravest first; nothing is said by colour alone. */
function ConsequenceList({ items }: Pick<Consequences, 'items'>) {
  const { t } = useTranslation('consequences');
  const { number } = useFormat();
  return (
    <div className="space-y-4">
      {SEVERITIES.filter((severity) => items.some((item) => item.severity === severity)).map((severity) => (
        <section key={severity}>
          <h3 className={`flex items-center gap-2 font-semibold ${TEXTS[severity]}`}>
            <ToneShape tone={TONES[severity]} />
            {t(severity)}
          </h3>
          <ul className="mt-1 list-disc space-y-1 pl-6">
            {items
              .filter((item) => item.severity === severity)
              .map(({ code, count, people }) => (
                <li key={code}>
                  {t(`codes.${code}`, { count, number: number(count) })}
                  {people.length > 0 && (
                    <span className="block text-sm text-soft">
                      {people.length < count ? `${t('people', { names: namesOf(people) })}…` : namesOf(people)}
                    </span>
                  )}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface Foreseen<T> {
  readonly foresee: () => Promise<Consequences>;
  /** `seen` stands for the consequences that were looked at. */
  readonly save: (seen: string) => Promise<T>;
  readonly onSaved: (saved: T) => void;
}

/**
 * A save that first shows what would follow and asks; where nothing does, it saves at once. When others follow by the
 * time of the answer, they are shown anew. `dialog` is to be put on the page.
 */
export function useForeseenSave<T>({ foresee, save, onSaved }: Foreseen<T>): {
  submit: () => void;
  busy: boolean;
  error: unknown;
  dialog: ReactNode;
} {
  const { t } = useTranslation(['consequences', 'shell']);
  const [shown, setShown] = useState<Consequences | null>(null);
  const [isRenewed, setRenewed] = useState(false);
  const close = () => {
    setShown(null);
    setRenewed(false);
  };
  const store = useMutation({
    mutationFn: save,
    onSuccess: (saved) => {
      close();
      onSaved(saved);
    },
    onError: (error) => {
      if (isOther(error)) look.mutate(true);
    },
  });
  const look = useMutation({
    mutationFn: (_isAgain: boolean) => foresee(),
    onSuccess: (found, isAgain) => {
      if (found.items.length === 0) return store.mutate(found.digest);
      setRenewed(isAgain);
      setShown(found);
    },
    onError: close,
  });
  const isSlow = useLater(look.isPending);
  const submit = () => {
    store.reset();
    look.mutate(false);
  };
  const failed = isOther(store.error) ? null : store.error;
  const dialog = createPortal(
    <>
      {isSlow && !shown && (
        <div className="fixed inset-x-0 bottom-0 z-10 border-t border-line bg-card p-4">
          <Progress label={t('counting')} />
        </div>
      )}
      <Dialog open={shown !== null} onClose={close} title={t('title')}>
        <div className="space-y-4">
          <ProblemSummary error={failed} />
          <p>{isRenewed ? <strong>{t('renewed')}</strong> : t('lead')}</p>
          {shown && <ConsequenceList items={shown.items} />}
          <DialogActions>
            <Button
              kind="main"
              busy={store.isPending || look.isPending}
              onClick={() => shown && store.mutate(shown.digest)}
            >
              {t('confirm')}
            </Button>
          </DialogActions>
        </div>
      </Dialog>
    </>,
    document.body,
  );
  return { submit, busy: look.isPending || store.isPending, error: shown ? null : (look.error ?? failed), dialog };
}

const isOther = (error: unknown) =>
  error instanceof ApiError &&
  (error.problem.code === 'changed_meanwhile' || error.problem.code === 'consequences_unseen');

/** True a second after something began to be true: what takes longer is shown as going on. */
function useLater(value: boolean): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!value) return undefined;
    const timer = setTimeout(() => setLate(true), 1000);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [value]);
  return isLate;
}
