import type { TakerMarks, TakerSelection } from '@kaskad/domain';
import type { DataSource } from 'typeorm';
import { rowsOf } from '../../platform/db/row-stream.ts';
import { COUNTED } from './analysis.queries.ts';

type Made = readonly [question: number, response: string, at: number, elapsed: number | null];
export type AnsweredRow = readonly [
  form: string,
  language: TakerMarks['language'],
  languages: string | null,
  level: number | null,
  campaignId: string,
  share: number,
  answers: readonly Made[],
];

/**
 * Attempts of a level and a campaign with every answer, in the order of reception; see `madeAt` of the domain for when
 * each was made. Of many one in `every`, by their ids: the same ones each time.
 */
export const answeredAttempts = (
  db: DataSource,
  quizId: string,
  { level, campaignId }: TakerSelection,
  every: number,
) =>
  rowsOf<AnsweredRow>(
    db,
    `
  select a.form, a.language, a.languages, s.level, a.campaign_id, coalesce(a.score::float8 / nullif(a.max_score, 0), 0),
    coalesce((select json_agg(json_build_array(e.question, e.response, least(e.elapsed, extract(epoch
      from e.received_at - a.started_at) * 1000), e.elapsed) order by e.seq)
      from answer_events e where e.attempt_id = a.id), '[]') ${COUNTED}
    and ($2::uuid is null or a.campaign_id = $2) and ($3::boolean or s.level is not distinct from $4)
    and abs(hashtext(a.id::text)::bigint) % $5 = 0`,
    [quizId, campaignId ?? null, level === undefined, level ?? null, every],
  );
