import { idOf, tokenOf } from '../worlds/ids.ts';
import { LISTED } from '../worlds/school-seminars.ts';
import { type Came, type Decided, NO_PHONE } from './seminar-facts.ts';
import { type Model, modelOf } from './seminar-model.ts';
import { otherContent, PUBLIC_KEY, SeminarPhone, type Written } from './seminar-phone.ts';

const PHONES = 4;
/** Milliseconds of a history, by the clocks that nobody can set. */
export const LASTS_MS = 12_000;
const VALUES = ['present', 'present', 'absent', 'late'];

interface Receipt {
  readonly contact: string;
  readonly durable: readonly string[];
  readonly held: readonly { readonly id: string }[];
  readonly refused: readonly unknown[];
  readonly seen: Readonly<Record<string, number>>;
}
interface Doors {
  readonly conflicts: readonly { readonly kind: string; readonly events: readonly { readonly id: string }[] }[];
}
interface EventRow {
  readonly id: string;
  readonly received: Date;
  readonly held: string | null;
  readonly kind: string;
}

/** One question after the other, whoever asks. */
export type Ask = <Row extends object>(text: string, values: unknown[]) => Promise<{ rows: Row[] }>;

interface HistoryOptions {
  readonly query: Ask;
  readonly url: string;
  readonly number: number;
  /** How many there are. */
  readonly seminars: number;
  readonly random: () => number;
}

/** One seminar without a network, played against the server and compared with the model after every sync. */
export class SeminarHistory {
  readonly figures = { written: 0, acknowledged: 0, compared: 0, waited: 0, conflicts: 0, decisions: 0, cuts: 0 };
  /** What is not as the page says, in words. */
  readonly wrong: string[] = [];
  private readonly phones: SeminarPhone[];
  private readonly seminarId: string;
  private readonly sessionId: string;
  private readonly listed: readonly string[];
  /** Everything that was ever sent, with each of its contents. */
  private readonly sent = new Map<string, Written[]>();
  private readonly told = new Set<string>();
  private readonly decided: Decided[] = [];
  private readonly opens = Date.now() - 60 * 60_000;
  private readonly query: Ask;
  private readonly url: string;
  private readonly number: number;
  private readonly random: () => number;

  constructor({ query, url, number, seminars, random }: HistoryOptions) {
    this.query = query;
    this.url = url;
    this.number = number;
    this.random = random;
    this.seminarId = idOf('school', number);
    this.sessionId = idOf('school session', number);
    this.listed = Array.from({ length: LISTED }, (_, n) => idOf('person', 2 * seminars + n + 1));
    this.phones = Array.from(
      { length: PHONES },
      (_, n) => new SeminarPhone({ ...this.where, token: this.tokenFor(n) }),
    );
  }

  /** The day before: each phone has a key that the server knows, and its word of the time. */
  async prepare(): Promise<void> {
    for (const phone of this.phones) {
      const reply = await this.ask(phone.token, 'POST', 'devices', {
        device: phone.id,
        name: 'Телефон',
        key: PUBLIC_KEY,
      });
      // One in ten lost it again.
      phone.contact = this.random() < 0.1 ? null : (reply.body as Receipt).contact;
    }
  }

  async play(): Promise<void> {
    const doors = 1 + this.below(3);
    const steps = 14 + this.below(14);
    let stale: Record<string, number> = {};
    for (let step = 0; step < steps; step++) {
      const phone = this.one(this.phones.slice(0, doors));
      const act = this.random();
      if (step === Math.floor(steps / 3)) stale = { ...phone.basis };
      if (act < 0.62) this.writeDown(phone, (step / steps) * LASTS_MS, this.random() < 0.1 ? stale : null);
      else if (act < 0.76) phone.hand(this.one(this.phones.filter((other) => other !== phone)));
      else if (act < 0.9) await this.sync(this.one(this.phones));
      else if (act < 0.95) await this.double(phone);
      else await this.decide();
    }
    for (const phone of this.shuffled(this.phones)) await this.sync(phone, true);
    await this.decide();
    await this.compare(true);
  }

