/** A database of the device that does not answer in this time is one that fails; it is tried again the next time. */
const DEVICE_MS = 3_000;

/** The work's result, or a failure when it takes too long. */
export async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the device does not answer')), DEVICE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
