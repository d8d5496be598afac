/** A screen that shows no title, or whose answer does not come, holds up nothing for longer. */
const LONGEST_MS = 10_000;

let tell: () => void = () => undefined;
const shown = new Promise<void>((resolve) => {
  tell = resolve;
});

/** A page has drawn its title. */
export const firstScreenShown = () => tell();

/** Resolves when the reader has something to read: what is fetched for later waits for it. */
export function untilFirstScreen(): Promise<void> {
  setTimeout(tell, LONGEST_MS);
  return shown;
}
