import { type Appointment, appointmentsRoutes, type PersonDetail, personsRoutes } from '@kaskad/contracts';
import { END_REASONS, type EndReason } from '@kaskad/domain';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link, Navigate, useParams } from '../../../shared/router/index.ts';
import { ApiError, call } from '../../../shared/api/client.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import {
  Button,
  Card,
  DateField,
  Dialog,
  DialogActions,
  LinkButton,
  Page,
  ProblemSummary,
  QueryView,
  ReasonDialog,
  SelectField,
  Status,
  useToast,
} from '../../../shared/ui/index.ts';
import { EndsEverywhere } from '../ends-everywhere.tsx';
import { onePerson, usePeopleChange } from '../people.queries.ts';
import { maskedIin, useWholeName, wholeName } from '../person-name.ts';
import { PersonMerges } from '../merging/person-merges.tsx';
import { PersonCertificates } from './person-certificates.tsx';
import { PersonTraining } from './person-training.tsx';
import { PersonTrail } from './person-trail.tsx';

export function PersonPage() {
  const { id = '' } = useParams();
  const query = useQuery(onePerson(id));
  const merged = mergedInto(query.error);
  if (merged !== null) return <Navigate to={`/people/${merged}`} replace />;
  return <QueryView query={query}>{(person) => <Shown key={person.id} person={person} />}</QueryView>;
}

/** Old links lead to the second record of somebody; the page is that of the person it became. */
const mergedInto = (error: unknown) =>
  error instanceof ApiError && error.problem.code === 'person_merged'
    ? String(error.problem.params?.['personId'])
    : null;

