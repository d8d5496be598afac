import {
  type AddSession,
  type Seminar,
  type SeminarPerson,
  type SeminarSession,
  sessionsRoutes,
} from '@kaskad/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { call } from '../../shared/api/client.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import {
  Button,
  CheckField,
  Dialog,
  DialogActions,
  LocalizedField,
  LocalTimeField,
  ProblemSummary,
  SelectField,
  TextField,
  useIssueText,
} from '../../shared/ui/index.ts';
import { answered, type Answers, askedBy } from './asked-by.ts';
import { PersonPicker } from './person-picker.tsx';
import { oneSeminar, useSeminarChange } from './seminars.queries.ts';
import { useBuildings } from './use-places.ts';

interface Change {
  readonly fields: AddSession;
  /** Sessions whose people become the same. */
  readonly alsoIds: readonly string[];
}

const minutesOf = ({ startsAt, endsAt }: SeminarSession) =>
  Math.round((Date.parse(endsAt.at) - Date.parse(startsAt.at)) / 60_000);

/** Topic, time, room and people of one session. */
export function SessionDialog({
  seminar,
  session,
  onClose,
}: {
  readonly seminar: Seminar;
  readonly session: SeminarSession | null;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['seminars', 'shell']);
  const localized = useLocalized();
  const last = seminar.sessions.at(-1);
  const [topic, setTopic] = useState(session?.topic ?? { kk: '', ru: '' });
  const [startsAt, setStartsAt] = useState((session?.startsAt ?? last?.endsAt ?? seminar.startsAt).local);
  const [minutes, setMinutes] = useState(String(session ? minutesOf(session) : 90));
  const [roomId, setRoomId] = useState(session ? (session.room?.id ?? '') : (last?.room?.id ?? ''));
  const [trainers, setTrainers] = useState<readonly SeminarPerson[]>(session?.trainers ?? last?.trainers ?? []);
  const [lecturers, setLecturers] = useState<readonly SeminarPerson[]>(session?.lecturers ?? []);
  const [same, setSame] = useState(false);
  const buildings = useBuildings().known;
  const rooms = buildings.find(({ id }) => id === seminar.venue?.id)?.rooms ?? [];
  const cache = useQueryClient();
  // Added already, when one of the sessions that get the same people was refused after it.
  const [added, setAdded] = useState<SeminarSession | null>(null);
  const stands = session ?? added;
  const save = useSeminarChange(async ({ fields, alsoIds }: Change) => {
    const people = {
      trainerIds: fields.trainerIds,
      lecturerIds: fields.lecturerIds,
      busyLecturerIds: fields.busyLecturerIds,
    };
    if (stands) await call(sessionsRoutes.change, { params: { id: stands.id }, body: changed(stands, fields) });
    else {
      const page = await call(sessionsRoutes.add, { params: { id: seminar.id }, body: fields });
      setAdded(newest(page));
      cache.setQueryData(oneSeminar(seminar.id).queryKey, page);
    }
    for (const id of alsoIds) await call(sessionsRoutes.change, { params: { id }, body: people });
  });
  const issue = useIssueText(save.error);
  const [known, setKnown] = useState<Answers>({});
  const asked = askedBy(save.error);
  const send = (answers: Answers) => {
    setKnown(answers);
    const fields = {
      topic,
      startsAt,
      minutes: Number(minutes),
      roomId: roomId || null,
      trainerIds: trainers.map(({ id }) => id),
      lecturerIds: lecturers.map(({ id }) => id),
      ...answers,
    };
    const alsoIds = same
      ? seminar.sessions.filter((one) => !one.cancelled && one.id !== stands?.id).map(({ id }) => id)
      : [];
    save.mutate({ fields, alsoIds }, { onSuccess: onClose });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({});
  };
  return (
    <Dialog open onClose={onClose} title={session ? t('programme.edit') : t('programme.add')}>
      <form className="space-y-4" onSubmit={submit}>
        <ProblemSummary error={save.error} />
        {asked && (
          <Button busy={save.isPending} onClick={() => send(answered(known, asked))}>
            {t(asked.busyLecturerIds ? 'programme.lecturerAnyway' : session ? 'move.anyway' : 'programme.addAnyway')}
          </Button>
        )}
        <LocalizedField
          label={t('programme.topic')}
          value={topic}
          onChange={setTopic}
          maxLength={300}
          error={{ kk: issue('topic.kk'), ru: issue('topic.ru') }}
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <LocalTimeField
            label={t('programme.startsAt')}
            value={startsAt}
            onChange={setStartsAt}
            required
            error={issue('startsAt')}
          />
          <TextField
            label={t('programme.minutes')}
            type="number"
            inputMode="numeric"
            min={10}
            max={720}
            value={minutes}
            onChange={setMinutes}
            required
            error={issue('minutes')}
          />
        </div>
        {rooms.length > 0 && (
          <SelectField
            label={t('programme.room')}
            value={roomId}
            onChange={setRoomId}
            options={[
              { value: '', label: t('programme.noRoom') },
              ...rooms.map(({ id, name, capacity }) => ({
                value: id,
                label: t('venues.seats', { name: localized(name), seats: capacity }),
              })),
            ]}
          />
        )}
        <PersonPicker
          seminarId={seminar.id}
          part="trainer"
          label={t('programme.trainers')}
          hint={t('programme.trainersHint')}
          chosen={trainers}
          onChange={setTrainers}
        />
        <PersonPicker
          seminarId={seminar.id}
          part="lecturer"
          label={t('programme.lecturers')}
          hint={t('programme.lecturersHint')}
          chosen={lecturers}
          onChange={setLecturers}
        />
        {seminar.sessions.length > 1 && (
          <CheckField label={t('programme.sameForAll')} checked={same} onChange={setSame} />
        )}
        <DialogActions>
          <Button type="submit" kind="main" busy={save.isPending}>
            {t('shell:save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** What was added is the last by number, whatever its hour. */
const newest = ({ sessions }: Seminar) => sessions.reduce((last, one) => (one.place > last.place ? one : last));

/** Only what was changed: a session with marks keeps its time. */
function changed(session: SeminarSession, fields: AddSession) {
  const { startsAt, minutes, ...rest } = fields;
  return {
    ...rest,
    ...(startsAt !== session.startsAt.local && { startsAt }),
    ...(minutes !== minutesOf(session) && { minutes }),
  };
}
