import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../shared/access/session.tsx';
import { TEXT_SIZES, chooseTextSize, textSize } from '../../shared/device/text-size.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { KeepPromise } from '../../shared/own/keep-promise.tsx';
import { SendNow } from '../../shared/own/send-now.tsx';
import { Button, Card, Page, Status } from '../../shared/ui/index.ts';
import { takeAlong, takenBy } from './take-along.ts';

/** What this phone keeps: what opens without a network, what still waits to be sent, how large its text is. */
export function PhonePage() {
  const { t } = useTranslation('phone');
  return (
    <Page title={t('title')} width="narrow" back={{ to: '/learn', label: t('back') }}>
      <SendNow always />
      <Offline />
      <TextSizes />
      <Card title={t('keeping')}>
        <KeepPromise always />
      </Card>
    </Page>
  );
}

function Offline() {
  const { t } = useTranslation('phone');
  const { number } = useFormat();
  const client = useQueryClient();
  const owner = useSession()?.accountId ?? '';
  // Read from the device itself: no network decides what is said here.
  const { data: taken, refetch } = useQuery({
    queryKey: ['taken', owner],
    queryFn: () => takenBy(owner),
    staleTime: 0,
  });
  const [state, setState] = useState<'busy' | 'failed' | null>(null);
  const take = async () => {
    setState('busy');
    const isTaken = await takeAlong(client, owner).then(
      () => true,
      () => false,
    );
    setState(isTaken ? null : 'failed');
    await refetch();
  };
  if (!taken) return null;
  const lines = [
    [
      t('lessons'),
      taken.ofLessons === null
        ? null
        : t('lessonsOf', { count: number(taken.lessons), total: number(taken.ofLessons) }),
      taken.lessons === taken.ofLessons,
    ],
    [t('certificates'), taken.certificates === null ? null : number(taken.certificates), true],
    [t('seminars'), taken.seminars === null ? null : number(taken.seminars), true],
    ...(taken.precincts === 0 ? [] : [[t('chair'), taken.precincts === null ? null : t('there'), true] as const]),
  ] as const;
  return (
    <Card title={t('offline')}>
      <ul className="divide-y divide-line">
        {lines.map(([name, there, isWhole]) => (
          <li key={name} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
            <span>{name}</span>
            <Status tone={there !== null && isWhole ? 'good' : 'warn'}>{there ?? t('missing')}</Status>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-[0.85em] text-soft">{t('offlineText')}</p>
      <Button className="mt-3 w-full" busy={state === 'busy'} onClick={() => void take()}>
        {t('take')}
      </Button>
      {state === 'failed' && (
        <p role="alert" className="mt-2 font-medium text-bad">
          {t('notTaken')}
        </p>
      )}
    </Card>
  );
}

function TextSizes() {
  const { t } = useTranslation('phone');
  const [size, setSize] = useState(textSize);
  return (
    <Card title={t('text')}>
      <div role="group" aria-label={t('text')} className="grid gap-2">
        {TEXT_SIZES.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={size === one}
            onClick={() => {
              chooseTextSize(one);
              setSize(one);
            }}
            className={`min-h-12 rounded-lg border-2 px-3 font-semibold ${size === one ? 'border-deep bg-wash text-ink' : 'border-line bg-card text-deep'}`}
          >
            {t(`sizes.${one}`)}
          </button>
        ))}
      </div>
    </Card>
  );
}
