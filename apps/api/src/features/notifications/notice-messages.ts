import { Any, type EntityManager } from 'typeorm';
import { Account } from '../accounts/account.entity.ts';
import type { NewNotice } from './new-notice.ts';
import type { NewMessage } from './messages/outbox.queries.ts';

/** Of these notices, those that go out as messages; staff get them as the persons that their accounts stand for. */
export async function messagesOfNotices(tx: EntityManager, notices: readonly NewNotice[]): Promise<NewMessage[]> {
  const urgent = notices.filter(({ kind }) => KINDS.includes(kind));
  if (urgent.length === 0) return [];
  const accountIds = urgent.flatMap((notice) => ('accountId' in notice ? [notice.accountId] : []));
  const persons = await personsOfAccounts(tx, accountIds);
  return urgent.flatMap((notice) => {
    const personId = 'personId' in notice ? notice.personId : persons.get(notice.accountId);
    return personId ? messagesTo(personId, notice) : [];
  });
}

const KINDS: readonly NewNotice['kind'][] = ['seat_offered', 'seminar_moved', 'seminar_cancelled'];

/** The persons that accounts stand for, by account. */
export async function personsOfAccounts(tx: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const accounts = await tx.find(Account, { where: { id: Any([...ids]) }, select: { id: true, personId: true } });
  return new Map(accounts.flatMap(({ id, personId }) => (personId === null ? [] : [[id, personId]])));
}

function messagesTo(personId: string, notice: NewNotice): NewMessage[] {
  if (notice.kind === 'seat_offered') {
    const { heldUntil } = notice.params;
    return [
      {
        personId,
        kind: 'seat_offered',
        params: { ...notice.params, place: null },
        ...(heldUntil && { expiresAt: new Date(heldUntil.at) }),
      },
    ];
  }
  if (notice.kind === 'seminar_moved') {
    const { seminarId, title, before, after } = notice.params;
    return [
      { personId, kind: 'seminar_moved', params: { seminarId, title, ...after }, knownStart: before.startsAt.at },
    ];
  }
  if (notice.kind === 'seminar_cancelled') {
    const { seminarId, title, heldAt, reason } = notice.params;
    return [{ personId, kind: 'seminar_cancelled', params: { seminarId, title, ...heldAt, reason } }];
  }
  return [];
}
