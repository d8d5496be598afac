import { type KeysFile, paperRoutes, type StatusFile } from '@kaskad/contracts';
import { keep, kept } from './device.ts';
import { Known, type Papers } from './known.ts';

/** What the page came with: laid into it by the server, so that a copy on a stick has it too. */
export interface Seed extends Papers {
  readonly root: string | null;
  /** The address of the server, which a copy on a stick asks. */
  readonly server: string;
}

const KEPT = 'kaskad.papers';
/** A revocation is seen within a minute: half of it, and the ten seconds for which the server keeps a list. */
const EVERY = 30_000;

/** Everything known on this device, kept for the next time. */
export async function begin(seed: Seed | null): Promise<Known> {
  const before = fromDevice();
  const known = new Known(seed?.root ?? before?.root ?? null);
  if (before) await known.take(before);
  if (seed) await known.take(seed, new Date());
  return known;
}

/** Asks the server now and again; `changed` after each answer. */
export function follow(known: Known, seed: Seed | null, changed: () => void): void {
  const base = location.protocol === 'file:' ? (seed?.server ?? '') : '';
  const ask = async () => {
    if (document.hidden || base + location.host === '') return;
    try {
      // In this order: the keys that are asked for afterwards have the one that signed the lists.
      const { lists } = await read<StatusFile>(`${base}/api${paperRoutes.statuses.path}`);
      const keys = await read<KeysFile>(`${base}/api${paperRoutes.keys.path}`);
      await known.take({ keys, lists }, new Date());
      keep(KEPT, JSON.stringify(known.papers));
    } catch {
      // Without a network the page goes on with what it knows, and says of when that is.
    }
    changed();
  };
  setInterval(() => void ask(), EVERY);
  addEventListener('online', () => void ask());
  document.addEventListener('visibilitychange', () => void ask());
  void ask();
}

async function read<Answer>(address: string): Promise<Answer> {
  const answer = await fetch(address, { cache: 'no-store' });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json() as Promise<Answer>;
}

function fromDevice(): (Papers & { readonly root: string | null }) | null {
  try {
    return JSON.parse(kept(KEPT) ?? 'null') as (Papers & { root: string | null }) | null;
  } catch {
    return null;
  }
}
