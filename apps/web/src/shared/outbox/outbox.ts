import { v7 as uuidv7 } from 'uuid';
import { FIRST_PAUSE_MS, pauseAfter } from './pause.ts';
import type { OutboxRow, OutboxState } from './row.ts';
import { addRow, allRows, deleteRows, markRows } from './store.ts';

/** What the server said about one batch: ids it now holds durably, and ids it refused for good. Ids in neither are sent again. */
export interface Receipt {
  readonly durable: readonly string[];
  readonly refused?: readonly { readonly clientId: string; readonly code: string }[];
}

/**
 * Sends rows of one target, oldest first. Throw when the server could not be reached or cannot take them now: they are kept and
 * sent again later. Return ids as `refused` only when no repetition can ever succeed.
 */
export type Send<T> = (target: string, rows: readonly OutboxRow<T>[]) => Promise<Receipt>;

export const BATCH = 100;

/**
 * Everything that is done on this device and must reach the server: answers, attendance marks.
 *
 *   registerSender('attendance', (sessionId, rows) => …)          once, where the feature lists its routes
 *   useOutboxOwner(session?.accountId)                           in the shell: whose session it is
 *   await outbox.put('attendance', sessionId, { personId, mark })  resolves when the device holds it; sending follows by itself
 *   const { rows, waiting } = useOutboxState(sessionId)            in a screen: rows of the target with their states
 *
 * A row is written before anything is sent and survives a killed tab. Rows of one target go out in order, at most BATCH at once,
 * one request at a time; without a network they wait and are tried again with growing pauses, and at once when it returns.
 */
export class Outbox {
  private readonly senders = new Map<string, Send<never>>();
  private readonly listeners = new Set<() => void>();
  private rows: readonly OutboxRow[] = [];
  private own: readonly OutboxRow[] = [];
  private owner = '';
  private loading: Promise<void> | undefined;
  private running = false;
  private again = false;
  private pause = FIRST_PAUSE_MS;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Keeps what was done. Resolves with the row once it is on the disk of the device. */
  async put<T>(kind: string, target: string, payload: T): Promise<OutboxRow<T>> {
    await this.load();
    const made = { clientId: uuidv7(), kind, target, payload, madeAt: new Date().toISOString(), owner: this.owner, state: 'device' as const };
    const row = await addRow(made);
    this.change([...this.rows, row]);
    this.wake();
    return row as OutboxRow<T>;
  }

  registerSender<T>(kind: string, send: Send<T>): void {
    this.senders.set(kind, send);
    this.wake();
  }

  /** Says whose session this is (account id; empty when nobody is signed in): only that person's rows are sent. */
  belongsTo(accountId: string): void {
    if (this.owner === accountId) return;
    this.owner = accountId;
    this.pause = FIRST_PAUSE_MS;
    this.change(this.rows);
    this.wake();
  }

  /** What whoever is signed in did on this device, oldest first: the same array until something in it changes. */
  get ownRows(): readonly OutboxRow[] {
    return this.own;
  }

  rowsOf(target: string): readonly OutboxRow[] {
    return this.own.filter((row) => row.target === target);
  }

  /** Rows that the server has not confirmed, of everybody who used this device. */
  get waiting(): number {
    return this.rows.filter(({ state }) => isUnsent(state)).length;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    void this.load();
    return () => void this.listeners.delete(listener);
  }

  /** Resolves when the server has said its word on every row of the target; false when it did not within `ms`. */
  async settled(target: string, ms: number): Promise<boolean> {
    await this.load();
    const isSettled = () => !this.rowsOf(target).some(({ state }) => isUnsent(state));
    this.wake();
    if (isSettled()) return true;
    return new Promise((resolve) => {
      const end = (answer: boolean) => {
        clearTimeout(timer);
        stop();
        resolve(answer);
      };
      const timer = setTimeout(() => end(false), ms);
      const stop = this.subscribe(() => { if (isSettled()) end(true); });
    });
  }

