import type { DeviceEvent, DeviceEvents, EventsReceipt, RegisterDevice, RegisteredDevice } from '@kaskad/contracts';
import { type Actor, checkInOpensAt, dateMark, DEVICES_AT_MOST, EVENTS_AT_MOST, type HeldReason } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { Refusal } from '../../../platform/http/refusal.ts';
import { sessionFacts } from '../attendance/attendance.queries.ts';
import { Contacts } from '../attendance/contacts.service.ts';
import { assertMay } from '../seminar-access.ts';
import { deviceKey, digestOf, isSigned } from './event-signature.ts';
import { EventTurns } from './event-turns.service.ts';
import {
  countEvents,
  type DeviceRow,
  devicesOf,
  digestsOf,
  forgetSilentDevice,
  insertEvents,
  lockEvents,
  type NewEvent,
  sessionIdsOf,
} from './events.queries.ts';
import { SeminarDevice } from './seminar-device.entity.ts';

type Refused = EventsReceipt['refused'][number];

@Injectable()
export class SeminarEventsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly contacts: Contacts,
    private readonly turns: EventTurns,
  ) {}

  /** A device says that it is there, and by which key its events are known. Saying it again changes nothing. */
  async register(actor: Actor, seminarId: string, { device, name, key }: RegisterDevice): Promise<RegisteredDevice> {
    return inTransaction(this.db, async (tx) => {
      await assertMay(tx, actor, 'mark', seminarId);
      if (key && !deviceKey(key)) throw new Refusal('invalid_input', 400);
      await lockEvents(tx, seminarId);
      const now = this.clock.now();
      const devices = await devicesOf(tx, seminarId);
      const known = devices.find(({ id }) => id === device);
      if (known && (known.accountId !== actor.accountId || known.key !== (key ?? null)))
        throw new Refusal('seminar_device_taken');
      if (!known) {
        if (devices.length >= DEVICES_AT_MOST && !(await forgetSilentDevice(tx, seminarId)))
          throw new Refusal('seminar_devices_full', 409, { most: DEVICES_AT_MOST });
        const made = { seminarId, id: device, accountId: actor.accountId, name, key: key ?? null };
        await tx.insert(SeminarDevice, { ...made, registeredAt: now, heardAt: now });
        await recordAudit(tx, actor, now, [
          {
            action: 'seminar.device_registered',
            subjectType: 'seminar',
            subjectId: seminarId,
            after: { device, name },
          },
        ]);
      }
      return { contact: this.contacts.at(now), seen: seenOf(devices) };
    });
  }

  /**
   * Keeps what devices did, each event once, in any order and whoever brings it. The same id with another content is
   * kept beside the first and told as a conflict: neither counts.
   */
  async receive(actor: Actor, seminarId: string, batch: DeviceEvents): Promise<EventsReceipt> {
    const { receipt, doubled } = await inTransaction(this.db, async (tx) => {
      await assertMay(tx, actor, 'mark', seminarId);
      await lockEvents(tx, seminarId);
      const devices = new Map((await devicesOf(tx, seminarId)).map((one) => [one.id, one]));
      const sent = batch.events;
      const known = await digestsOf(
        tx,
        seminarId,
        sent.map(({ id }) => id),
      );
      const { events, refused } = await this.judge(tx, actor, { seminarId, sent, devices, known });
      await insertEvents(tx, seminarId, events);
      await this.hear(tx, actor, { seminarId, from: batch.from, devices });
      const { state } = await this.turns.take(tx, seminarId, actor);
      const ids = [...new Set(events.map(({ id }) => id))];
      const why = (id: string) => state.held.get(id);
      return {
        receipt: {
          contact: this.contacts.at(this.clock.now()),
          durable: ids.filter((id) => !why(id)),
          held: ids.filter(why).map((id) => ({ id, why: why(id) as HeldReason })),
          refused,
          seen: seenOf(await devicesOf(tx, seminarId)),
        },
        doubled: events.find((one, place) => isOther(one, known, events.slice(0, place)))?.id,
      };
    });
    if (doubled) throw new Refusal('seminar_event_conflict', 409, { id: doubled });
    return receipt;
  }

  private async judge(
    tx: EntityManager,
    actor: Actor,
    given: {
      readonly seminarId: string;
      readonly sent: readonly DeviceEvent[];
      readonly devices: ReadonlyMap<string, DeviceRow>;
      readonly known: ReadonlyMap<string, string[]>;
    },
  ): Promise<{ events: NewEvent[]; refused: Refused[] }> {
    const now = this.clock.now();
    const sessions = await sessionFacts(tx, await sessionIdsOf(tx, given.seminarId));
    const opens = new Map([...sessions].map(([id, one]) => [id, checkInOpensAt(one, one.settings)]));
    const first = new Date(Math.min(...[...opens.values()].map((at) => at.getTime()), now.getTime()));
    let room = EVENTS_AT_MOST - (await countEvents(tx, given.seminarId));
    const events: NewEvent[] = [];
    const refused: Refused[] = [];
    for (const event of given.sent) {
      const device = given.devices.get(event.device);
      const code = refusalOf(event, given.seminarId, device, actor);
      if (code || !device) {
        refused.push({ id: event.id, code: code ?? 'seminar_device_unknown' });
        continue;
      }
      const { signature: _, ...content } = event;
      const { id, seq, kind, contact, elapsed = null, recordedAt } = event;
      const digest = digestOf(content);
      if (!given.known.get(id)?.includes(digest) && room-- <= 0) {
        refused.push({ id, code: 'seminar_events_full' });
        continue;
      }
      events.push({
        ...{ id, seq, kind, content, device: device.id, digest },
        ...{ actor: device.accountId, broughtBy: actor.accountId, receivedAt: now },
        madeAt: dateMark({
          contact: this.contacts.timeOf(contact),
          elapsed,
          recordedAt: new Date(recordedAt),
          from: opens.get(event.sessionId ?? '') ?? first,
          receivedAt: now,
        }),
      });
    }
    return { events, refused };
  }

  private async hear(
    tx: EntityManager,
    { accountId }: Actor,
    {
      seminarId,
      from,
      devices,
    }: { seminarId: string; from: DeviceEvents['from']; devices: ReadonlyMap<string, DeviceRow> },
  ): Promise<void> {
    if (!from || devices.get(from.device)?.accountId !== accountId) return;
    const { device: id, waiting, kept } = from;
    await tx.update(SeminarDevice, { seminarId, id }, { heardAt: this.clock.now(), waiting, kept });
  }
}

const seenOf = (devices: readonly DeviceRow[]) =>
  Object.fromEntries(devices.filter(({ last }) => last > 0).map(({ id, last }) => [id, last]));

/** Why an event is not kept at all: nobody can know that it is what its device did. */
function refusalOf(event: DeviceEvent, seminarId: string, device: DeviceRow | undefined, actor: Actor): string | null {
  if (event.seminarId !== seminarId) return 'seminar_event_elsewhere';
  if (!device) return 'seminar_device_unknown';
  const isOwn = device.key === null ? device.accountId === actor.accountId : isSigned(event, device.key);
  return isOwn ? null : 'seminar_event_unsigned';
}

const isOther = ({ id, digest }: NewEvent, known: ReadonlyMap<string, string[]>, before: readonly NewEvent[]) =>
  [...(known.get(id) ?? []), ...before.filter((one) => one.id === id).map((one) => one.digest)].some(
    (other) => other !== digest,
  );
