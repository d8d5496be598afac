import { z } from 'zod';
import { route } from './route.ts';

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));

/** The published keys: a text that the root has signed, so that it may be passed on by anybody. */
export const KeysFile = z
  .object({ root: hex(32), text: z.string().max(100_000), signature: hex(64) })
  .meta({ id: 'PaperKeys' });

export type KeysFile = z.infer<typeof KeysFile>;

/** The status lists of all campaigns: head and signature in hexadecimal digits, the bits in gzip and base64. */
export const StatusFile = z
  .object({ lists: z.array(z.object({ head: hex(32), bits: z.string().max(1_000_000), signature: hex(64) })) })
  .meta({ id: 'PaperStatuses' });

export type StatusFile = z.infer<typeof StatusFile>;

export const paperRoutes = {
  keys: route('GET', '/papers/keys.json', { response: KeysFile }),
  statuses: route('GET', '/papers/status.json', { response: StatusFile }),
};
