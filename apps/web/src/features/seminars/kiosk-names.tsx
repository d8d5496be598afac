import type { KioskNames as Names } from '@kaskad/contracts';
import { readHallCode } from '@kaskad/domain';
import { type FormEvent, useEffect, useState } from 'react';
import { useChange } from '../../shared/api/use-change.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Button, ProblemSummary, TextField } from '../../shared/ui/index.ts';
import { kioskNames } from './kiosk.queries.ts';

interface KioskNamesProps {
  readonly token: string;
  /** How long names stay on the screen when nobody chooses one. */
  readonly shownMs: number;
  readonly onChoose: (handle: string, code: string) => void;
}

/** Without a badge: the code of the wall first, so that names are shown to who stands in the hall alone. */
export function KioskNames({ token, shownMs, onChoose }: KioskNamesProps) {
  const { t } = useTranslation('seminars');
  const [code, setCode] = useState('');
  const [isTried, setTried] = useState(false);
  const [names, setNames] = useState<Names['items'] | null>(null);
  /** With which they were shown. */
  const [shown, setShown] = useState('');
  const ask = useChange(kioskNames, async () => undefined);
  useEffect(() => {
    if (!names) return undefined;
    const timer = setTimeout(() => setNames(null), shownMs);
    return () => clearTimeout(timer);
  }, [names, shownMs]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const read = readHallCode(code);
    if (!read) return;
    ask.mutate(
      { token, code: read },
      {
        onSuccess: ({ items }) => {
          setNames(items);
          setShown(read);
          setCode('');
          setTried(false);
        },
      },
    );
  };
  if (names)
    return (
      <section className="space-y-3">
        <h2>{t('kiosk.choose')}</h2>
        {names.length === 0 && <p>{t('kiosk.nobody')}</p>}
        <ul className="grid gap-2 sm:grid-cols-2">
          {names.map(({ name, handle }) => (
            <li key={handle}>
              <button
                type="button"
                className="min-h-14 w-full rounded-lg border-2 border-line bg-card px-3 py-1 text-left font-semibold wrap-anywhere text-deep hover:bg-wash"
                onClick={() => {
                  onChoose(handle, shown);
                  setNames(null);
                }}
              >
                {name}
              </button>
            </li>
          ))}
        </ul>
        <Button onClick={() => setNames(null)}>{t('kiosk.back')}</Button>
      </section>
    );
  return (
    <form className="space-y-3" onSubmit={submit}>
      <ProblemSummary error={ask.error} />
      <TextField
        label={t('kiosk.code')}
        value={code}
        onChange={setCode}
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        error={isTried && !readHallCode(code) ? t('checkIn.codeShort') : undefined}
      />
      <Button type="submit" kind="main" busy={ask.isPending}>
        {t('kiosk.next')}
      </Button>
    </form>
  );
}
