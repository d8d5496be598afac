import { type ChangeSeminar, type Seminar, seminarsRoutes } from '@kaskad/contracts';
import { isRemote, SEMINAR_FORMATS } from '@kaskad/domain';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useCan } from '../../shared/access/session.tsx';
import { call } from '../../shared/api/client.ts';
import { serverNow } from '../../shared/device/contact-clock.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import {
  Button,
  Dialog,
  DialogActions,
  LocalTimeField,
  Notice,
  ProblemSummary,
  SelectField,
  useIssueText,
  useToast,
} from '../../shared/ui/index.ts';
import { answered, type Answers, askedBy } from './asked-by.ts';
import { oneSeminar, useSeminarChange } from './seminars.queries.ts';
import { levelKey, levelNumber, LEVELS } from './seminar-words.tsx';
import { usePlaces } from './use-places.ts';

/** When, where and how a seminar takes place, and on which level; whoever it concerns is told. */
export function MoveDialog({ seminar, onClose }: { readonly seminar: Seminar; readonly onClose: () => void }) {
  const { t } = useTranslation('seminars');
  return (
    <Dialog open onClose={onClose} title={t('move.title')}>
      <MoveForm seminar={seminar} onDone={onClose} />
    </Dialog>
  );
}

function MoveForm({ seminar: shown, onDone }: { readonly seminar: Seminar; readonly onDone: () => void }) {
  const { t } = useTranslation('seminars');
  const toast = useToast();
  const cache = useQueryClient();
  const can = useCan();
  // As it was when the dialog opened: what somebody else changes meanwhile is refused, not overwritten.
  const [seminar] = useState(shown);
  const [known, setKnown] = useState<Answers>({});
  const [wish, setWish] = useState<Wish>({
    startsAt: seminar.startsAt.local,
    format: seminar.format,
    place: placeOf(seminar),
    level: levelKey(seminar.level),
  });
  const change = (over: Partial<Wish>) => setWish({ ...wish, ...over });
  const save = useSeminarChange((body: ChangeSeminar) =>
    call(seminarsRoutes.change, { params: { id: seminar.id }, body }),
  );
  const issue = useIssueText(save.error);
  const [hasBegun] = useState(() => Date.parse(seminar.startsAt.at) <= serverNow());
  const changed = changedIn(seminar, wish);
  const isChanged = Object.keys(changed).length > 0;
  const send = (confirmed: Answers) => {
    setKnown(confirmed);
    save.mutate(
      { ...changed, ...confirmed, seen: seenOf(seminar) },
      {
        onSuccess: (moved) => {
          // The page behind says the new hour with the word that it was moved.
          cache.setQueryData(oneSeminar(seminar.id).queryKey, moved);
          onDone();
          toast(t('move.done'));
        },
      },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({});
  };
  const asked = askedBy(save.error);
  return (
    <form className="space-y-4" onSubmit={submit}>
      <p className="text-soft">{t('move.lead')}</p>
      {hasBegun && <Notice tone="info" title={t('move.begun')} />}
      <ProblemSummary error={save.error} />
      {asked && (
        <Button busy={save.isPending} onClick={() => send(answered(known, asked))}>
          {t('move.anyway')}
        </Button>
      )}
      {!hasBegun && (
        <LocalTimeField
          label={t('plan.start')}
          hint={t('move.signUpFollows')}
          value={wish.startsAt}
          onChange={(startsAt) => change({ startsAt })}
          required
          error={issue('startsAt')}
        />
      )}
      <SelectField
        label={t('move.format')}
        value={wish.format}
        onChange={(format) => change({ format })}
        options={SEMINAR_FORMATS.map((value) => ({ value, label: t(`formats.${value}`) }))}
      />
      {!isRemote(wish.format) && (can('venue.manage') || can('seminar.deliver')) && (
        <PlaceField seminar={seminar} value={wish.place} onChange={(place) => change({ place })} />
      )}
      {seminar.may.setsLevel && !hasBegun && (
        <SelectField
          label={t('plan.level')}
          value={wish.level}
          onChange={(level) => change({ level })}
          options={LEVELS.map((value) => ({ value, label: t(`levels.${value}`) }))}
        />
      )}
      <DialogActions>
        <Button type="submit" kind="main" busy={save.isPending} lacks={isChanged ? null : t('move.nothing')}>
          {t('move.submit')}
        </Button>
      </DialogActions>
    </form>
  );
}

function PlaceField({
  seminar,
  value,
  onChange,
}: {
  readonly seminar: Seminar;
  readonly value: string;
  readonly onChange: (place: string) => void;
}) {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const { options } = usePlaces();
  const stands = placeOf(seminar);
  const isListed = stands === '' || options.some((option) => option.value === stands);
  return (
    <SelectField
      label={t('move.place')}
      value={value}
      onChange={onChange}
      options={[
        { value: '', label: t('move.ownPlace') },
        ...(isListed || !seminar.venue
          ? []
          : [{ value: stands, label: `${localized(seminar.venue.name)}: ${t('move.sameRooms')}` }]),
        ...options,
      ]}
    />
  );
}

interface Wish {
  readonly startsAt: string;
  readonly format: Seminar['format'];
  readonly place: string;
  readonly level: ReturnType<typeof levelKey>;
}

const seenOf = ({ startsAt, venue, format, level }: Seminar): ChangeSeminar['seen'] => ({
  startsAt: startsAt.local,
  venueId: venue?.id ?? null,
  format,
  level,
});

/** As an option of the places: the building, with the room where all sessions are in one. */
function placeOf({ venue, sessions }: Seminar): string {
  if (!venue) return '';
  const rooms = new Set(sessions.filter(({ cancelled }) => !cancelled).map(({ room }) => room?.id));
  const [room] = rooms;
  return room && rooms.size === 1 ? `${venue.id}/${room}` : venue.id;
}

function changedIn(seminar: Seminar, { startsAt, format, place, level }: Wish): ChangeSeminar {
  const [venueId, roomId] = place.split('/');
  const isMoved = !isRemote(format) && place !== placeOf(seminar);
  return {
    ...(startsAt !== seminar.startsAt.local && { startsAt }),
    ...(format !== seminar.format && { format }),
    ...(isMoved && { venueId: venueId || null, ...(roomId && { roomId }) }),
    ...(levelNumber(level) !== seminar.level && { level: levelNumber(level) }),
  };
}