  private writeDown(phone: SeminarPhone, at: number, stale: Record<string, number> | null): void {
    const kinds = ['mark', 'mark', 'mark', 'mark', 'mark', 'mark', 'person_added', 'handed_in', 'closed'] as const;
    const kind = this.random() < 0.02 ? 'closed' : this.one(kinds.slice(0, 8));
    const written = phone.write(
      {
        kind,
        subject: this.one(this.listed),
        value:
          kind === 'mark' ? this.one(VALUES) : this.one(kind === 'person_added' ? [NO_PHONE, '1', '2'] : ['1', '2']),
        reason: kind === 'mark' && this.random() < 0.12,
        checked: kind === 'mark' && this.random() < 0.4,
      },
      // A monotonic clock that slept with the phone tells too little.
      {
        at: Math.max(0, Math.round(at - (stale ? this.below(4_000) : this.below(300)))),
        jump: this.below(3) - 1,
        stale,
      },
    );
    this.figures.written++;
    // The disk took nothing, and the page was closed before it was sent.
    if (this.random() < 0.04) phone.lose(written.sent.id);
  }

  /** Sends some of what the phone has, or all of it, in any order, some of it twice; now and then the reply is cut off. */
  private async sync(phone: SeminarPhone, all = false): Promise<void> {
    const batch = this.shuffled([...phone.log.values()]).filter(() => all || this.random() < 0.75);
    const events = [...batch, ...batch.slice(0, this.below(3))];
    if (this.random() < 0.2) await this.send(phone, events, 1 + this.below(25));
    const reply = await this.send(phone, events);
    if (reply?.status === 201) {
      const { durable, held, refused, seen } = reply.body as Receipt;
      if (refused.length > 0) this.wrong.push(`refused: ${JSON.stringify(refused)}`);
      for (const id of [...durable, ...held.map((one) => one.id)]) this.told.add(id);
      if (durable.length + held.length !== new Set(events.map(({ sent }) => sent.id)).size)
        this.wrong.push('the reply does not name everything that was sent');
      for (const [device, seq] of Object.entries(seen)) phone.sees(device, seq);
    } else if (!(reply?.status === 409 && events.some(({ sent }) => (this.sent.get(sent.id)?.length ?? 0) > 1)))
      this.wrong.push(`sent: ${reply?.status} ${JSON.stringify(reply?.body)}`);
    await this.compare();
  }

  /** A phone that is broken sends an event that it sent before with another content. */
  private async double(phone: SeminarPhone): Promise<void> {
    const marks = [...phone.log.values()].filter(({ told }) => told.kind === 'mark' && told.device === phone.id);
    if (marks.length === 0 || this.random() < 0.6) return;
    const one = this.one(marks);
    await this.send(phone, [one]);
    const reply = await this.send(phone, [otherContent(one)]);
    if (reply?.status !== 409) this.wrong.push(`another content: ${reply?.status}`);
    await this.compare();
  }

  private async send(phone: SeminarPhone, events: readonly Written[], cutMs?: number) {
    for (const one of events) {
      const known = this.sent.get(one.sent.id) ?? [];
      if (!known.some(({ told }) => told.value === one.told.value)) this.sent.set(one.sent.id, [...known, one]);
    }
    const body = { events: events.map(({ sent }) => sent), from: { device: phone.id, waiting: 0, kept: true } };
    const reply = await this.ask(phone.token, 'POST', 'events', body, cutMs).catch(() => null);
    if (cutMs !== undefined) this.figures.cuts++;
    return reply;
  }

  /** Somebody decides about something that waits. */
  private async decide(): Promise<void> {
    const { model, came } = await this.now();
    const choices: [Decided, object][] = [];
    for (const device of this.phones.map(({ id }) => id)) {
      const waiting = came.filter((one) => one.device === device && model.held[one.id] === 'gap');
      const place = Math.min(...waiting.map(({ seq }) => seq)) - 1;
      if (waiting.length > 0)
        choices.push([
          { kind: 'gap_released', device, place },
          { kind: 'gap_released', device },
        ]);
    }
    for (const [id, why] of Object.entries(model.held))
      if (why === 'after_closed' || why === 'withdrawn') choices.push(named('released', id));
    const closing = came.find(({ id, kind }) => kind === 'closed' && !model.held[id]);
    if (closing && !this.decided.some(({ kind, events }) => kind === 'reopened' && events?.includes(closing.id)))
      choices.push(named('reopened', closing.id));
    for (const told of model.conflicts) choices.push(named('settled', ...(told.split(' ')[1] ?? '').split(',')));
    const lost = this.one(this.phones).id;
    const isGone = this.decided.some(({ kind, device }) => kind === 'withdrawn' && device === lost);
    if (this.random() < 0.25 && !isGone)
      choices.push([
        { kind: 'withdrawn', device: lost, place: this.lastOf(lost, came) },
        { kind: 'withdrawn', device: lost },
      ]);
    if (choices.length === 0) return;
    const [decision, body] = this.one(choices);
    const reply = await this.ask(this.tokenFor(0), 'POST', 'event-decisions', { ...body, reason: 'so decided' });
    if (reply.status === 201) this.decided.push(decision);
    else this.wrong.push(`decision ${JSON.stringify(body)}: ${reply.status} ${JSON.stringify(reply.body)}`);
    this.figures.decisions++;
    await this.compare();
  }

