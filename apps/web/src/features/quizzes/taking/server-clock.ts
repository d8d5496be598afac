/**
 * The server's time as this page knows it: the last "now" it was told, moved on by the page's own monotonic clock, so
 * that a phone whose wall clock is wrong or jumps shows the right time left.
 */
let told: { readonly server: number; readonly page: number } | null = null;

export function learnServerTime(now: string): void {
  told = { server: Date.parse(now), page: performance.now() };
}

/** What may be the server's time, from a copy kept on the device: only for a page that was told nothing yet. */
export function guessServerTime(likely: number): void {
  told ??= { server: likely, page: performance.now() };
}

export const serverTime = () => (told ? told.server + (performance.now() - told.page) : Date.now());

/** @internal For tests: a page that was just opened. */
export function forgetServerTime(): void {
  told = null;
}
