import { LONGEST_AWAY_MS } from '@kaskad/domain';
import { newId } from './new-id.ts';
import { keep, readKept } from './kept-values.ts';

/**
 * How long ago the server last spoke to this device. While the page is seen the page's own monotonic clock counts; for
 * what passes while it is hidden or closed, the wall clock of the device, as far as it is plausible.
 */
interface Kept {
  readonly contact: string;
  readonly elapsed: number;
  /** By the wall clock of the device. */
  readonly at: number;
}

const CONTACT = 'kaskad.contact';
const DEVICE = 'kaskad.device';

let run: { readonly contact: string; readonly from: number; readonly page: number } | null = null;
let device: string | undefined;

/** The server told its time. */
export function heardContact(contact: string): void {
  run = { contact, from: 0, page: performance.now() };
  save();
}

/** What dates a mark made now; nothing when this device never heard of the server's time. */
export function sinceContact(): { contact: string; elapsed: number } | null {
  run ??= resumed();
  if (!run) return null;
  save();
  return { contact: run.contact, elapsed: Math.max(0, Math.round(elapsedIn(run))) };
}

/**
 * The time of the server: its last word and what has passed since; null where it never spoke, or so long ago that
 * nothing follows from it. A contact begins with its moment.
 */
export function toldTime(): number | null {
  const since = sinceContact();
  const at = since ? parseInt(since.contact.split('.')[0] ?? '', 36) : Number.NaN;
  return !since || Number.isNaN(at) || since.elapsed > LONGEST_AWAY_MS ? null : at + since.elapsed;
}

/** Now, by the server's clock as far as this device heard of it; by its own otherwise. */
export const serverNow = (): number => toldTime() ?? Date.now();

/** The name of this device among those that mark. */
export function deviceId(): string {
  device ??= readKept(DEVICE) ?? newId();
  keep(DEVICE, device);
  return device;
}

const elapsedIn = ({ from, page }: { from: number; page: number }) => from + performance.now() - page;

function save(): void {
  if (run)
    keep(CONTACT, JSON.stringify({ contact: run.contact, elapsed: elapsedIn(run), at: Date.now() } satisfies Kept));
}

function resumed(): typeof run {
  const text = readKept(CONTACT);
  if (text === null) return null;
  const kept = JSON.parse(text) as Kept;
  return { contact: kept.contact, from: kept.elapsed + plausible(Date.now() - kept.at), page: performance.now() };
}

/** A wall clock that was set back, or leapt beyond all use, tells nothing. */
const plausible = (passed: number) => (passed >= 0 && passed <= LONGEST_AWAY_MS ? passed : 0);

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') save();
  else if (run) {
    const before = run;
    const after = resumed();
    // The monotonic clock may have slept with the device.
    if (after?.contact === before.contact)
      run = { contact: before.contact, from: Math.max(elapsedIn(before), after.from), page: performance.now() };
  }
});

/** @internal For tests: a page that was just opened. */
export function forgetContactRun(): void {
  run = null;
  device = undefined;
}