function Shown({ person }: { readonly person: PersonDetail }) {
  const { t } = useTranslation(['people', 'persons']);
  const localized = useLocalized();
  const nameOf = useWholeName();
  const [ending, setEnding] = useState<Appointment | null>(null);
  const facts = [
    ...(person.nameRu ? [{ label: t('persons:mend.nameRu'), value: wholeName(person, 'ru') }] : []),
    { label: t('person.iin'), value: <Iin person={person} /> },
    ...(person.may.manage
      ? [
          {
            label: t('person.phone'),
            value: person.phone ? <a href={`tel:${person.phone}`}>{person.phone}</a> : t('page.noPhone'),
          },
          ...(person.email ? [{ label: t('persons:mend.email'), value: person.email }] : []),
        ]
      : []),
    { label: t('person.language'), value: t(`languages.${person.language}`) },
    {
      label: t('person.home'),
      value: <Link to={`/commissions/${person.home.id}`}>{localized(person.home.name)}</Link>,
    },
  ];
  return (
    <Page
      title={nameOf(person)}
      lead={person.isOperator && t('person.operator')}
      back={{ to: '/people', label: t('list.title') }}
      actions={
        person.may.manage && (
          <>
            <LinkButton to={`/people/${person.id}/mending`}>{t('persons:mend.open')}</LinkButton>
            <LinkButton to={`/people/${person.id}/merging`}>{t('persons:merge.open')}</LinkButton>
          </>
        )
      }
    >
      <Card>
        <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">
          {facts.map(({ label, value }) => (
            <div key={label}>
              <dt className="text-sm text-soft">{label}</dt>
              <dd className="font-medium">{value}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <Card title={t('person.appointments')}>
        {person.appointments.length === 0 && <p className="text-soft">{t('person.none')}</p>}
        <ol className="space-y-4">
          {person.appointments.map((one) => (
            <AppointmentLine key={one.id} appointment={one} onEnd={() => setEnding(one)} />
          ))}
        </ol>
      </Card>
      <PersonCertificates personId={person.id} />
      <PersonTraining personId={person.id} />
      <PersonMerges personId={person.id} />
      <PersonTrail personId={person.id} />
      {ending && (
        <EndDialog appointment={ending} personId={person.id} today={person.today} onClose={() => setEnding(null)} />
      )}
    </Page>
  );
}

function Iin({ person: { id, iinTail, may } }: { readonly person: PersonDetail }) {
  const { t } = useTranslation('people');
  const [isAsked, setAsked] = useState(false);
  const disclose = useMutation({
    mutationFn: (reason: string) => call(personsRoutes.discloseIin, { params: { id }, body: { reason } }),
    gcTime: 0,
    onSuccess: () => setAsked(false),
  });
  if (iinTail === null) return t('person.noIin');
  return (
    <>
      <span className="mr-3 tabular-nums">{disclose.data?.iin ?? maskedIin(iinTail)}</span>
      {may.revealIin && !disclose.data && (
        <Button kind="quiet" className="-ml-2.5 text-left" onClick={() => setAsked(true)}>
          {t('person.reveal')}
        </Button>
      )}
      <ReasonDialog
        open={isAsked}
        title={t('person.reveal')}
        text={t('person.revealText')}
        confirm={t('person.revealConfirm')}
        busy={disclose.isPending}
        error={disclose.error}
        onConfirm={(reason) => disclose.mutate(reason)}
        onClose={() => setAsked(false)}
      />
    </>
  );
}

function AppointmentLine({ appointment, onEnd }: { readonly appointment: Appointment; readonly onEnd: () => void }) {
  const { t } = useTranslation('people');
  const localized = useLocalized();
  const { shortDate } = useFormat();
  const { commission, position, startedOn, endedOn, endReason, replaces, replacedBy, nominatedBy, mayManage } =
    appointment;
  return (
    <li className="border-l-4 border-line pl-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-semibold">{localized(position.name)}</span>
        {commission.reachable ? (
          <Link to={`/commissions/${commission.id}`}>{localized(commission.name)}</Link>
        ) : (
          localized(commission.name)
        )}
        {endedOn ? <Status tone="quiet">{t('person.ended')}</Status> : <Status tone="good">{t('person.now')}</Status>}
      </div>
      <p className="text-soft">
        {endedOn
          ? t('person.period', { from: shortDate(startedOn), to: shortDate(endedOn) })
          : t('person.from', { day: shortDate(startedOn) })}
        {endReason && (
          <>
            {' · '}
            {t(`endReasons.${endReason}`)}
          </>
        )}
        {nominatedBy && (
          <>
            {' · '}
            {t('person.nominated', { name: nominatedBy })}
          </>
        )}
      </p>
      {replaces && (
        <p>
          <Link to={`/people/${replaces.personId}`}>{t('person.instead', { name: replaces.name })}</Link>
        </p>
      )}
      {replacedBy && (
        <p>
          <Link to={`/people/${replacedBy.personId}`}>{t('person.insteadBy', { name: replacedBy.name })}</Link>
        </p>
      )}
      {mayManage && (
        <Button kind="quiet" className="-ml-2.5" onClick={onEnd}>
          {t('person.end')}
        </Button>
      )}
    </li>
  );
}

function EndDialog({
  appointment,
  personId,
  today,
  onClose,
}: {
  readonly appointment: Appointment;
  readonly personId: string;
  readonly today: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['people', 'shell']);
  const toast = useToast();
  const [reason, setReason] = useState<EndReason>('own_wish');
  const [endedOn, setEndedOn] = useState(today);
  const end = usePeopleChange(() =>
    call(appointmentsRoutes.end, { params: { id: appointment.id }, body: { reason, endedOn } }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    end.mutate(undefined, {
      onSuccess: () => {
        toast(t('person.endDone'));
        onClose();
      },
    });
  };
  return (
    <Dialog open onClose={onClose} title={t('person.endTitle')}>
      <form className="space-y-4" onSubmit={submit}>
        <p className="text-soft">{t('person.endText')}</p>
        <ProblemSummary error={end.error} />
        <SelectField
          label={t('shell:reason')}
          value={reason}
          onChange={setReason}
          options={END_REASONS.map((value) => ({ value, label: t(`endReasons.${value}`) }))}
        />
        {reason === 'died' && <EndsEverywhere personId={personId} except={appointment.id} />}
        <DateField label={t('person.lastDay')} value={endedOn} onChange={setEndedOn} max={today} required />
        <DialogActions>
          <Button type="submit" kind="danger" busy={end.isPending}>
            {t('person.end')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
