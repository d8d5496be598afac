import { type OwnPrecinct, type ProblemCode, seminarsRoutes, type StartPrecinct } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSession } from '../../shared/access/session.tsx';
import { ApiError, call } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { useProblemText } from '../../shared/i18n/use-problem-text.ts';
import { useOutboxState } from '../../shared/outbox/index.ts';
import {
  Button,
  Card,
  DateField,
  Empty,
  LinkButton,
  Notice,
  Page,
  ProblemSummary,
  QueryView,
  Status,
  TextField,
  useToast,
} from '../../shared/ui/index.ts';
import { HoldDialog } from './hold-dialog.tsx';
import { ownPrecincts, useSeminarChange } from './seminars.queries.ts';
import { useWhen } from './words.tsx';

type PrecinctSeminar = OwnPrecinct['seminars'][number];

/** A trio trains its own members from one phone: start, mark, close. */
export function MyPrecinctPage() {
  const { t } = useTranslation('seminars');
  const owner = useSession()?.accountId ?? '';
  const query = useQuery(ownPrecincts(owner));
  return (
    <Page title={t('precinct.title')} lead={t('precinct.lead')} back={{ to: '/my/seminars', label: t('mine.title') }}>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('precinct.none')}>{t('precinct.noneText')}</Empty>
          ) : (
            items.map((one) => <Precinct key={one.precinct.id} one={one} />)
          )
        }
      </QueryView>
    </Page>
  );
}

function Precinct({ one }: { readonly one: OwnPrecinct }) {
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

function Start({ one }: { readonly one: OwnPrecinct }) {
  const { t } = useTranslation('seminars');
  const toast = useToast();
  const navigate = useNavigate();
  const [day, setDay] = useState('');
  const [time, setTime] = useState('');
  const precinctId = one.precinct.id;
  const start = useSeminarChange((body: StartPrecinct) => call(seminarsRoutes.startPrecinct, { body }));
  const now = () =>
    start.mutate(
      { precinctId },
      {
        onSuccess: ({ sessions }) => {
          toast(t('precinct.started'));
          void navigate(`/my/sessions/${sessions[0]?.id ?? ''}?from=precinct`);
        },
      },
    );
  return (
    <div className="space-y-3">
      <ProblemSummary error={start.error} />
      <Button kind="main" busy={start.isPending} onClick={now}>
        {t('precinct.start')}
      </Button>
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
          <TextField label={t('precinct.time')} type="time" value={time} onChange={setTime} required />
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
  const { waiting } = useOutboxState(session?.id ?? '');
  const [closing, setClosing] = useState(false);
  if (!session) return null;
  return (
    <Card title={when(seminar)}>
      <div className="space-y-3">
        {!session.takesMarks && (
          <p className="text-soft">{t('mine.at', { time: clockTime(session.startsAt.local) })}</p>
        )}
        <LinkButton to={`/my/sessions/${session.id}?from=precinct`} kind="main">
          {t('precinct.mark')}
        </LinkButton>
        {waiting > 0 ? (
          <Notice tone="warn" title={t('precinct.waitForMarks', { count: waiting })} />
        ) : (
          <p className="text-soft">{t('precinct.closeText')}</p>
        )}
        <Button className="w-full" disabled={waiting > 0} onClick={() => setClosing(true)}>
          {t('precinct.close')}
        </Button>
        {closing && <HoldDialog seminarId={seminar.id} done={t('precinct.closed')} onClose={() => setClosing(false)} />}
      </div>
    </Card>
  );
}
