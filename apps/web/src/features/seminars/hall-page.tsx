import { showHallCode } from '@kaskad/domain';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useSession } from '../../shared/access/session.tsx';
import { firstScreenShown } from '../../shared/device/first-screen.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { useParams } from '../../shared/router/index.ts';
import { drawModules, QrCode, QueryView, useProblemText, useUrlState } from '../../shared/ui/index.ts';
import { HallBar } from './hall-bar.tsx';
import { MissingPeople } from './missing-people.tsx';
import { type HallNow, hallScreen } from './hall.queries.ts';
import { InBoth } from './spoken.tsx';

/**
 * For the projector, in both languages. Sizes are shares of the screen (`--u`), so that it reads from ten metres and
 * stands on one screen; on a phone it is a page like any other.
 */
const SIZES = '[--u:0.6rem] lg:[--u:min(1vw,1.78vh)]';

export function HallPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('hall');
  const owner = useSession()?.accountId ?? '';
  const query = useQuery(hallScreen(id, owner));
  const [names, setNames] = useUrlState<'off' | 'on'>('names', 'off');
  useEffect(() => {
    document.title = t('title');
    firstScreenShown();
  }, [t]);
  return (
    <div className={`${SIZES} flex min-h-dvh flex-col bg-paper lg:h-dvh lg:overflow-hidden`}>
      <HallBar sessionId={id} withNames={names === 'on'} onNames={(on) => setNames(on ? 'on' : 'off')}>
        {query.data && <Heading hall={query.data} />}
      </HallBar>
      <QueryView query={query}>
        {(hall) => (
          <>
            <Connection hall={hall} error={query.error} />
            <div className="grid min-h-0 flex-1 content-start gap-[calc(var(--u)*2)] p-[calc(var(--u)*1.6)] lg:grid-cols-[auto_minmax(0,1fr)]">
              {names === 'off' ? <AtTheDoor hall={hall} /> : <WithNames hall={hall} sessionId={id} owner={owner} />}
            </div>
          </>
        )}
      </QueryView>
    </div>
  );
}

interface HallProps {
  readonly hall: HallNow;
}

const COLUMN = 'flex min-h-0 min-w-0 flex-col gap-[calc(var(--u)*1.1)]';

/** While people come: the code as large as the screen allows, since a camera reads it from ten times its size. */
function AtTheDoor({ hall }: HallProps) {
  return (
    <>
      <Code hall={hall} className="mx-auto w-full max-w-[22rem] lg:w-[calc(var(--u)*42)] lg:max-w-none" />
      <div className={COLUMN}>
        {hall.isFresh && (
          <>
            <Scan />
            <Typed hall={hall} />
          </>
        )}
        <Hours hall={hall} />
        <Counter hall={hall} />
        <RunningTest hall={hall} />
        {!hall.test && <WhoIsStuck />}
      </div>
    </>
  );
}

/** A code that does not count any more is not shown: whoever scanned it would be refused. */
function Code({ hall, className }: HallProps & { readonly className: string }) {
  if (hall.isFresh) return <QrCode qr={drawModules(hall.modules)} label={hall.address} className={className} />;
  return (
    <div
      className={`${className} self-start rounded-box bg-warn-wash p-[calc(var(--u)*2)] text-[length:calc(var(--u)*2.1)] leading-snug font-semibold text-warn`}
    >
      <InBoth>
        <Said what="codeOver" />
      </InBoth>
    </div>
  );
}

/** Names take the room of the code, which is smaller and still there. */
function WithNames({ hall, sessionId, owner }: HallProps & { readonly sessionId: string; readonly owner: string }) {
  return (
    <>
      <div className={`${COLUMN} items-center text-center lg:w-[calc(var(--u)*36)]`}>
        {hall.isFresh && <Scan isSmall />}
        <Code hall={hall} className="w-full max-w-[22rem] lg:max-w-[calc(var(--u)*26)]" />
        {hall.isFresh && <Typed hall={hall} />}
        <Hours hall={hall} />
      </div>
      <div className={COLUMN}>
        <Counter hall={hall} />
        <RunningTest hall={hall} />
        <MissingPeople sessionId={sessionId} owner={owner} present={hall.checkedIn} />
      </div>
    </>
  );
}

function Heading({ hall }: HallProps) {
  return (
    <h1 className="min-w-0 flex-1 basis-72 py-1 text-[length:max(0.85rem,calc(var(--u)*1.3))] leading-tight font-semibold lg:text-end lg:[&>span]:truncate">
      <InBoth>
        <Titles hall={hall} />
      </InBoth>
    </h1>
  );
}

function Titles({ hall }: HallProps) {
  const localized = useLocalized();
  return (
    <>
      {localized(hall.title)}
      {' · '}
      {localized(hall.topic)}
    </>
  );
}

function Scan({ isSmall = false }: { readonly isSmall?: boolean }) {
  const size = isSmall ? 'text-[length:calc(var(--u)*1.5)]' : 'text-[length:calc(var(--u)*2.1)]';
  return (
    <div className={`${size} leading-tight font-semibold`}>
      <InBoth>
        <Said what="scan" />
      </InBoth>
    </div>
  );
}

