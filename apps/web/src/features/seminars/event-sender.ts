import { type DeviceEvent, type ProblemCode, seminarEventsRoutes } from '@kaskad/contracts';
import type { AttendanceMark, HeldReason } from '@kaskad/domain';
import { call } from '../../shared/api/client.ts';
import { heardContact } from '../../shared/device/contact-clock.ts';
import { persistence } from '../../shared/device/persist.ts';
import { isUnsent, outbox, type OutboxRow, type Receipt } from '../../shared/outbox/index.ts';
import { placed, signed, type Unplaced, writerOf } from './event-log.ts';

/** A mark that knows its seminar: it has a place among what this phone does there. */
interface PlacedMark extends Partial<Pick<DeviceEvent, 'contact' | 'elapsed'>> {
  readonly seminarId: string;
  readonly personId: string;
  readonly mark: AttendanceMark;
  readonly minutes?: number;
  readonly basis?: readonly string[];
  readonly seen?: Readonly<Record<string, number>>;
  readonly method?: 'badge';
  readonly added?: Pick<DeviceEvent['payload'], 'name' | 'phone' | 'reason'>;
}
export const isPlaced = <T extends { readonly seminarId?: string }>(
  row: OutboxRow<T>,
): row is OutboxRow<T & { readonly seminarId: string }> => row.payload.seminarId !== undefined;

/** What a person at the door has to hear of what the server keeps and does not count; the rest settles by itself. */
const TOLD: Readonly<Partial<Record<HeldReason, ProblemCode>>> = {
  no_session: 'attendance_session_cancelled',
  too_early: 'attendance_too_early',
  not_on_list: 'seminar_not_enrolled',
  two_contents: 'seminar_event_held',
  place_taken: 'seminar_event_held',
  withdrawn: 'seminar_event_held',
  after_closed: 'seminar_event_held',
};

/** Seminars that know this phone, since the page was opened. */
const registered = new Set<string>();

/** Says to the server that this phone writes at the seminar, and by which key it is known. */
export async function registerDevice(account: string, seminarId: string): Promise<void> {
  const { device, publicKey } = await writerOf(account);
  const name = `${seminarId} ${device}`;
  if (registered.has(name)) return;
  const { contact } = await call(seminarEventsRoutes.register, {
    params: { id: seminarId },
    body: { device, name: deviceName(), ...(publicKey && { key: publicKey }) },
  });
  registered.add(name);
  heardContact(contact);
}

/** What people call it: the system, as the browser says. */
function deviceName(): string {
  const [, system = ''] = /\(([^)]*)\)/.exec(navigator.userAgent) ?? [];
  return system.split(';').slice(0, 3).join(',').trim().slice(0, 100) || 'Kaskad';
}

/** Sends marks of one session as events, each in its place; what waits there for a predecessor is the server's to keep. */
export async function sendEvents(sessionId: string, rows: readonly OutboxRow<PlacedMark>[]): Promise<Receipt> {
  const [{ owner, payload }] = rows as [OutboxRow<PlacedMark>];
  const { seminarId } = payload;
  const own = rows.filter((row) => row.payload.seminarId === seminarId);
  const written = await placed(
    owner,
    own.map((row) => unplaced(sessionId, row)),
  );
  await registerDevice(owner, seminarId);
  const events = await Promise.all(written.map((one) => signed(owner, one)));
  const from = {
    device: written[0]?.device ?? '',
    waiting: waitingBeside(own),
    kept: (await persistence()) === 'kept',
  };
  const receipt = await call(seminarEventsRoutes.send, { params: { id: seminarId }, body: { events, from } });
  heardContact(receipt.contact);
  const rowOf = (id: string) => own[written.findIndex((one) => one.id === id)]?.clientId ?? id;
  const isUnknown = receipt.refused.some(({ code }) => code === 'seminar_device_unknown');
  if (isUnknown) registered.clear();
  const refused = [
    ...receipt.refused.filter(({ code }) => code !== 'seminar_device_unknown'),
    ...receipt.held.flatMap(({ id, why }) => (TOLD[why] ? [{ id, code: TOLD[why] }] : [])),
  ];
  const quiet = receipt.held.filter(({ why }) => !TOLD[why]).map(({ id }) => id);
  return {
    durable: [...receipt.durable, ...quiet].map(rowOf),
    refused: refused.map(({ id, code }) => ({ clientId: rowOf(id), code })),
  };
}

const waitingBeside = (rows: readonly OutboxRow[]) =>
  outbox.ownRows.filter(
    ({ kind, state, clientId }) =>
      kind === 'attendance' && isUnsent(state) && !rows.some((row) => row.clientId === clientId),
  ).length;

function unplaced(sessionId: string, { clientId, madeAt, payload }: OutboxRow<PlacedMark>): Unplaced {
  const {
    personId,
    mark,
    seminarId,
    minutes,
    basis = [],
    seen = {},
    contact,
    elapsed,
    added,
    method = 'offline',
  } = payload;
  return {
    ...{ id: clientId, seminarId, sessionId, subjectId: personId, kind: added ? 'person_added' : 'mark' },
    recordedAt: madeAt,
    ...{ basis: seen, shown: [...basis] },
    payload: added ?? { mark, method, ...(minutes !== undefined && { minutes }) },
    ...(contact !== undefined && elapsed !== undefined && { contact, elapsed }),
  };
}
