import { type CheckInCode, sessionsRoutes } from '@kaskad/contracts';
import { queryOptions } from '@tanstack/react-query';
import { create } from 'qrcode';
import { ApiError, BRIEF, call } from '../../shared/api/client.ts';
import { keepAnswer, keptAnswer } from '../../shared/api/kept-offline.ts';
import { seminarsKey } from './seminars.queries.ts';

/** What the server said last of the hall, and whether it said so just now. */
export type HallNow = CheckInCode & {
  readonly isLive: boolean;
  /** Whether the codes that were fetched ahead reach to this moment. */
  readonly isFresh: boolean;
};

/** Codes of the coming hour are fetched so often. */
const AHEAD_MS = 10 * 60_000;

interface KeptAhead {
  readonly ahead: NonNullable<CheckInCode['ahead']>;
  /** The server's clock less that of this device: whatever the laptop's own clock says, the wall goes by the server. */
  readonly offset: number;
}

/** Kept on the device: a page that is opened again without a network still shows codes that count. */
async function hallNow(id: string, name: string): Promise<HallNow> {
  const kept = keptAnswer<KeptAhead>(`${name}.ahead`);
  const from = kept && Date.parse(kept.ahead.startsAt) - kept.offset;
  const isDue = from === null || Date.now() > from + AHEAD_MS || Date.now() < from - AHEAD_MS;
  try {
    const query = isDue ? ({ ahead: 'true' } as const) : {};
    const { ahead, ...answer } = await call(sessionsRoutes.checkIn, { params: { id }, query }, BRIEF);
    if (ahead)
      keepAnswer(`${name}.ahead`, { ahead, offset: Date.parse(answer.now.at) - Date.now() } satisfies KeptAhead);
    return { ...keepAnswer(name, answer), isLive: true, isFresh: true };
  } catch (error) {
    const last = keptAnswer<CheckInCode>(name);
    if (!last || !(error instanceof ApiError) || (error.status !== 0 && error.status < 500)) throw error;
    return withoutNetwork(last, kept);
  }
}

/** Of those that were fetched ahead the one of this moment. */
function codeNow(kept: KeptAhead | null) {
  if (!kept) return undefined;
  const { startsAt, stepSeconds, codes } = kept.ahead;
  return codes[Math.floor((Date.now() + kept.offset - Date.parse(startsAt)) / 1000 / stepSeconds)];
}

/** Whether the device shows codes that count, were the network gone now: they reach an hour from when it was there. */
export const hasCodes = (id: string, owner: string): boolean =>
  codeNow(keptAnswer<KeptAhead>(`${owner}.hall.${id}.ahead`)) !== undefined;

/** The code of this moment, drawn here. */
function withoutNetwork(last: CheckInCode, kept: KeptAhead | null): HallNow {
  const code = codeNow(kept);
  if (!code) return { ...last, isLive: false, isFresh: false };
  const address = last.address.replace(last.token, code.token);
  return { ...last, ...code, address, modules: modulesOf(address), isLive: false, isFresh: true };
}

export function modulesOf(address: string): string[] {
  const { modules } = create(address, { errorCorrectionLevel: 'M' });
  return Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (__, column) => (modules.get(row, column) ? '1' : '0')).join(''),
  );
}

export const hallScreen = (id: string, owner: string) =>
  queryOptions({
    queryKey: [...seminarsKey, 'hall', id],
    queryFn: () => hallNow(id, `${owner}.hall.${id}`),
    networkMode: 'always',
    refetchInterval: 5_000,
    refetchIntervalInBackground: true,
  });
