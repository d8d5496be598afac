import { createHash } from 'node:crypto';

/** By it anybody draws the sample again: `printf '%s %s' SEED ID | sha256sum`. */
export const rankBy = (seed: string) => (id: string) => createHash('sha256').update(`${seed} ${id}`).digest('hex');
