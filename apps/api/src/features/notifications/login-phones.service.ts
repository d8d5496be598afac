import type { Actor } from '@kaskad/domain';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Any, type EntityManager, IsNull, Not } from 'typeorm';
import type { AuditEntry } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { type PersonFollower, PersonFollowers } from '../people/person-followers.service.ts';
import type { NewNotice } from './new-notice.ts';
import { sendNotices } from './notices.queries.ts';
import { Account } from '../accounts/account.entity.ts';

/**
 * Whoever signs in by a phone is told when somebody else changed it, with both numbers masked: from then on only the
 * new one opens.
 */
@Injectable()
export class LoginPhones implements PersonFollower, OnModuleInit {
  constructor(
    private readonly followers: PersonFollowers,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.followers.follow(this);
  }

  async personsChanged(tx: EntityManager, actor: Actor | null, entries: readonly AuditEntry[]): Promise<void> {
    const changed = entries.flatMap(({ subjectId, before, after }) => {
      const [former, phone] = [phoneIn(before), phoneIn(after)];
      return former === null || phone === null || subjectId === actor?.personId
        ? []
        : [{ personId: subjectId, former, phone }];
    });
    if (changed.length === 0) return;
    const signing = await tx.find(Account, {
      where: { personId: Any(changed.map(({ personId }) => personId)), pinHash: Not(IsNull()), disabledAt: IsNull() },
      select: { id: true, personId: true },
    });
    const told = new Set(signing.map(({ personId }) => personId));
    await sendNotices(
      tx,
      changed
        .filter(({ personId }) => told.has(personId))
        .map(({ personId, ...params }): NewNotice => ({ personId, kind: 'phone_changed', params })),
      this.clock.now(),
    );
  }
}

/** As the trail masks it; null where the line is not about a phone. */
function phoneIn(values: AuditEntry['before']): string | null {
  const phone = (values as Readonly<Record<string, unknown>> | null | undefined)?.['phone'];
  return typeof phone === 'string' ? phone : null;
}
