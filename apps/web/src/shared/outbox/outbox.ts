import { newId } from '../device/new-id.ts';
import { ApiError } from '../api/client.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { FIRST_PAUSE_MS, pauseAfter } from './pause.ts';
import type { OutboxRow, OutboxState } from './row.ts';
import { Rows } from './rows.ts';

/**
 * What the server said about one batch: ids it now holds durably, and ids it refused for good. Ids in neither are sent
 * again.
 */
export interface Receipt {
  readonly durable: readonly string[];
  readonly refused?: readonly { readonly clientId: string; readonly code: string }[];
}

/**
 * Sends rows of one target, oldest first. Throw when the server could not be reached or cannot take them now: they are
 * kept and sent again later. Return ids as `refused` only when no repetition can ever succeed.
 */
export type Send<T> = (target: string, rows: readonly OutboxRow<T>[]) => Promise<Receipt>;

const BATCH = 100;
/** Nothing is held longer: what seems to be was put before the clock of the device was set back. */
const LONGEST_HOLD_MS = 60_000;
/** The lock of the tab that sends. */
const SENDING = 'kaskad-outbox';

/**
 * Everything that is done on this device and must reach the server: answers, attendance marks.
 *
 * RegisterSender('attendance', (sessionId, rows) => …) once, where the feature lists its routes
 * useOutboxOwner(session?.accountId) in the shell: whose session it is await outbox.put('attendance', sessionId, {
 * personId, mark }) resolves when the device holds it; sending follows by itself const { rows, waiting } =
 * useOutboxState(sessionId) in a screen: rows of the target with their states
 *
 * A row is written before anything is sent and survives a killed tab; one that the disk does not take is sent from
 * memory, and says so. Rows of one target go out in order, at most BATCH at once, one request at a time in one tab at a
 * time; without a network they wait and are tried again with growing pauses, and at once when it returns.
 */
export class Outbox {
  private readonly senders = new Map<string, Send<never>>();
  private readonly listeners = new Set<() => void>();
  private readonly rows = new Rows(
    () => this.change(),
    () => this.wake(),
  );
  /** Targets of rows that are on their way to the disk. */
  private putting: readonly string[] = [];
  private own: readonly OutboxRow[] = [];
  private owner = '';
  /** Who was signed in last: what is flushed while a session ends is still theirs. */
  private lastOwner = '';
  private running = false;
  private again = false;
  private pause = FIRST_PAUSE_MS;
  /** Whether the last batch found no server, rather than one that cannot take it now. */
  private isUnreached = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Ids of held rows that may go now. */
  private readonly released = new Set<string>();

  /**
   * Keeps what was done. Resolves with the row once it is on the disk of the device, or in memory where the disk fails.
   * `holdMs`: how long it may be taken back, and is not sent by any tab.
   */
  async put<T>(kind: string, target: string, payload: T, holdMs = 0): Promise<OutboxRow<T>> {
    const made = {
      clientId: newId(),
      kind,
      target,
      payload,
      madeAt: new Date().toISOString(),
      owner: this.owner || this.lastOwner,
      state: 'device' as const,
      ...(holdMs > 0 && { notBefore: Date.now() + holdMs }),
    };
    this.putting = [...this.putting, target];
    try {
      return (await this.rows.add(made)) as OutboxRow<T>;
    } finally {
      this.putting = without(this.putting, target);
      this.notify();
      this.wake();
    }
  }

  registerSender<T>(kind: string, send: Send<T>): void {
    this.senders.set(kind, send);
    this.wake();
  }

  /** Says whose session this is (account id; empty when nobody is signed in): only that person's rows are sent. */
  belongsTo(accountId: string): void {
    if (this.owner === accountId) return;
    this.owner = accountId;
    this.lastOwner = accountId || this.lastOwner;
    this.pause = FIRST_PAUSE_MS;
    this.change();
    this.wake();
  }

  /** What whoever is signed in did on this device, oldest first: the same array until something in it changes. */
  get ownRows(): readonly OutboxRow[] {
    return this.own;
  }

  /** The same once the disk has been read. */
  async readOwn(): Promise<readonly OutboxRow[]> {
    await this.rows.load();
    return this.own;
  }

  rowsOf(target: string): readonly OutboxRow[] {
    return this.own.filter((row) => row.target === target);
  }

  /**
   * Rows that the server has not confirmed: of whoever is signed in, and whatever lives in this page alone. Others'
   * rows lie safely on the disk.
   */
  get waiting(): number {
    return this.rows.all.filter(({ state, owner, inMemory }) => isUnsent(state) && (owner === this.owner || inMemory))
      .length;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    void this.rows.load();
    return () => void this.listeners.delete(listener);
  }

