import { attendanceRoutes } from '@kaskad/contracts';
import { readHallCode } from '@kaskad/domain';
import { BRIEF, call } from '../api/client.ts';
import { deviceId } from '../device/contact-clock.ts';

/**
 * What stands for a scan after the sign-in: the server keeps its moment for this device. Digits may be typed again;
 * without an answer the code itself is tried.
 */
export async function heldScan(token: string): Promise<string> {
  if (readHallCode(token) !== null) return token;
  try {
    return (await call(attendanceRoutes.holdScan, { body: { token, device: deviceId() } }, BRIEF)).token;
  } catch {
    return token;
  }
}
