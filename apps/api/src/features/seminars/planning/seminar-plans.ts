import type { LocalizedText } from '@kaskad/contracts';
import { type Hours, type PlannedSession, PRECINCT_LEVEL, type SeminarFormat, type SeminarState } from '@kaskad/domain';
import { phrases } from '@kaskad/phrases';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { insertSeminars, insertSessions, writePeople } from './plans.queries.ts';

/** One session: of a template, to which the whole seminar's room and people belong, or with what it has of its own. */
export interface SessionToWrite extends Hours {
  /** One that a device has begun already has an id. */
  readonly id?: string;
  readonly topic: PlannedSession['topic'] | LocalizedText;
  readonly roomId?: string | null;
  readonly trainerIds?: readonly string[];
  readonly lecturerIds?: readonly string[];
}

/** A seminar ready to be written, with its sessions and the people who deliver all of them. */
export interface PlannedSeminar {
  readonly id?: string;
  readonly campaignId: string;
  readonly commissionId: string;
  readonly seriesId?: string | null;
  readonly level: number;
  readonly format?: SeminarFormat;
  readonly title: LocalizedText;
  readonly venueId: string | null;
  readonly roomId?: string | null;
  readonly zone: string;
  readonly capacity: number;
  readonly languages?: readonly string[];
  readonly signUpUntil: Date;
  readonly state?: SeminarState;
  readonly plannedByTrainer?: boolean;
  readonly sessions: readonly SessionToWrite[];
  readonly trainerIds: readonly string[];
  readonly lecturerIds?: readonly string[];
  /** Lecturers whom the account wants although they are busy elsewhere. */
  readonly busyConfirmed?: { readonly personIds: ReadonlySet<string>; readonly by: string };
}

/**
 * Writes any number of seminars in three statements; returns their ids in order. Rooms and trainers that clash break a
 * constraint.
 */
export async function writePlans(tx: EntityManager, plans: readonly PlannedSeminar[], now: Date): Promise<string[]> {
  const planned = plans.map((plan) => ({
    plan,
    id: plan.id ?? randomUUID(),
    sessions: plan.sessions.map((session) => ({ ...session, id: session.id ?? randomUUID() })),
  }));
  const seminars = planned.map(({ plan, id, sessions }) => ({
    id,
    campaign_id: plan.campaignId,
    commission_id: plan.commissionId,
    series_id: plan.seriesId ?? null,
    level: plan.level,
    format: plan.format ?? (plan.seriesId ? 'travelling' : 'in_person'),
    title: plan.title,
    venue_id: plan.venueId,
    time_zone: plan.zone,
    starts_at: earliest(sessions),
    ends_at: latest(sessions),
    capacity: plan.capacity,
    languages: plan.languages ?? ['kk', 'ru'],
    sign_up_until: plan.signUpUntil,
    state: plan.state ?? 'draft',
    planned_by_trainer: plan.plannedByTrainer ?? false,
    created_at: now,
  }));
  await insertSeminars(tx, seminars);
  const sessions = planned.flatMap(({ plan, id, sessions: own }) =>
    own.map((session, index) => ({
      id: session.id,
      seminar_id: id,
      place: index + 1,
      topic: topicText(session.topic),
      room_id: session.roomId === undefined ? (plan.roomId ?? null) : session.roomId,
      starts_at: session.startsAt,
      ends_at: session.endsAt,
    })),
  );
  await insertSessions(tx, sessions);
  const people = planned.flatMap(({ plan, sessions: own }) =>
    own.flatMap(({ id: sessionId, startsAt, endsAt, trainerIds, lecturerIds }) =>
      peopleOf(trainerIds ?? plan.trainerIds, lecturerIds ?? plan.lecturerIds ?? []).map((one) => ({
        session_id: sessionId,
        ...one,
        starts_at: startsAt,
        ends_at: endsAt,
        ...(plan.busyConfirmed?.personIds.has(one.person_id) && {
          busy_confirmed_by: plan.busyConfirmed.by,
          busy_confirmed_at: now,
        }),
      })),
    ),
  );
  await writePeople(tx, people);
  return planned.map(({ id }) => id);
}

/** The same plans, with these lecturers too as people whom the account wants although they are busy. */
export const alsoBusy = (plans: readonly PlannedSeminar[], personIds: ReadonlySet<string>, by: string) =>
  plans.map((plan) => ({
    ...plan,
    busyConfirmed: { personIds: new Set([...(plan.busyConfirmed?.personIds ?? []), ...personIds]), by },
  }));

/** Each person once; who trains and lectures is a trainer. */
export function peopleOf(
  trainerIds: readonly string[],
  lecturerIds: readonly string[],
): { person_id: string; part: 'trainer' | 'lecturer' }[] {
  const trainers = [...new Set(trainerIds)];
  const lecturers = [...new Set(lecturerIds)].filter((id) => !trainers.includes(id));
  return [
    ...trainers.map((id) => ({ person_id: id, part: 'trainer' as const })),
    ...lecturers.map((id) => ({ person_id: id, part: 'lecturer' as const })),
  ];
}

const earliest = (sessions: readonly Hours[]) =>
  new Date(Math.min(...sessions.map(({ startsAt }) => startsAt.getTime())));
const latest = (sessions: readonly Hours[]) => new Date(Math.max(...sessions.map(({ endsAt }) => endsAt.getTime())));

const topicText = (topic: SessionToWrite['topic']): LocalizedText =>
  typeof topic === 'object'
    ? topic
    : { kk: phrases.kk.documents.seminars.topics[topic], ru: phrases.ru.documents.seminars.topics[topic] };
export const precinctTitle = (): LocalizedText => ({
  kk: phrases.kk.documents.seminars.precinctSeminar,
  ru: phrases.ru.documents.seminars.precinctSeminar,
});
export const seminarFormatFor = (level: number, hasVenue: boolean): SeminarFormat =>
  hasVenue || level === PRECINCT_LEVEL ? 'in_person' : 'video';
