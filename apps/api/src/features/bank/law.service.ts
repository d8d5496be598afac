import type { CheckCertificate, LawCertificate, LawChanges, LawQuestionsQuery, SetLawChanges } from '@kaskad/contracts';
import { type Actor, mayManageLaw } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { forbidden, notFound, Refusal } from '../../platform/http/refusal.ts';
import { TestSitting } from './test-sitting.service.ts';
import { lawCertificatesOf } from './law-certificates.queries.ts';
import { lawChangesOf, lawQuestionsOf } from './law.queries.ts';

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
      await tx.query('select from certificates where id = $1 for update', [id]);
      const now = this.clock.now();
      const read = async () =>
        (await lawCertificatesOf(tx, actor, editionId, { page: { limit: 1 }, now, id })).items[0];
      const certificate = await read();
      if (!certificate) throw notFound();
      if (certificate.checkedAt !== null) throw new Refusal('law_check_needless');
      if (!certificate.mayCheck) throw notFound();
      await tx.query(
        'insert into law_certificate_checks (certificate_id, law_edition_id, remark, checked_by, checked_at) values ($1, $2, $3, $4, $5)',
        [id, editionId, remark || null, actor.accountId, now],
      );
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
      const [edition] = await tx.query<{ articles: string[] | null }[]>(
        'select articles from law_editions where id = $1 for update',
        [id],
      );
      if (!edition) throw notFound();
      const before = await tx.query<{ article: string; change: string }[]>(
        'select article, change from law_changes where law_edition_id = $1 order by article',
        [id],
      );
      const wanted = [...new Map(changes.map((change) => [change.article, change])).values()];
      const at = this.clock.now();
      await tx.query('update law_editions set articles = $2 where id = $1', [id, articles && [...new Set(articles)]]);
      await tx.query('delete from law_changes where law_edition_id = $1 and not article = any($2)', [
        id,
        wanted.map(({ article }) => article),
      ]);
      await tx.query(
        `insert into law_changes (law_edition_id, article, change, recorded_by, recorded_at)
         select $1, article, change, $3, $4 from jsonb_to_recordset($2) as row (article text, change text)
         on conflict (law_edition_id, article) do update set change = excluded.change, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at
         where law_changes.change <> excluded.change`,
        [id, JSON.stringify(wanted), actor.accountId, at],
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