  private lastOf(device: string, came: readonly Came[]): number {
    const released = this.decided.map((one) => (one.kind === 'gap_released' && one.device === device ? one.place! : 0));
    let last = 0;
    while (last < Math.max(0, ...released) || came.some((one) => one.device === device && one.seq === last + 1)) last++;
    return last;
  }

  /** What the database holds, and what the model says of it. */
  private async now(): Promise<{ rows: EventRow[]; came: Came[]; model: Model }> {
    const { rows } = await this.query<EventRow>(
      `select id, received_at as received, held, kind from seminar_events where seminar_id = $1
         and device <> '00000000-0000-0000-0000-000000000000' order by received_at`,
      [this.seminarId],
    );
    const times = Map.groupBy(rows, ({ id }) => id);
    const came = [...times].flatMap(([id, copies]) =>
      (this.sent.get(id) ?? [])
        .slice(0, copies.length)
        .map(({ told }, place) => ({ ...told, received: copies[place]!.received.getTime() })),
    );
    const given = { opens: this.opens, seats: LISTED + 1, listed: this.listed };
    return { rows, came, model: modelOf(came, this.decided, given) };
  }

  private async compare(isEnd = false): Promise<void> {
    const { rows, model } = await this.now();
    const marks = await this.query<{ person: string; record: string | null; conflict: boolean }>(
      `select person_id as person, record_id as record, in_conflict as conflict from attendance_marks
       where session_id = $1`,
      [this.sessionId],
    );
    const stored = new Map(marks.rows.map(({ person, record, conflict }) => [person, [record, conflict] as const]));
    const there = Object.fromEntries(this.listed.map((person) => [person, stored.get(person) ?? [null, false]]));
    const held = Object.fromEntries(rows.filter((one) => one.held).map(({ id, held: why }) => [id, why]));
    this.figures.compared++;
    this.figures.waited += Object.keys(held).length;
    this.expect('what waits', held, model.held);
    this.expect('what counts', there, model.marks);
    for (const id of this.told) if (!rows.some((row) => row.id === id)) this.wrong.push(`acknowledged and lost: ${id}`);
    if (!isEnd) return;
    this.figures.acknowledged = this.told.size;
    const { conflicts } = (await this.ask(this.tokenFor(1), 'GET', 'events')).body as Doors;
    const shown = conflicts.map(({ kind, events }) => `${kind} ${events.map(({ id }) => id).join()}`).sort();
    this.figures.conflicts = shown.length + Object.values(model.marks).filter(([, isOpen]) => isOpen).length;
    this.expect('what contradicts itself', shown, [...model.conflicts].sort());
  }

  private expect(what: string, is: unknown, should: unknown): void {
    const [a, b] = [is, should].map((one) => JSON.stringify(one, Array.isArray(one) ? undefined : keysOf(one)));
    if (a !== b) this.wrong.push(`seminar ${this.number}: ${what} is ${a} and should be ${b}`);
  }

  private async ask(token: string, method: string, path: string, body?: object, cutMs?: number) {
    const reply = await fetch(`${this.url}/api/seminars/${this.seminarId}/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(cutMs ?? 60_000),
    });
    return { status: reply.status, body: await reply.json() };
  }

  private get where() {
    return { seminarId: this.seminarId, sessionId: this.sessionId };
  }
  /** Two trainers, each with two phones. */
  private tokenFor = (phone: number) => tokenOf(2 * this.number - (phone < PHONES / 2 ? 1 : 0));
  private below = (n: number) => Math.floor(this.random() * n);
  private one = <Item>(items: readonly Item[]): Item => items[this.below(items.length)] as Item;
  private shuffled = <Item>(items: readonly Item[]): Item[] =>
    items
      .map((item) => ({ item, at: this.random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
}

const named = (kind: 'released' | 'reopened' | 'settled', ...events: string[]): [Decided, object] => [
  { kind, events },
  { kind, events },
];
const keysOf = (value: unknown) => Object.keys(value as object).sort();
