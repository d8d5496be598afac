import { addDays, instantOf } from '../time/zone.ts';

/**
 * One session of a template: the day counted from the first, minutes after the day's start, length in minutes, and the
 * topic's phrase.
 */
export interface TemplateSession {
  readonly day: number;
  readonly after: number;
  readonly minutes: number;
  readonly topic: SessionTopic;
}

export const SESSION_TOPICS = [
  'opening',
  'lawChanges',
  'commissionDuties',
  'campaigning',
  'observers',
  'candidates',
  'voterLists',
  'votingProcedure',
  'counting',
  'complaints',
  'inclusion',
  'teachingAdults',
  'ownTraining',
  'finalTest',
  'electionDay',
] as const;
export type SessionTopic = (typeof SESSION_TOPICS)[number];
export const SEMINAR_TEMPLATES = ['three_days', 'two_days', 'one_day', 'half_day', 'single'] as const;
export type SeminarTemplate = (typeof SEMINAR_TEMPLATES)[number];

/** A day of 9:00–17:00 when it starts at nine: two slots, lunch, two slots. */
const day = (
  number: number,
  topics: readonly [SessionTopic, SessionTopic, SessionTopic, SessionTopic],
): TemplateSession[] =>
  topics.map((topic, index) => ({ day: number, after: [0, 105, 270, 375][index] ?? 0, minutes: 90, topic }));

export const TEMPLATE_SESSIONS: Record<SeminarTemplate, readonly TemplateSession[]> = {
  three_days: [
    ...day(0, ['opening', 'lawChanges', 'commissionDuties', 'voterLists']),
    ...day(1, ['campaigning', 'observers', 'candidates', 'complaints']),
    ...day(2, ['votingProcedure', 'counting', 'teachingAdults', 'finalTest']),
  ],
  two_days: [
    ...day(0, ['opening', 'lawChanges', 'commissionDuties', 'campaigning']),
    ...day(1, ['observers', 'votingProcedure', 'counting', 'finalTest']),
  ],
  one_day: day(0, ['opening', 'lawChanges', 'votingProcedure', 'finalTest']),
  half_day: [
    { day: 0, after: 0, minutes: 90, topic: 'lawChanges' },
    { day: 0, after: 105, minutes: 105, topic: 'votingProcedure' },
  ],
  single: [{ day: 0, after: 0, minutes: 120, topic: 'electionDay' }],
};

export interface PlannedSession {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly topic: SessionTopic;
}

/**
 * The sessions of a seminar that begins on `firstDay` at `startTime` ("09:00") by the clocks of `zone`. Every day
 * begins at the same time on the wall, also across a change of offset.
 */
export function planSessions(
  template: SeminarTemplate,
  { firstDay, startTime, zone }: { firstDay: string; startTime: string; zone: string },
): PlannedSession[] {
  return TEMPLATE_SESSIONS[template].map(({ day: number, after, minutes, topic }) => {
    const startsAt = new Date(instantOf(zone, `${addDays(firstDay, number)}T${startTime}`).getTime() + after * 60_000);
    return { startsAt, endsAt: new Date(startsAt.getTime() + minutes * 60_000), topic };
  });
}
