import type { CheckedIn, KioskArrival, KioskState } from '@kaskad/contracts';
import { readBadge } from '@kaskad/domain';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ApiError } from '../../shared/api/client.ts';
import { useChange } from '../../shared/api/use-change.ts';
import { firstScreenShown } from '../../shared/device/first-screen.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useNavigate } from '../../shared/router/index.ts';
import { Button, ConfirmDialog, Empty, Notice, ProblemNote, QueryView } from '../../shared/ui/index.ts';
import { KioskCamera } from './kiosk-camera.tsx';
import { KioskNames } from './kiosk-names.tsx';
import { dropKiosk, kioskArrival, kioskState, kioskToken } from './kiosk.queries.ts';
import { InBoth } from './spoken.tsx';
import { useFullScreen } from './use-full-screen.ts';

/** How long a name, a refusal or a list stays for the one who stands there. */
const SHOWN_MS = 8_000;

/** The tablet at the door: nobody is signed in, and it leads nowhere. */
export function KioskPage() {
  const { t } = useTranslation('seminars');
  const [token, setToken] = useState(kioskToken);
  useEffect(() => {
    document.title = t('kiosk.title');
    firstScreenShown();
  }, [t]);
  return (
    <div className="mx-auto flex max-w-5xl flex-col gap-6 p-4 text-lg">
      {token === null ? (
        <>
          <h1>{t('kiosk.title')}</h1>
          <Empty title={t('kiosk.unset')}>{t('kiosk.unsetText')}</Empty>
        </>
      ) : (
        <Door
          token={token}
          onEnd={() => {
            dropKiosk();
            setToken(null);
          }}
        />
      )}
    </div>
  );
}

function Door({ token, onEnd }: { readonly token: string; readonly onEnd: () => void }) {
  const { t } = useTranslation('seminars');
  const navigate = useNavigate();
  const screen = useFullScreen();
  const [isEnding, setEnding] = useState(false);
  const query = useQuery(kioskState(token));
  const isLost = query.error instanceof ApiError && query.error.status === 0;
  return (
    <>
      <QueryView query={query}>
        {(state) => (
          <>
            <header className="space-y-1">
              <h1>
                <InBoth>
                  <Title state={state} />
                </InBoth>
              </h1>
              <p role="status" className="font-semibold">
                <InBoth>
                  <Counted state={state} />
                </InBoth>
              </p>
            </header>
            {isLost && <Notice tone="bad" title={t('kiosk.lost')} />}
            {state.state === 'open' ? (
              <Reception token={token} onChange={() => void query.refetch()} />
            ) : (
              <Notice tone="info">
                <InBoth>
                  <Hours state={state} />
                </InBoth>
              </Notice>
            )}
          </>
        )}
      </QueryView>
      <footer className="flex flex-wrap gap-2">
        {screen && (
          <Button kind="quiet" onClick={screen.change}>
            {t(screen.isFull ? 'kiosk.leaveFullScreen' : 'kiosk.fullScreen')}
          </Button>
        )}
        <Button kind="quiet" onClick={() => setEnding(true)}>
          {t('kiosk.end')}
        </Button>
      </footer>
      <ConfirmDialog
        open={isEnding}
        title={t('kiosk.endTitle')}
        confirm={t('kiosk.end')}
        danger
        onClose={() => setEnding(false)}
        onConfirm={() => {
          onEnd();
          navigate('/sign-in', { replace: true });
        }}
      >
        <p>{t('kiosk.endText')}</p>
      </ConfirmDialog>
    </>
  );
}

/** One after the other: a badge, or the code of the wall and the own name; then a word to whoever came. */
function Reception({ token, onChange }: { readonly token: string; readonly onChange: () => void }) {
  const [came, setCame] = useState<CheckedIn | null>(null);
  const arrive = useChange(kioskArrival, async () => onChange());
  const { reset, error, isPending } = arrive;
  useEffect(() => {
    if (!came && !error) return undefined;
    const timer = setTimeout(() => {
      setCame(null);
      reset();
    }, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [came, error, reset]);
  const send = (arrival: KioskArrival) => {
    if (isPending) return;
    setCame(null);
    arrive.mutate(arrival, { onSuccess: setCame });
  };
  return (
    <div className="grid items-start gap-6 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <KioskCamera
        onCode={(text) => {
          const badge = readBadge(text);
          if (badge) send({ token, badge });
        }}
      />
      <div className="space-y-4">
        <div role="status">{came && <Welcome came={came} />}</div>
        {error && <ProblemNote error={error} />}
        <KioskNames token={token} shownMs={SHOWN_MS * 4} onChoose={(handle, code) => send({ token, handle, code })} />
      </div>
    </div>
  );
}

function Welcome({ came }: { readonly came: CheckedIn }) {
  const { t } = useTranslation('seminars');
  const { dateAndTime } = useFormat();
  const word = came.already ? 'already' : came.mark === 'late' ? 'late' : 'present';
  return (
    <Notice tone={came.mark === 'late' ? 'warn' : 'good'} title={t('kiosk.welcome')}>
      <p className="my-2 text-3xl leading-tight font-bold wrap-anywhere">{came.name}</p>
      <p>{t(`checkIn.${word}`)}</p>
      <p className="text-soft">{dateAndTime(came.at.local)}</p>
    </Notice>
  );
}

interface StateProps {
  readonly state: KioskState;
}

function Title({ state }: StateProps) {
  return <>{useLocalized()(state.title)}</>;
}

function Counted({ state: { checkedIn, expected } }: StateProps) {
  const { t } = useTranslation('seminars');
  return <>{t('kiosk.counted', { present: checkedIn, expected })}</>;
}

function Hours({ state: { state, opensAt } }: StateProps) {
  const { t } = useTranslation('seminars');
  const { dateAndTime } = useFormat();
  return <>{state === 'early' ? t('kiosk.early', { at: dateAndTime(opensAt.local) }) : t('kiosk.closed')}</>;
}
