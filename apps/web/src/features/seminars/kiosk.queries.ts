import { type KioskArrival, type KioskState, kioskRoutes } from '@kaskad/contracts';
import { queryOptions } from '@tanstack/react-query';
import { BRIEF, call } from '../../shared/api/client.ts';
import { dropKept, keep, readKept } from '../../shared/device/kept-values.ts';

const TOKEN = 'kaskad.kiosk';
const LOOK_AGAIN = 10_000;

/** What this tablet may do at the door; null where it is none. */
export const kioskToken = () => readKept(TOKEN);
export const keepKiosk = (token: string) => keep(TOKEN, token);
export const dropKiosk = () => dropKept(TOKEN);

export const openKiosk = (sessionId: string) => call(kioskRoutes.open, { params: { id: sessionId } });

export const kioskState = (token: string) =>
  queryOptions({
    queryKey: ['kiosk', token],
    queryFn: (): Promise<KioskState> => call(kioskRoutes.state, { body: { token } }, BRIEF),
    refetchInterval: LOOK_AGAIN,
    refetchIntervalInBackground: true,
    networkMode: 'always',
    retry: false,
  });

export const kioskNames = (input: { token: string; code: string }) => call(kioskRoutes.names, { body: input });
export const kioskArrival = (input: KioskArrival) => call(kioskRoutes.arrive, { body: input });
