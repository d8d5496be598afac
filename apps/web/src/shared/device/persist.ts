/** Asks the browser not to clear what is kept here when the phone runs out of room. */
export function askToPersist(): void {
  const storage = navigator.storage as StorageManager | undefined;
  void storage?.persist?.().catch(() => undefined);
}
