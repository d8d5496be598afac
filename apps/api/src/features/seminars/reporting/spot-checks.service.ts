import type { DrawSpotChecks, RecordSpotCheck, SpotCheckDraw } from '@kaskad/contracts';
import { type Actor, dayIn, drawRefusal, drawSample, reaches, sampleSize, spotCheckRefusal } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { assertReaches } from '../../../platform/access/reach.ts';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import { ownCommission } from '../planning/planned-seminar.ts';
import { reportedSeminars } from './reports.queries.ts';
import { SpotCheckDrawRow } from './spot-check-draw.entity.ts';
import { rankBy } from './spot-check-rank.ts';
import { SpotCheckResultRow } from './spot-check-result.entity.ts';
import { SpotCheckRow } from './spot-check.entity.ts';
import { checkable, checkFor, checksOf, drawOf, lockDraws, placeOf, resultsOfChecks } from './spot-checks.queries.ts';

/** Whether reported seminars took place: a sample is called back or visited by somebody who did not run them. */
@Injectable()
export class SpotChecksService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The seed is the server's: nobody draws until a sample pleases them, since no seminar is drawn twice. */
  async draw(actor: Actor, { from, until, percent, ...wish }: DrawSpotChecks): Promise<SpotCheckDraw> {
    return inTransaction(this.db, async (tx) => {
      const commissionId = wish.commissionId ?? (await ownCommission(tx, actor));
      const place = await placeOf(tx, commissionId);
      if (!place) throw notFound();
      assertReaches(actor, 'seminar.manage', place.path);
      await lockDraws(tx);
      const now = this.clock.now();
      const population = await checkable(tx, { path: place.path, from, until });
      const code = drawRefusal({ from, until, today: dayIn(place.zone, now), population: population.length });
      if (code) throw new Refusal(code);
      const seed = randomBytes(16).toString('hex');
      const sample = drawSample(population, sampleSize(population.length, percent), rankBy(seed));
      const {
        identifiers: [made],
      } = await tx.insert(SpotCheckDrawRow, {
        ...{ commissionId, fromOn: from, untilOn: until, percent, seed, population },
        ...{ drawnBy: actor.accountId, drawnAt: now },
      });
      const drawId = String(made?.['id']);
      await tx.insert(
        SpotCheckRow,
        sample.map((seminarId, index) => ({ drawId, seminarId, place: index + 1 })),
      );
      await recordAudit(tx, actor, now, [
        {
          action: 'spot_check.drawn',
          subjectType: 'spot_check',
          subjectId: drawId,
          after: { commissionId, from, until, percent, seed, population: population.length, drawn: sample.length },
        },
      ]);
      return this.view(tx, actor, drawId);
    });
  }

  async oneDraw(actor: Actor, id: string): Promise<SpotCheckDraw> {
    return this.view(this.db.manager, actor, id);
  }

  /** What was found, and what follows from it; each stays. */
  async record(actor: Actor, id: string, input: RecordSpotCheck): Promise<SpotCheckDraw> {
    return inTransaction(this.db, async (tx) => {
      const check = await checkFor(tx, id, actor);
      if (!check) throw notFound();
      assertReaches(actor, 'seminar.manage', check.path);
      const { way, outcome, asked, confirmed, note = null, consequence = null } = input;
      const code = spotCheckRefusal({ isOwn: check.isOwn, asked, confirmed, outcome, consequence });
      if (code) throw new Refusal(code);
      const now = this.clock.now();
      await tx.insert(SpotCheckResultRow, {
        ...{ checkId: id, way, outcome, asked, confirmed, note, consequence },
        ...{ recordedBy: actor.accountId, recordedAt: now },
      });
      await recordAudit(tx, actor, now, [
        {
          action: 'spot_check.recorded',
          subjectType: 'spot_check',
          subjectId: check.drawId,
          after: { id, way, outcome, asked, confirmed },
          reason: consequence,
        },
      ]);
      return this.view(tx, actor, check.drawId);
    });
  }

  private async view(db: EntityManager, actor: Actor, id: string): Promise<SpotCheckDraw> {
    const draw = await drawOf(db, id);
    if (!draw || !reaches(actor, 'person.read', draw.path)) throw notFound();
    const rows = await checksOf(db, id, actor);
    const seminars = await reportedSeminars(
      db,
      rows.map(({ seminarId }) => seminarId),
    );
    const results = await resultsOfChecks(
      db,
      rows.map((row) => row.id),
      draw.zone,
    );
    const mayCheck = reaches(actor, 'seminar.manage', draw.path);
    return {
      ...draw.view,
      checks: rows.flatMap(({ id: checkId, seminarId, isOwn }) => {
        const seminar = seminars.get(seminarId);
        return seminar
          ? [{ id: checkId, seminar, results: results.get(checkId) ?? [], may: { check: mayCheck && !isOwn } }]
          : [];
      }),
    };
  }
}