  /** Ids of the rows of a target that the server holds: pass them to `forget` once its own copy has been read. */
  async savedOf(target: string): Promise<readonly string[]> {
    await this.load();
    return this.rowsOf(target).filter(({ state }) => state === 'saved').map(({ clientId }) => clientId);
  }

  /** Drops rows that are finished with. */
  async forget(target: string, clientIds: readonly string[]): Promise<void> {
    await this.load();
    const finished = this.rows.filter((row) => row.target === target && clientIds.includes(row.clientId) && !isUnsent(row.state));
    await deleteRows(finished.map(({ order }) => order));
    this.change(this.rows.filter((row) => !finished.includes(row)));
  }

  /** Tries now: the network is back, the page was opened, something was put. */
  wake(): void {
    clearTimeout(this.timer);
    if (this.running) this.again = true;
    else void this.run();
  }

  /** Rows as the device holds them. */
  load(): Promise<void> {
    this.loading ??= allRows(Date.now()).then((rows) => this.change(rows), (error: unknown) => {
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }

  private async run(): Promise<void> {
    this.running = true;
    this.again = false;
    const failed = new Set<string>();
    try {
      await this.load();
      for (let batch = this.nextBatch(failed); batch; batch = this.nextBatch(failed)) await this.sendBatch(batch, failed);
    } catch {
      failed.add('');
    }
    this.running = false;
    if (this.again) return this.wake();
    if (failed.size === 0) {
      this.pause = FIRST_PAUSE_MS;
      return;
    }
    this.timer = setTimeout(() => this.wake(), this.pause);
    this.pause = pauseAfter(this.pause);
  }

  /** The oldest rows that may go now; a target that failed in this round waits for the next, so that it does not hold up the others. */
  private nextBatch(failed: ReadonlySet<string>): readonly OutboxRow[] | null {
    const first = this.rows.find((row) => row.state === 'device' && row.owner === this.owner && this.senders.has(row.kind) && !failed.has(row.target));
    if (!first) return null;
    return this.rows.filter((row) => row.state === 'device' && row.owner === first.owner && row.kind === first.kind && row.target === first.target).slice(0, BATCH);
  }

  private async sendBatch(batch: readonly OutboxRow[], failed: Set<string>): Promise<void> {
    const [{ kind, target }] = batch as [OutboxRow];
    const send = this.senders.get(kind) as Send<unknown>;
    this.show(batch, 'sent');
    try {
      const { durable, refused = [] } = await send(target, batch);
      const saved = batch.filter(({ clientId }) => durable.includes(clientId));
      await this.settle(saved, 'saved');
      for (const { clientId, code } of refused) await this.settle(batch.filter((row) => row.clientId === clientId), 'refused', code);
      if (saved.length + refused.length === 0) failed.add(target);
    } catch {
      failed.add(target);
    } finally {
      // What was neither confirmed nor refused is still only here.
      const left = this.rows.filter((row) => row.state === 'sent' && batch.some(({ order }) => order === row.order));
      this.show(left, 'device');
    }
  }

  private async settle(rows: readonly OutboxRow[], state: OutboxState, code?: string): Promise<void> {
    if (rows.length === 0) return;
    await markRows(rows.map(({ order }) => order), state, code);
    this.show(rows, state, code);
  }

  private show(rows: readonly OutboxRow[], state: OutboxState, code?: string): void {
    if (rows.length === 0) return;
    const orders = new Set(rows.map(({ order }) => order));
    this.change(this.rows.map((row) => (orders.has(row.order) ? { ...row, state, ...(code && { code }) } : row)));
  }

  private change(rows: readonly OutboxRow[]): void {
    this.rows = rows;
    this.own = rows.filter(({ owner }) => owner === this.owner);
    this.listeners.forEach((listener) => listener());
  }
}

export const isUnsent = (state: OutboxState) => state === 'device' || state === 'sent';

/** The one outbox of this device. */
export const outbox = new Outbox();
export const registerSender = <T>(kind: string, send: Send<T>) => outbox.registerSender(kind, send);
