import {
  type DecideEvents,
  type DeviceEvent,
  type DeviceEvents,
  seminarEventsRoutes,
  sessionsRoutes,
} from '@kaskad/contracts';
import { eventText } from '@kaskad/domain';
import { generateKeyPairSync, type KeyObject, randomUUID, randomUUIDv7, sign } from 'node:crypto';
import type { Api, Token } from './api.ts';

type Over = Partial<DeviceEvent>;

/** A phone that writes down what is done at a seminar, with a key of its own. */
export class EventDevice {
  readonly id = randomUUID();
  seq = 0;
  basis: Record<string, number> = {};
  private readonly key: KeyObject | null;
  private readonly publicKey: string | undefined;

  constructor(
    private readonly api: Api,
    readonly seminarId: string,
    readonly token: Token,
    { signs = true }: { signs?: boolean } = {},
  ) {
    const pair = signs ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : null;
    this.key = pair?.privateKey ?? null;
    this.publicKey = pair?.publicKey.export({ format: 'der', type: 'spki' }).toString('base64url');
  }

  register(over: object = {}) {
    return this.api.call(this.token, seminarEventsRoutes.register, {
      params: { id: this.seminarId },
      body: { device: this.id, name: 'Телефон', ...(this.publicKey && { key: this.publicKey }), ...over },
    });
  }

  /** Written on the phone, and not sent yet. */
  write(over: Over): DeviceEvent {
    this.seq++;
    return this.signed({
      ...{ id: randomUUIDv7(), seminarId: this.seminarId, device: this.id, seq: this.seq, shown: [] },
      ...{ basis: { ...this.basis }, kind: 'mark', payload: { mark: 'present' } },
      recordedAt: this.api.now().toISOString(),
      ...over,
    });
  }

  signed({ signature: _, ...event }: DeviceEvent): DeviceEvent {
    if (!this.key) return event;
    const text = Buffer.from(eventText(event));
    const signature = sign('sha256', text, { key: this.key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
    return { ...event, signature };
  }

  send(events: DeviceEvent[], from?: Partial<NonNullable<DeviceEvents['from']>>) {
    return this.api.call(this.token, seminarEventsRoutes.send, {
      params: { id: this.seminarId },
      body: { events, ...(from && { from: { device: this.id, waiting: 0, kept: true, ...from } }) },
    });
  }
}

/** What staff see and decide of it. */
export const eventActs = (api: Api, seminarId: string) => ({
  doors: (token: Token) => api.call(token, seminarEventsRoutes.doors, { params: { id: seminarId } }),
  decide: (token: Token, body: DecideEvents) =>
    api.call(token, seminarEventsRoutes.decide, { params: { id: seminarId }, body }),
  markOf: async (token: Token, sessionId: string, personId: string) =>
    (await api.call(token, sessionsRoutes.attendance, { params: { id: sessionId } })).body.people.find(
      ({ person }) => person.id === personId,
    ),
});
