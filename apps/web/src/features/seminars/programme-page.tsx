import { type Seminar, type SeminarSession, sessionsRoutes } from '@kaskad/contracts';
import { useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { call } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { Button, type Column, LinkButton, ReasonDialog, Status, Table } from '../../shared/ui/index.ts';
import { SeminarFrame } from './seminar-frame.tsx';
import { useSeminarChange } from './seminars.queries.ts';
import { SubstituteDialog, Substitutions } from './substitute-dialog.tsx';
import { SessionDialog } from './session-dialog.tsx';

export const ProgrammePage = () => <SeminarFrame>{(seminar) => <Programme seminar={seminar} />}</SeminarFrame>;

function Programme({ seminar }: { readonly seminar: Seminar }) {
  const { t } = useTranslation('seminars');
  const [edited, setEdited] = useState<SeminarSession | 'new' | null>(null);
  const [dropped, setDropped] = useState<SeminarSession | null>(null);
  const cancel = useSeminarChange((reason: string) =>
    call(sessionsRoutes.cancel, { params: { id: dropped?.id ?? '' }, body: { reason } }),
  );
  const mayChange = seminar.may.manages && (seminar.state === 'draft' || seminar.state === 'open');
  const [substituted, setSubstituted] = useState<SeminarSession | null>(null);
  const columns = useColumns(seminar, mayChange, { edit: setEdited, drop: setDropped, substitute: setSubstituted });
  return (
    <>
      <Table caption={t('programme.title')} columns={columns} rows={seminar.sessions} rowKey={({ id }) => id} />
      {mayChange && <Button onClick={() => setEdited('new')}>{t('programme.add')}</Button>}
      <Substitutions seminar={seminar} />
      {substituted && <SubstituteDialog seminar={seminar} session={substituted} onClose={() => setSubstituted(null)} />}
      {edited && (
        <SessionDialog seminar={seminar} session={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
      <ReasonDialog
        open={dropped !== null}
        title={t('programme.cancel')}
        confirm={t('programme.cancel')}
        busy={cancel.isPending}
        error={cancel.error}
        onClose={() => setDropped(null)}
        onConfirm={(reason) => cancel.mutate(reason, { onSuccess: () => setDropped(null) })}
      />
    </>
  );
}

function useColumns(
  seminar: Seminar,
  mayChange: boolean,
  { edit, drop, substitute }: Record<'edit' | 'drop' | 'substitute', (session: SeminarSession) => void>,
): Column<SeminarSession>[] {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const { dayAndMonth, clockTime, weekdayName } = useFormat();
  const columns: Column<SeminarSession>[] = [
    {
      key: 'when',
      head: t('programme.when'),
      cell: ({ startsAt, endsAt }) => (
        <span className="tabular-nums">
          {dayAndMonth(startsAt.local)}
          {', '}
          {weekdayName(startsAt.local)}
          <br />
          {clockTime(startsAt.local)}
          {'–'}
          {clockTime(endsAt.local)}
        </span>
      ),
    },
    {
      key: 'topic',
      head: t('programme.topic'),
      cell: ({ topic, cancelled }) => (
        <>
          {localized(topic)} {cancelled && <Status tone="bad">{t('programme.cancelled')}</Status>}
        </>
      ),
    },
    {
      key: 'room',
      head: t('programme.room'),
      cell: ({ room }) =>
        room ? localized(room.name) : <span className="text-soft">{seminar.venue ? t('programme.noRoom') : '—'}</span>,
    },
    {
      key: 'people',
      head: t('programme.people'),
      cell: ({ trainers, lecturers }) => (
        <ul>
          {trainers.map(({ id, name, away }) => (
            <li key={id}>
              {name} {away && <Status tone="warn">{t('away.then')}</Status>}
            </li>
          ))}
          {lecturers.map(({ id, name, busyConfirmed, away }) => (
            <li key={id} className="text-soft">
              {name}
              {', '}
              {t('programme.lecturer')}
              {busyConfirmed && `, ${t('programme.busyConfirmed')}`}{' '}
              {away && <Status tone="warn">{t('away.then')}</Status>}
            </li>
          ))}
          {trainers.length === 0 && (
            <li>
              <Status tone="warn">{t('programme.nobody')}</Status>
            </li>
          )}
        </ul>
      ),
    },
  ];
  const actions: Column<SeminarSession> = {
    key: 'actions',
    head: t('programme.edit'),
    bare: true,
    cell: (session) =>
      session.cancelled ? null : (
        <div className="flex flex-wrap gap-1">
          {mayChange && (
            <Button kind="quiet" onClick={() => edit(session)}>
              {t('programme.edit')}
            </Button>
          )}
          {mayChange && (
            <Button kind="quiet" onClick={() => drop(session)}>
              {t('programme.cancel')}
            </Button>
          )}
          {seminar.may.substitutes && session.trainers.length > 0 && (
            <Button kind="quiet" onClick={() => substitute(session)}>
              {t(seminar.state === 'held' ? 'substitution.correct' : 'substitution.action')}
            </Button>
          )}
          {seminar.may.marks && seminar.state === 'open' && (
            <LinkButton kind="quiet" to={`/sessions/${session.id}/check-in`}>
              {t('programme.code')}
            </LinkButton>
          )}
        </div>
      ),
  };
  return mayChange || seminar.may.marks || seminar.may.substitutes ? [...columns, actions] : columns;
}
