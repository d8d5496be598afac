import type { AvailableQuery, LocalizedText } from '@kaskad/contracts';
import type { Accommodation, Blueprint, OfferFacts } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { OFFER_FACTS } from './attempts.queries.ts';

/** A test in a campaign that may stand before somebody, with what decides whether it does. */
export interface Offer extends OfferFacts {
  readonly quizId: string;
  readonly campaignId: string;
  readonly campaign: LocalizedText;
  readonly title: LocalizedText;
  readonly blueprint: Blueprint;
  readonly minutes: number;
  readonly passShare: number | null;
  readonly explains: boolean;
  readonly maxAttempts: number;
  readonly remedialAfter: number | null;
  readonly courseVersionId: string | null;
  readonly lateHours: number;
  readonly offlineHours: number;
  readonly perDay: number | null;
  readonly settings: unknown;
  readonly accommodation: Accommodation | null;
}

interface Asked extends Pick<AvailableQuery, 'campaignId' | 'quizId'> {
  readonly personId: string | null;
  readonly teaches: boolean;
}

/** Tests in open campaigns above the commissions with these paths, as they are offered one after the other. */
export function offersAbove(
  db: EntityManager,
  paths: readonly string[],
  { campaignId, quizId, personId, teaches }: Asked,
): Promise<Offer[]> {
  return db.query(
    `select q.id as "quizId", c.id as "campaignId", c.name as campaign, c.state as "campaignState", q.kind, q.state,
      q.title, q.blueprint, q.minutes,
       q.pass_share::float8 as "passShare", q.explains, q.max_attempts as "maxAttempts",
         q.remedial_after as "remedialAfter",
       ${OFFER_FACTS}, q.late_hours as "lateHours", q.offline_hours as "offlineHours", q.per_day as "perDay",
         c.settings,
       (select jsonb_build_object('extraTime', g.extra_time, 'extraAttempts', g.extra_attempts) from accommodations g
        where g.person_id = $4 and g.campaign_id = c.id and g.revoked_at is null) as accommodation
     from quizzes q join commissions qc on qc.id = q.commission_id, campaigns c
     join commissions cc on cc.id = c.commission_id
     where c.state = 'open' and ($2::uuid is null or c.id = $2) and ($3::uuid is null or q.id = $3)
     and q.state <> 'draft'
       and exists (select from unnest($1::text[]) as own where starts_with(own, qc.path) and starts_with(own, cc.path))
     order by c.election_day, array_position(array['entry', 'practice', 'topic', 'final', 'trainer'], q.kind), q.code`,
    [paths, campaignId ?? null, quizId ?? null, personId, teaches],
  );
}
