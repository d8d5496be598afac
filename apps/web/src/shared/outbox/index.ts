import { outbox } from './outbox.ts';

export type { OutboxRow, OutboxState } from './row.ts';
export { isUnsent, outbox, type Receipt, registerSender } from './outbox.ts';
export { useOutboxOwner, useOutboxState, useOwnRows, useOwnUnsent } from './use-outbox-state.ts';

if (typeof window !== 'undefined') {
  window.addEventListener('online', () => outbox.sendNow());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') outbox.sendNow();
  });
}
