import { type OwnPrecinct, type ProblemCode, seminarsRoutes, type StartPrecinct } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useNavigate } from '../../shared/router/index.ts';
import { useSession } from '../../shared/access/session.tsx';
import { ApiError, call } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { useProblemText } from '../../shared/i18n/use-problem-text.ts';
import { outbox, type OutboxRow, useOutboxState, useOwnRows } from '../../shared/outbox/index.ts';
import {
  Button,
  Card,
  ConfirmDialog,
  DateField,
  Empty,
  LinkButton,
  Notice,
  Page,
  ProblemSummary,
  QueryView,
  Status,
  TimeField,
  useToast,
} from '../../shared/ui/index.ts';
import { beginHere, begunBrief, type BegunSeminar, refusedBegun, sendBegun, unsentBegun } from './begun-seminar.ts';
import { HoldDialog } from './hold-dialog.tsx';
import { beginOnDevice, useSeminarChange } from './seminars.queries.ts';
import { ownPrecincts } from '../../shared/own/seminars.queries.ts';
import { useWhen } from './seminar-words.tsx';

type PrecinctSeminar = OwnPrecinct['seminars'][number];

/** A trio trains its own members from one phone: start, mark, close. */
export function MyPrecinctPage() {
  const { t } = useTranslation('seminars');
  const owner = useSession()?.accountId ?? '';
  const query = useQuery(ownPrecincts(owner));
  const rows = useOwnRows();
  const [begun, refused] = [unsentBegun(rows), refusedBegun(rows)];
  const { refetch } = query;
  // Where the network is gone by then, the page that follows is there all the same.
  useEffect(() => void import('./my-session-page.tsx').catch(() => undefined), []);
  // What the server has taken is read back.
  useEffect(() => {
    if (begun.length === 0) void refetch();
  }, [begun.length, refetch]);
  return (
    <Page title={t('precinct.title')} lead={t('precinct.lead')} back={{ to: '/my/seminars', label: t('mine.title') }}>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('precinct.none')}>{t('precinct.noneText')}</Empty>
          ) : (
            items.map((one) => (
              <Precinct
                key={one.precinct.id}
                one={withBegun(
                  one,
                  begun.map(({ payload }) => payload),
                )}
                refused={refused.filter(({ payload }) => payload.precinctId === one.precinct.id)}
              />
            ))
          )
        }
      </QueryView>
    </Page>
  );
}

/** With what was begun on this device and has not reached the server. */
function withBegun(one: OwnPrecinct, begun: readonly BegunSeminar[]): OwnPrecinct {
  const own = begun.filter(
    ({ precinctId, seminarId }) => precinctId === one.precinct.id && !one.seminars.some(({ id }) => id === seminarId),
  );
  return { ...one, seminars: [...own.map((seminar) => begunBrief(one, seminar)), ...one.seminars] };
}

interface PrecinctProps {
  readonly one: OwnPrecinct;
  readonly refused: readonly OutboxRow<BegunSeminar>[];
}

