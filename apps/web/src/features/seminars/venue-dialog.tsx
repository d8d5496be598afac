import { type RoomInput, type Venue, venuesRoutes } from '@kaskad/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { call } from '../../shared/api/client.ts';
import {
  Button,
  Dialog,
  DialogActions,
  LocalizedField,
  ProblemSummary,
  TextField,
  useIssueText,
} from '../../shared/ui/index.ts';
import { useVenueChange } from './seminars.queries.ts';

interface RoomDraft extends RoomInput {
  readonly id?: string;
  readonly key: number;
}
interface Draft {
  readonly name: Venue['name'];
  readonly address: Venue['address'];
  readonly rooms: readonly RoomDraft[];
}
const EMPTY = { kk: '', ru: '' };
const FIRST_CAPACITY = 30;

/** A building with its rooms: made at once, changed piece by piece. */
export function VenueDialog({ venue, onClose }: { readonly venue: Venue | null; readonly onClose: () => void }) {
  const { t } = useTranslation(['seminars', 'shell']);
  const [draft, setDraft] = useState<Draft>({
    name: venue?.name ?? EMPTY,
    address: venue?.address ?? EMPTY,
    rooms: venue?.rooms.map((room, key) => ({ ...room, key })) ?? [{ name: EMPTY, capacity: FIRST_CAPACITY, key: 0 }],
  });
  const save = useVenueChange((next: Draft) => saved(venue, next));
  const issue = useIssueText(save.error);
  const change = (over: Partial<Draft>) => setDraft({ ...draft, ...over });
  const changeRoom = (key: number, over: Partial<RoomInput>) =>
    change({ rooms: draft.rooms.map((room) => (room.key === key ? { ...room, ...over } : room)) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(draft, { onSuccess: onClose });
  };
  return (
    <Dialog open onClose={onClose} title={t(venue ? 'venues.edit' : 'venues.add')}>
      <form className="space-y-4" onSubmit={submit}>
        <ProblemSummary error={save.error} />
        <LocalizedField
          label={t('venues.name')}
          value={draft.name}
          onChange={(name) => change({ name })}
          maxLength={200}
          error={{ kk: issue('name.kk'), ru: issue('name.ru') }}
        />
        <LocalizedField
          label={t('venues.address')}
          value={draft.address}
          onChange={(address) => change({ address })}
          maxLength={300}
          error={{ kk: issue('address.kk'), ru: issue('address.ru') }}
        />
        <h3>{t('venues.rooms')}</h3>
        {draft.rooms.map((room, index) => (
          <div key={room.key} className="space-y-2 rounded-box border border-line p-3">
            <LocalizedField
              label={t('venues.roomName')}
              value={room.name}
              onChange={(name) => changeRoom(room.key, { name })}
              maxLength={100}
              error={{ kk: issue(`rooms.${index}.name.kk`), ru: issue(`rooms.${index}.name.ru`) }}
            />
            <TextField
              label={t('venues.capacity')}
              type="number"
              inputMode="numeric"
              min={1}
              max={2000}
              required
              value={String(room.capacity)}
              onChange={(capacity) => changeRoom(room.key, { capacity: Number(capacity) })}
            />
            <Button kind="quiet" onClick={() => change({ rooms: draft.rooms.filter(({ key }) => key !== room.key) })}>
              {t('venues.remove')}
            </Button>
          </div>
        ))}
        <div className="flex flex-wrap gap-2">
          <Button
            onClick={() =>
              change({
                rooms: [
                  ...draft.rooms,
                  { name: EMPTY, capacity: FIRST_CAPACITY, key: Math.max(0, ...draft.rooms.map(({ key }) => key)) + 1 },
                ],
              })
            }
          >
            {t('venues.addRoom')}
          </Button>
        </div>
        <DialogActions>
          <Button type="submit" kind="main" busy={save.isPending}>
            {t('shell:save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

async function saved(venue: Venue | null, { name, address, rooms }: Draft): Promise<void> {
  const inputs = rooms.map(({ id, ...room }) => ({ id, body: { name: room.name, capacity: room.capacity } }));
  if (!venue)
    return void (await call(venuesRoutes.create, { body: { name, address, rooms: inputs.map(({ body }) => body) } }));
  const params = { id: venue.id };
  await call(venuesRoutes.change, { params, body: { name, address } });
  for (const { id, body } of inputs) {
    if (id) await call(venuesRoutes.changeRoom, { params: { ...params, roomId: id }, body });
    else await call(venuesRoutes.addRoom, { params, body });
  }
  for (const { id } of venue.rooms)
    if (!inputs.some((one) => one.id === id))
      await call(venuesRoutes.removeRoom, { params: { ...params, roomId: id } });
}
