import type { SeminarDoors } from '@kaskad/contracts';
import { DEVICE_EVENTS, type EventDecision, isDecision, strangersIn } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { zoned } from '../seminar.view.ts';
import { devicesOf, namesOf, type StoredEvent, zoneOf } from './events.queries.ts';
import { personMeant, type Turn } from './seminar-turn.ts';

type Told = SeminarDoors['closings'][number];
type DeviceKind = (typeof DEVICE_EVENTS)[number];

/** How far each device is, what waits, what contradicts itself and what was decided. */
export async function doorsOf(
  db: EntityManager,
  seminarId: string,
  { turn, mayDecide }: { readonly turn: Turn; readonly mayDecide: boolean },
): Promise<SeminarDoors> {
  const { events, state } = turn;
  const [devices, zone] = [await devicesOf(db, seminarId), await zoneOf(db, seminarId)];
  const decided = events.filter(isDecision);
  const names = await namesOf(db, {
    personIds: events.flatMap(({ subject }) => personMeant(turn, subject) ?? []),
    accountIds: decided.map(({ actor }) => actor),
  });
  const said = new Map(
    events.filter(({ kind }) => kind === 'person_added').map(({ subject, payload }) => [subject, payload.name ?? null]),
  );
  const told = ({ id, kind, device, seq, subject, payload, madeAt }: Turn['state']['applied'][number]): Told => ({
    id,
    kind: kind as DeviceKind,
    device: devices.find((one) => one.id === device)?.name ?? '',
    seq,
    person: names.get(personMeant(turn, subject) ?? '') ?? said.get(subject) ?? null,
    mark: payload.mark ?? null,
    madeAt: zoned(madeAt, zone),
  });
  const byId = new Map<string, StoredEvent>(events.map((one) => [one.id, one]));
  const settled = new Set(
    decided.filter(({ kind }) => kind === 'settled').flatMap(({ payload }) => payload.events ?? []),
  );
  const has = (kind: EventDecision, device: string) =>
    decided.some((one) => one.kind === kind && one.payload.device === device);
  const reopened = new Set(
    decided.filter(({ kind }) => kind === 'reopened').flatMap(({ payload }) => payload.events ?? []),
  );
  return {
    devices: devices.map(({ id, name, person, heardAt, last, waiting, kept, key }) => {
      const held = events.filter((one) => one.device === id && state.held.has(one.id));
      const places = new Set(held.map(({ seq }) => seq));
      const highest = Math.max(last, ...places);
      return {
        ...{ id, name, person, last, waiting, kept, held: places.size, signs: key !== null },
        heardAt: zoned(heardAt, zone),
        missing: highest - last - [...places].filter((seq) => seq > last).length,
        withdrawn: has('withdrawn', id),
      };
    }),
    held: [...state.held].flatMap(([id, why]) => {
      const one = byId.get(id);
      return one && !settled.has(id) ? [{ ...told(one), why }] : [];
    }),
    conflicts: state.conflicts.map(({ kind, hard, events: ids }) => ({
      ...{ kind, hard },
      events: ids.flatMap((id) => byId.get(id) ?? []).map(told),
    })),
    strangers: strangersIn(state).map(({ id, subject, payload }) => ({
      ...{ subjectId: subject as string, event: id },
      name: payload.name ?? '',
      phone: payload.phone ?? null,
    })),
    closings: state.applied.filter(({ id, kind }) => kind === 'closed' && !reopened.has(id)).map(told),
    decisions: decided.map(({ id, kind, actor, madeAt, payload }) => ({
      ...{ id, kind: kind as EventDecision, by: names.get(actor) ?? '', at: zoned(madeAt, zone) },
      reason: payload.reason ?? '',
    })),
    may: { decide: mayDecide },
  };
}
