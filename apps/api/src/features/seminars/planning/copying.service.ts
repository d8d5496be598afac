import type { CopiedSeminars, CopySeminar } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { seminarBrief } from '../seminar.view.ts';
import { seminarRows } from '../seminars.queries.ts';
import { copiedKit, copyAt } from './copied-seminar.ts';
import { namingClashes } from './named-clashes.ts';
import { assertSpeakOnce } from './people-free.ts';
import { plannedEntry } from './planned-seminar.ts';
import { alsoBusy, type PlannedSeminar, writePlans } from './seminar-plans.ts';

/** Plans seminars like one that there is; each copy is a draft that is changed by itself. */
@Injectable()
export class CopyingService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** All copies or none: whoever or whatever is busy at one of the hours is named. */
  async copy(actor: Actor, id: string, input: CopySeminar): Promise<CopiedSeminars> {
    const now = this.clock.now();
    const { starts, busyLecturerIds } = input;
    return namingClashes(this.db, actor, () =>
      inTransaction(this.db, async (tx) => {
        const kit = await copiedKit(tx, actor, id, input);
        const plans: PlannedSeminar[] = [];
        for (const local of [...starts].sort())
          plans.push(await copyAt(tx, actor, kit, { local, busyLecturerIds, now }));
        const twice = await assertSpeakOnce(tx, plans, busyLecturerIds);
        const known = alsoBusy(plans, twice, actor.accountId);
        const ids = await writePlans(tx, known, now);
        await recordAudit(
          tx,
          actor,
          now,
          known.map((plan, place) => {
            const entry = plannedEntry(ids[place] ?? '', plan);
            return { ...entry, after: { ...entry.after, copiedFrom: id } };
          }),
        );
        const rows = new Map((await seminarRows(tx, ids)).map((row) => [row.id, seminarBrief(row)]));
        return { seminars: ids.flatMap((one) => rows.get(one) ?? []) };
      }),
    );
  }
}
