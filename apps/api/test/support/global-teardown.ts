export default async function globalTeardown(): Promise<void> {
  await (globalThis as { stopCluster?: () => Promise<void> }).stopCluster?.();
}
