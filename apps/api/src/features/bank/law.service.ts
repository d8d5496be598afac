import type { CheckCertificate, LawCertificate, LawChanges, LawQuestionsQuery, SetLawChanges } from '@kaskad/contracts';
import { type Actor, mayManageLaw } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { Any, DataSource, Not } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { forbidden, notFound, Refusal } from '../../platform/http/refusal.ts';
import { TestSitting } from './test-sitting.service.ts';
import { lawCertificatesOf, lockCertificate } from './law-certificates.queries.ts';
import { lawChangesOf, lawQuestionsOf } from './law.queries.ts';
import { LawEdition } from '../campaigns/law-edition.entity.ts';
import { LawChangeRow } from './law-change.entity.ts';
import { LawCertificateCheck } from './law-certificate-check.entity.ts';

@Injectable()
export class LawService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly sitting: TestSitting,
  ) {}

  async questions(actor: Actor, id: string, query: LawQuestionsQuery) {
    await this.sitting.refuse(this.db.manager, actor, this.clock.now());
    return lawQuestionsOf(this.db.manager, actor, id, query);
  }

  /** A person looked at a certificate whose test rests on what the edition changed: it holds. */
  async checkCertificate(
    actor: Actor,
    id: string,
    { lawEditionId: editionId, remark }: CheckCertificate,
  ): Promise<LawCertificate> {
    return inTransaction(this.db, async (tx) => {
      await lockCertificate(tx, id);
      const now = this.clock.now();
      const read = async () =>
        (await lawCertificatesOf(tx, actor, editionId, { page: { limit: 1 }, now, id })).items[0];
      const certificate = await read();
      if (!certificate) throw notFound();
      if (certificate.checkedAt !== null) throw new Refusal('law_check_needless');
      if (!certificate.mayCheck) throw notFound();
      await tx.insert(LawCertificateCheck, {
        certificateId: id,
        lawEditionId: editionId,
        remark: remark || null,
        checkedBy: actor.accountId,
        checkedAt: now,
      });
      await recordAudit(tx, actor, now, [
        {
          action: 'certificate.law_checked',
          subjectType: 'certificate',
          subjectId: id,
          after: { lawEditionId: editionId, articles: certificate.articles },
          reason: remark || null,
        },
      ]);
      return (await read()) ?? certificate;
    });
  }

  /**
   * What an edition holds and what it changed. A change that was there keeps its day, so that a question that was
   * looked at stays so; one that is new, or of another kind, brings its questions up for review.
   */
  async set(actor: Actor, id: string, { articles, changes }: SetLawChanges): Promise<LawChanges> {
    if (!mayManageLaw(actor)) throw forbidden();
    return inTransaction(this.db, async (tx) => {
      const edition = await tx.findOne(LawEdition, {
        where: { id },
        select: { id: true, articles: true },
        lock: { mode: 'pessimistic_write' },
      });
      if (!edition) throw notFound();
      const known = await tx.find(LawChangeRow, { where: { lawEditionId: id }, order: { article: 'ASC' } });
      const before = known.map(({ article, change }) => ({ article, change }));
      const wanted = [...new Map(changes.map((change) => [change.article, change])).values()];
      const at = this.clock.now();
      await tx.update(LawEdition, { id }, { articles: articles && [...new Set(articles)] });
      await tx.delete(LawChangeRow, { lawEditionId: id, article: Not(Any(wanted.map(({ article }) => article))) });
      const changed = wanted.filter(
        ({ article, change }) => !before.some((one) => one.article === article && one.change === change),
      );
      if (changed.length > 0)
        await tx.upsert(
          LawChangeRow,
          changed.map((change) => ({ ...change, lawEditionId: id, recordedBy: actor.accountId, recordedAt: at })),
          ['lawEditionId', 'article'],
        );
      await recordAudit(tx, actor, at, [
        {
          action: 'law_edition.changes_set',
          subjectType: 'law_edition',
          subjectId: id,
          before: { articles: edition.articles?.length ?? null, changes: before },
          after: { articles: articles?.length ?? null, changes: wanted },
        },
      ]);
      return lawChangesOf(tx, actor, id);
    });
  }
}