/** What is typed where no camera reads the code, and on which page. */
function Typed({ hall }: HallProps) {
  const { t } = useTranslation('hall');
  return (
    <div className="space-y-[calc(var(--u)*0.6)]">
      <div className="text-[length:calc(var(--u)*1.7)] leading-tight text-soft">
        <InBoth>
          <Said what="type" />
        </InBoth>
        <p className="font-semibold break-all text-ink">{`${new URL(hall.address).host}/check-in`}</p>
      </div>
      <p className="text-[length:calc(var(--u)*7)] leading-none font-bold tracking-wide tabular-nums">
        <span aria-hidden="true">{showHallCode(hall.code)}</span>
        <span className="sr-only">{t('code', { code: showHallCode(hall.code) })}</span>
      </p>
    </div>
  );
}

/** The hours are the server's, in the zone of the seminar: the clock of the laptop decides nothing. */
const Hours = ({ hall }: HallProps) => (
  <div
    className={`flex flex-wrap gap-x-[calc(var(--u)*2)] rounded-box [.text-center_&]:justify-center text-[length:calc(var(--u)*1.5)] leading-tight ${hall.state === 'open' ? 'text-soft' : 'bg-warn-wash p-[calc(var(--u)*0.8)] font-semibold text-warn'}`}
  >
    <InBoth>
      <HourWords hall={hall} />
    </InBoth>
  </div>
);

function HourWords({ hall: { state, opensAt, closesAt } }: HallProps) {
  const { t } = useTranslation('hall');
  const { clockTime } = useFormat();
  return <>{t(state, { from: clockTime(opensAt.local), to: clockTime(closesAt.local) })}</>;
}

function Said({ what }: { readonly what: 'scan' | 'type' | 'noPhone' | 'present' | 'codeOver' }) {
  const { t } = useTranslation('hall');
  return <>{t(what)}</>;
}

function Counter({ hall: { checkedIn, expected } }: HallProps) {
  const { t } = useTranslation('hall');
  return (
    <div className="card flex flex-wrap items-center gap-x-[calc(var(--u)*2)] !p-[calc(var(--u)*1)]">
      <p
        role="status"
        aria-label={t('counted', { present: checkedIn, expected })}
        className="text-[length:calc(var(--u)*7)] leading-none font-bold whitespace-nowrap tabular-nums"
      >
        <span className="text-good">{checkedIn}</span>
        <span className="text-[0.6em] text-soft">
          {' / '}
          {expected}
        </span>
      </p>
      <div className="text-[length:calc(var(--u)*1.5)] leading-snug font-semibold">
        <InBoth>
          <Said what="present" />
        </InBoth>
      </div>
    </div>
  );
}

function RunningTest({ hall: { test, checkedIn } }: HallProps) {
  if (!test) return null;
  const whole = Math.max(checkedIn, test.begun, 1);
  return (
    <div className="card space-y-[calc(var(--u)*0.8)] !p-[calc(var(--u)*1.4)] text-[length:calc(var(--u)*1.6)] leading-snug">
      <InBoth>
        <TestWords test={test} present={checkedIn} />
      </InBoth>
      <div aria-hidden="true" className="h-[calc(var(--u)*1.2)] overflow-hidden rounded-full bg-wash">
        <div className="h-full rounded-full bg-good" style={{ width: `${(100 * test.handedIn) / whole}%` }} />
      </div>
    </div>
  );
}

function TestWords({ test, present }: { readonly test: NonNullable<HallNow['test']>; readonly present: number }) {
  const { t } = useTranslation(['hall', 'seminars']);
  return (
    <>
      <b>{t(`seminars:results.${test.kind}`)}</b>
      {': '}
      {t('hall:progress', { begun: test.begun, handedIn: test.handedIn, present })}
    </>
  );
}

const WhoIsStuck = () => (
  <div className="mt-auto text-[length:calc(var(--u)*1.6)] leading-snug text-soft">
    <InBoth>
      <Said what="noPhone" />
    </InBoth>
  </div>
);

/** Without a network the codes go on, and the numbers are those of a moment ago. */
function Connection({ hall, error }: HallProps & { readonly error: unknown }) {
  const problemText = useProblemText();
  if (hall.isLive && !error) return null;
  return (
    <div
      role="status"
      className="flex flex-wrap justify-center gap-x-[calc(var(--u)*3)] bg-sun px-4 py-[calc(var(--u)*0.6)] text-center text-[length:calc(var(--u)*2)] leading-tight font-semibold text-[#14212e]"
    >
      {error ? (
        <p>{problemText(error)}</p>
      ) : (
        <InBoth>
          <Lost hall={hall} />
        </InBoth>
      )}
    </div>
  );
}

function Lost({ hall: { now } }: HallProps) {
  const { t } = useTranslation('hall');
  const { clockTime } = useFormat();
  return <>{t('lost', { at: clockTime(now.local) })}</>;
}
