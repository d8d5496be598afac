export const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/**
 * While the server is not reached at all, a further try costs it nothing, and nobody tells when the network is back
 * behind a Wi-Fi that stayed: what waits goes within five seconds then.
 */
const LONGEST_UNREACHED_MS = 3_200;

/**
 * The pause after a further failure: doubled, at most a minute, spread so that a hall of phones does not return at one
 * moment.
 */
export function pauseAfter(
  pause: number,
  { isUnreached = false, random = Math.random }: { isUnreached?: boolean; random?: () => number } = {},
): number {
  return Math.min(isUnreached ? LONGEST_UNREACHED_MS : LONGEST_PAUSE_MS, pause * 2) * (0.75 + random() / 2);
}
