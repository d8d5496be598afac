import { AccommodationRow } from './accommodations/accommodation.entity.ts';
import { AnswerEventRow } from './answer-event.entity.ts';
import { AttemptScoreRow } from './attempt-score.entity.ts';
import { Attempt } from './attempt.entity.ts';

/** Rows this feature owns. */
export const attemptsEntities = [Attempt, AnswerEventRow, AttemptScoreRow, AccommodationRow];
