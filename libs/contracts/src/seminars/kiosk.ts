import { z } from 'zod';
import { LocalizedText, ZonedTime } from '../common.ts';

/** What a tablet at the door may do, and nothing else: it counts for one session, and is sent as a body. */
const KioskToken = z.string().min(20).max(200);

export const OpenedKiosk = z.object({ token: KioskToken }).meta({ id: 'OpenedKiosk' });
export type OpenedKiosk = z.infer<typeof OpenedKiosk>;

export const WithKiosk = z.strictObject({ token: KioskToken }).meta({ id: 'WithKiosk' });
export type WithKiosk = z.infer<typeof WithKiosk>;

/** What the tablet shows while nobody stands before it. */
export const KioskState = z
  .object({
    title: LocalizedText,
    topic: LocalizedText,
    state: z.enum(['early', 'open', 'closed']),
    opensAt: ZonedTime,
    closesAt: ZonedTime,
    checkedIn: z.int(),
    expected: z.int(),
  })
  .meta({ id: 'KioskState' });
export type KioskState = z.infer<typeof KioskState>;

/** The six digits of the wall: whoever types them stands in the hall. */
const WallCode = z.string().min(6).max(12);

export const KioskCode = z.strictObject({ token: KioskToken, code: WallCode }).meta({ id: 'KioskCode' });
export type KioskCode = z.infer<typeof KioskCode>;

/** Those who are expected and have not come yet, each with what their badge says. */
export const KioskNames = z
  .object({ items: z.array(z.object({ name: z.string(), badge: z.string() })) })
  .meta({ id: 'KioskNames' });
export type KioskNames = z.infer<typeof KioskNames>;

/** With the code of the wall the name was chosen; without it the badge itself was before the camera. */
export const KioskArrival = z
  .strictObject({ token: KioskToken, badge: z.string().min(10).max(100), code: WallCode.optional() })
  .meta({ id: 'KioskArrival' });
export type KioskArrival = z.infer<typeof KioskArrival>;
