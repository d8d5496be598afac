/**
 * The server's time as this page knows it: the last "now" it was told, moved on by the page's own monotonic clock, so that a phone
 * whose wall clock is wrong or jumps shows the right time left.
 */
let told = { server: Date.now(), page: performance.now() };

export function learnServerTime(now: string): void {
  told = { server: Date.parse(now), page: performance.now() };
}

/** From a copy kept on the device: all that is left then is the device's own clock, counted from when the copy was made. */
export function guessServerTime(then: string, deviceThen: number): void {
  told = { server: Date.parse(then) + Math.max(0, Date.now() - deviceThen), page: performance.now() };
}

export const serverTime = () => told.server + (performance.now() - told.page);