  /**
   * Resolves when the server has said its word on every row of the target, whichever tab made it; false when it did not
   * within `ms`.
   */
  async settled(target: string, ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      let isRead = false;
      const look = () => {
        if (isRead && !this.putting.includes(target) && !this.rowsOf(target).some(({ state }) => isUnsent(state)))
          end(true);
      };
      const stop = this.subscribe(look);
      const timer = setTimeout(() => end(false), ms);
      const end = (answer: boolean) => {
        clearTimeout(timer);
        stop();
        resolve(answer);
      };
      void this.rows.read().then(() => {
        isRead = true;
        look();
      });
      this.wake();
    });
  }

  /** Ids of the rows of a target that the server holds: pass them to `forget` once its own copy has been read. */
  async savedOf(target: string): Promise<readonly string[]> {
    await this.rows.read();
    return this.rowsOf(target)
      .filter(({ state }) => state === 'saved')
      .map(({ clientId }) => clientId);
  }

  /** Whether the row may still be taken back. */
  isHeld = ({ clientId, state, notBefore = 0 }: OutboxRow): boolean =>
    state === 'device' && !this.released.has(clientId) && isAhead(notBefore);

  /** What is held goes now: whoever did it went on, or waits for it. */
  release(): void {
    for (const row of this.own) if (this.isHeld(row)) this.released.add(row.clientId);
    this.wake();
  }

  /** Drops rows that are held; false where one of them was not held any more, and stays. */
  async takeBack(clientIds: readonly string[]): Promise<boolean> {
    const held = this.own.filter((row) => clientIds.includes(row.clientId) && this.isHeld(row));
    await this.rows.drop(held);
    return held.length === clientIds.length;
  }

  /** Drops rows that are finished with. */
  async forget(target: string, clientIds: readonly string[]): Promise<void> {
    await this.rows.drop(
      this.rows.all.filter((row) => row.target === target && clientIds.includes(row.clientId) && !isUnsent(row.state)),
    );
  }

  /** Tries now, with short pauses again: the network is back, the page was opened, the person wants it. */
  sendNow(): void {
    this.pause = FIRST_PAUSE_MS;
    this.wake();
  }

  /** Tries now: something was put. */
  wake(): void {
    clearTimeout(this.timer);
    if (this.running) this.again = true;
    else void this.run();
  }

  private async run(): Promise<void> {
    this.running = true;
    const failed = new Set<string>();
    try {
      await this.rows.read();
      this.again = false;
      if (this.nextBatch(failed)) await oneAtATime(SENDING, () => this.sendAll(failed));
    } catch {
      failed.add('');
    }
    this.running = false;
    if (this.again) return this.wake();
    if (failed.size === 0) {
      this.pause = FIRST_PAUSE_MS;
      const held = this.own.filter(this.isHeld).map(({ notBefore = 0 }) => notBefore);
      if (held.length > 0) this.timer = setTimeout(() => this.wake(), Math.max(0, Math.min(...held) - Date.now()) + 1);
      return;
    }
    this.timer = setTimeout(() => this.wake(), this.pause);
    this.pause = pauseAfter(this.pause, { isUnreached: this.isUnreached && document.visibilityState === 'visible' });
  }

  private async sendAll(failed: Set<string>): Promise<void> {
    // Another tab may have sent some while this one waited for its turn.
    await this.rows.read();
    this.again = false;
    for (let batch = this.nextBatch(failed); batch; batch = this.nextBatch(failed)) await this.sendBatch(batch, failed);
  }

  /**
   * The oldest rows that may go now; a target that failed in this round waits for the next, so that it does not hold up
   * the others.
   */
  private nextBatch(failed: ReadonlySet<string>): readonly OutboxRow[] | null {
    if (this.owner === '') return null;
    const first = this.own.find(
      (row) => row.state === 'device' && this.senders.has(row.kind) && !failed.has(row.target) && !this.isHeld(row),
    );
    if (!first) return null;
    return this.own
      .filter((row) => row.state === 'device' && row.kind === first.kind && row.target === first.target)
      .filter((row) => !this.isHeld(row))
      .slice(0, BATCH);
  }

  private async sendBatch(batch: readonly OutboxRow[], failed: Set<string>): Promise<void> {
    const [{ kind, target }] = batch as [OutboxRow];
    const send = this.senders.get(kind) as Send<unknown>;
    this.rows.send(batch);
    try {
      const { durable, refused = [] } = await send(target, batch);
      const saved = batch.filter(({ clientId }) => durable.includes(clientId));
      await this.rows.settle(saved, 'saved');
      for (const { clientId, code } of refused)
        await this.rows.settle(
          batch.filter((row) => row.clientId === clientId),
          'refused',
          code,
        );
      if (saved.length + refused.length === 0) failed.add(target);
      this.isUnreached = false;
    } catch (error) {
      this.isUnreached = error instanceof ApiError && error.status === 0;
      failed.add(target);
    } finally {
      this.rows.sent(batch);
    }
  }

  private change(): void {
    this.own = this.rows.all.filter(({ owner }) => owner === this.owner);
    this.notify();
  }

  private notify(): void {
    this.listeners.forEach((listener) => listener());
  }
}

function isAhead(notBefore: number): boolean {
  const ms = notBefore - Date.now();
  return ms > 0 && ms <= LONGEST_HOLD_MS;
}

export const isUnsent = (state: OutboxState) => state === 'device' || state === 'sent';

function without(targets: readonly string[], target: string): readonly string[] {
  const place = targets.indexOf(target);
  return targets.filter((_, other) => other !== place);
}

/** The one outbox of this device. */
export const outbox = new Outbox();
export const registerSender = <T>(kind: string, send: Send<T>) => outbox.registerSender(kind, send);