function Precinct({ one, refused }: PrecinctProps) {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const problemText = useProblemText();
  const when = useWhen();
  const open = one.seminars.find(({ state }) => state === 'open');
  const held = one.seminars.filter(({ state }) => state === 'held');
  return (
    <section className="space-y-4">
      <h2>{localized(one.precinct.name)}</h2>
      {one.refusal && (
        <Notice tone="warn" title={t('precinct.notYet')}>
          {problemText(new ApiError(409, { code: one.refusal as ProblemCode }))}
        </Notice>
      )}
      {refused.map((row) => (
        <RefusedSeminar key={row.clientId} row={row} />
      ))}
      {open ? <OpenSeminar seminar={open} /> : !one.refusal && <Start one={one} />}
      <Card title={t('precinct.members', { count: one.members.length })}>
        <ul className="divide-y divide-line">
          {one.members.map((member) => (
            <li key={member.id} className="py-2">
              <p className="font-medium">{member.name}</p>
              <p className="flex flex-wrap items-center gap-2 text-[0.85em] text-soft">
                {member.position && localized(member.position)}
                <Status tone={member.trained ? 'good' : 'quiet'}>
                  {t(member.trained ? 'precinct.trained' : 'precinct.untrained')}
                </Status>
              </p>
            </li>
          ))}
        </ul>
      </Card>
      {held.length > 0 && (
        <Card title={t('precinct.history')}>
          <ul>
            {held.map((seminar) => (
              <li key={seminar.id}>
                {when(seminar)}
                {' · '}
                {t('precinct.attendedCount', { count: seminar.attended })}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </section>
  );
}

function RefusedSeminar({ row }: { readonly row: OutboxRow<BegunSeminar> }) {
  const { t } = useTranslation('seminars');
  const problemText = useProblemText();
  return (
    <Notice tone="bad" title={t('precinct.begunRefused')}>
      <p>{problemText(new ApiError(409, { code: row.code as ProblemCode }))}</p>
      <LinkButton to={`/my/sessions/${row.target}?from=precinct`}>{t('precinct.begunList')}</LinkButton>
      <Button onClick={() => void outbox.forget(row.target, [row.clientId])}>{t('precinct.begunSeen')}</Button>
    </Notice>
  );
}

function Start({ one }: { readonly one: OwnPrecinct }) {
  const { t } = useTranslation('seminars');
  const toast = useToast();
  const navigate = useNavigate();
  const [day, setDay] = useState('');
  const [time, setTime] = useState('');
  const [isStarting, setStarting] = useState(false);
  const precinctId = one.precinct.id;
  const owner = useSession()?.accountId ?? '';
  const start = useSeminarChange((body: StartPrecinct) => call(seminarsRoutes.startPrecinct, { body }));
  const begin = useSeminarChange(async (begun: BegunSeminar) => {
    try {
      await sendBegun(begun);
    } catch (error) {
      // Whether the request arrived and only its answer was lost does not matter: the ids stay the same.
      if (!(error instanceof ApiError) || error.problem.code !== 'offline') throw error;
      await beginOnDevice(owner, one, begun);
    }
    return begun.sessionId;
  });
  const now = () =>
    begin.mutate(beginHere(precinctId), {
      onSuccess: (sessionId) => {
        toast(t('precinct.started'));
        void navigate(`/my/sessions/${sessionId}?from=precinct`);
      },
    });
  return (
    <div className="space-y-3">
      <ProblemSummary error={start.error} />
      <Button kind="main" onClick={() => setStarting(true)}>
        {t('precinct.start')}
      </Button>
      <ConfirmDialog
        open={isStarting}
        title={t('precinct.startTitle')}
        confirm={t('precinct.start')}
        busy={begin.isPending}
        error={begin.error}
        onClose={() => setStarting(false)}
        onConfirm={now}
      >
        <p>{t('precinct.startText', { count: one.members.length })}</p>
      </ConfirmDialog>
      <details className="card">
        <summary className="min-h-11 cursor-pointer py-2 font-semibold">{t('precinct.later')}</summary>
        <form
          className="mt-2 space-y-3"
          onSubmit={(event) => {
            event.preventDefault();
            start.mutate({ precinctId, day, startTime: time }, { onSuccess: () => toast(t('precinct.planned')) });
          }}
        >
          <DateField
            label={t('precinct.day')}
            value={day}
            onChange={setDay}
            required
            min={one.now.local.slice(0, 10)}
          />
          <TimeField label={t('precinct.time')} value={time} onChange={setTime} required />
          <Button type="submit" busy={start.isPending}>
            {t('precinct.planIt')}
          </Button>
        </form>
      </details>
    </div>
  );
}

function OpenSeminar({ seminar }: { readonly seminar: PrecinctSeminar }) {
  const { t } = useTranslation('seminars');
  const when = useWhen();
  const { clockTime } = useFormat();
  const session = seminar.sessions[0];
  const { rows, waiting } = useOutboxState(session?.id ?? '');
  const begun = unsentBegun(rows).length;
  const [closing, setClosing] = useState(false);
  if (!session) return null;
  return (
    <Card title={when(seminar)}>
      <div className="space-y-3">
        {!session.takesMarks && (
          <>
            <p className="text-soft">{t('mine.at', { time: clockTime(session.startsAt.local) })}</p>
            <LinkButton to={`/seminars/${seminar.id}`}>{t('precinct.toMove')}</LinkButton>
          </>
        )}
        <LinkButton to={`/my/sessions/${session.id}?from=precinct`} kind="main">
          {t('precinct.mark')}
        </LinkButton>
        {begun > 0 && (
          <Notice tone="info" title={t('precinct.begunHere')}>
            {t('precinct.begunHereText')}
          </Notice>
        )}
        {waiting > begun ? (
          <Notice tone="warn" title={t('precinct.waitForMarks', { count: waiting - begun })} />
        ) : (
          <p className="text-soft">{t('precinct.closeText')}</p>
        )}
        <Button
          className="w-full"
          lacks={waiting > 0 ? t('precinct.waitForMarks', { count: waiting }) : null}
          onClick={() => setClosing(true)}
        >
          {t('precinct.close')}
        </Button>
        {closing && <HoldDialog seminarId={seminar.id} done={t('precinct.closed')} onClose={() => setClosing(false)} />}
      </div>
    </Card>
  );
}
