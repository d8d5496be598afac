import { accountsRoutes } from '@kaskad/contracts';
import { type ApiError, call } from '../../shared/api/client.ts';

/**
 * Whether the server refused what waited in the outbox to the person who did it. What somebody else may not see or do
 * says nothing about that person: theirs waits until they are signed in again.
 */
export const isOwnersRefusal = async ({ problem: { code } }: ApiError, owner: string | undefined): Promise<boolean> =>
  (code === 'not_found' || code === 'forbidden') && (await call(accountsRoutes.session, {})).accountId === owner;
