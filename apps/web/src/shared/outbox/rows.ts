import type { OutboxRow, OutboxState } from './row.ts';
import { addRow, allRows, deleteRows, dropOld, markRows } from './store.ts';

const CHANNEL = 'kaskad-outbox';
/** Between two places of the disk's own queue, for rows that the disk did not take. */
const BETWEEN = 1 / 1024;

interface Said {
  readonly state: OutboxState;
  readonly code?: string;
}

/**
 * The rows of this device, as all its tabs see them: read from the disk again whenever another tab says that it changed
 * them. What the disk does not take stays in memory, in its place, and is offered to the disk at every reading.
 */
export class Rows {
  all: readonly OutboxRow[] = [];
  private onDisk: readonly OutboxRow[] = [];
  private inMemory: readonly OutboxRow[] = [];
  private readonly onTheWay = new Set<string>();
  /** What the server said in this page: true also when the disk cannot be told. */
  private readonly said = new Map<string, Said>();
  private readonly channel = openChannel();
  private reading: Promise<void> | undefined;
  private isRead = false;

  constructor(
    private readonly onChange: () => void,
    onOtherTab: () => void,
  ) {
    if (this.channel) this.channel.onmessage = () => void this.read().then(onOtherTab);
  }

  /** Reads the disk; never fails: what cannot be read is read the next time. */
  async read(): Promise<void> {
    // One that is under way may have begun before what the caller wants to see was written.
    await this.reading;
    this.reading ??= this.readOnce().finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  load = (): Promise<void> => (this.isRead ? Promise.resolve() : this.read());

  async add(made: Omit<OutboxRow, 'order'>): Promise<OutboxRow> {
    const row = await addRow(made).catch(() => ({
      ...made,
      order: Math.max(0, ...this.all.map(({ order }) => order)) + BETWEEN,
      inMemory: true as const,
    }));
    if (row.inMemory) this.inMemory = [...this.inMemory, row];
    else if (!this.onDisk.some(({ clientId }) => clientId === row.clientId)) this.onDisk = [...this.onDisk, row];
    this.compose();
    this.tellOthers();
    return row;
  }

  /** Rows that are being sent now. */
  send(rows: readonly OutboxRow[]): void {
    for (const { clientId } of rows) this.onTheWay.add(clientId);
    this.compose();
  }

  /** What was neither confirmed nor refused is still only here. */
  sent(rows: readonly OutboxRow[]): void {
    for (const { clientId } of rows) this.onTheWay.delete(clientId);
    this.compose();
  }

  async settle(rows: readonly OutboxRow[], state: OutboxState, code?: string): Promise<void> {
    if (rows.length === 0) return;
    for (const { clientId } of rows) this.said.set(clientId, { state, ...(code && { code }) });
    await markRows(
      rows.filter(({ inMemory }) => !inMemory).map(({ order }) => order),
      state,
      code,
    ).catch(() => undefined);
    this.compose();
    this.tellOthers();
  }

  async drop(rows: readonly OutboxRow[]): Promise<void> {
    if (rows.length === 0) return;
    const dropped = new Set(rows.map(({ clientId }) => clientId));
    await deleteRows(rows.map(({ order }) => order)).catch(() => undefined);
    this.onDisk = this.onDisk.filter(({ clientId }) => !dropped.has(clientId));
    this.inMemory = this.inMemory.filter(({ clientId }) => !dropped.has(clientId));
    this.compose();
    this.tellOthers();
  }

  private async readOnce(): Promise<void> {
    try {
      await this.saveMemory();
      const rows = await allRows();
      this.onDisk = rows;
      if (!this.isRead) void dropOld(Date.now()).catch(() => undefined);
      this.isRead = true;
      this.compose();
    } catch {
      this.compose();
    }
  }

  private async saveMemory(): Promise<void> {
    for (const row of this.inMemory.filter(({ clientId }) => !this.said.has(clientId))) {
      const { inMemory: _, ...plain } = row;
      if (!(await addRow(plain).catch(() => null))) return;
      this.inMemory = this.inMemory.filter((other) => other !== row);
      this.onDisk = [...this.onDisk, plain];
    }
  }

  private compose(): void {
    const rows = [...this.onDisk, ...this.inMemory]
      .sort((a, b) => a.order - b.order)
      .map((row): OutboxRow => {
        const said = this.said.get(row.clientId);
        if (said) return { ...row, ...said };
        return this.onTheWay.has(row.clientId) ? { ...row, state: 'sent' } : row;
      });
    if (isSame(rows, this.all)) return;
    this.all = rows;
    this.onChange();
  }

  private tellOthers(): void {
    this.channel?.postMessage(null);
  }
}

/**
 * Safari before 15.4 has none, and a browser that forbids storage may forbid it too: other tabs then hear at their next
 * look.
 */
function openChannel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel(CHANNEL);
  } catch {
    return null;
  }
}

const isSame = (rows: readonly OutboxRow[], before: readonly OutboxRow[]) =>
  rows.length === before.length &&
  rows.every(
    ({ clientId, state, inMemory }, index) =>
      clientId === before[index]?.clientId && state === before[index]?.state && inMemory === before[index]?.inMemory,
  );
