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

/** Those who are expected and have not come yet, each with what marks them here, and nowhere else. */
export const KioskNames = z
  .object({ items: z.array(z.object({ name: z.string(), handle: z.string() })) })
  .meta({ id: 'KioskNames' });
export type KioskNames = z.infer<typeof KioskNames>;

const Sign = z.string().min(10).max(100);

/** Who came: a badge was before the camera, or a name was chosen, with the code of the wall. */
export const KioskArrival = z
  .union([
    z.strictObject({ token: KioskToken, badge: Sign }),
    z.strictObject({ token: KioskToken, handle: Sign, code: WallCode }),
  ])
  .meta({ id: 'KioskArrival' });
export type KioskArrival = z.infer<typeof KioskArrival>;
