import type { LocalizedText, SeatClash } from '@kaskad/contracts';
import {
  type Actor,
  type Binding,
  type BookingPart,
  COMING_STATES,
  localTimeIn,
  managesSeminar,
  overlaps,
  seesSeminar,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { sqlList } from '../../platform/db/sql-list.ts';
import { bilingual, onPaper } from './names-on-paper.ts';
import { tiesTo } from './seminar-ties.queries.ts';
import { zoned } from './seminar.view.ts';

/** One hour at which somebody is bound elsewhere, beside the hour at which they are wanted. */
export interface Bound extends Binding {
  readonly personId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly title: LocalizedText;
  readonly zone: string;
  /** Whether it could still be given up: it has not begun. */
  readonly ahead: boolean;
  readonly wanted: { readonly startsAt: Date; readonly endsAt: Date; readonly zone: string };
}

/**
 * Where persons are bound: the hours that they deliver, and those of the seminars in which they hold a seat; `known`
 * where somebody said that they know of another place.
 */
const BOUND = (persons: string, sessions = 'true') => `
  select e.person_id, e.seminar_id, 'participant' as part, x.starts_at, x.ends_at, null::uuid as session_id,
    false as known
    from enrolments e join seminar_sessions x on x.seminar_id = e.seminar_id and not x.cancelled
    where ${persons.replaceAll('$person', 'e.person_id')} and ${sessions} and e.state in ${sqlList(COMING_STATES)}
  union all
  select t.person_id, x.seminar_id, t.part, t.starts_at, t.ends_at, t.session_id, t.busy_confirmed_by is not null
    as known from session_trainers t join seminar_sessions x on x.id = t.session_id
    where ${persons.replaceAll('$person', 't.person_id')} and ${sessions} and not t.cancelled`;

/**
 * Keeps what these persons are bound to as it is until the transaction ends: two requests about one person wait for
 * each other.
 */
export async function lockPersons(tx: EntityManager, personIds: readonly string[]): Promise<void> {
  if (personIds.length > 0)
    await tx.query('select from persons where id = any($1) order by id for no key update', [personIds]);
}

/**
 * Where these persons are bound elsewhere in the hours of a seminar. Sessions count, not the days between its first and
 * its last.
 */
export async function boundBeside(
  db: EntityManager,
  seminarId: string,
  personIds: readonly string[],
  now: Date,
): Promise<Bound[]> {
  if (personIds.length === 0) return [];
  return db
    .query<Bound[]>(
      `select b.person_id as "personId", b.seminar_id as "seminarId", b.part, min(b.starts_at) as "startsAt",
        max(b.ends_at) as "endsAt", s.title, s.time_zone as zone, s.starts_at > $3 as ahead,
       json_build_object('startsAt', min(own.starts_at), 'endsAt', max(own.ends_at), 'zone', o.time_zone) as wanted
     from (${BOUND('$person = any($2)')}) b join seminars s on s.id = b.seminar_id and s.state <> 'cancelled'
     join seminars o on o.id = $1
       join seminar_sessions own on own.seminar_id = $1 and not own.cancelled and own.starts_at < b.ends_at
       and b.starts_at < own.ends_at
     where b.seminar_id <> $1 group by b.person_id, b.seminar_id, b.part, s.id, o.id
     order by b.person_id, min(b.starts_at)`,
      [seminarId, personIds, now],
    )
    .then(dated);
}

export interface WantedHour {
  readonly personId: string;
  readonly part: BookingPart;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Of what the hours are: of a seminar that there is, and in it of this session, or of one that is planned. */
export interface WantedAt {
  readonly seminarId: string | null;
  readonly sessionId?: string;
  readonly zone: string;
  readonly now: Date;
}

/**
 * Where those who are to deliver these hours are bound elsewhere: in other seminars, or in other sessions of the same
 * one. A seat in the seminar itself is asked about where it is planned.
 */
export async function boundAt(
  db: EntityManager,
  wanted: readonly WantedHour[],
  { seminarId, sessionId = null, zone, now }: Omit<WantedAt, 'sessionId'> & { readonly sessionId?: string | null },
): Promise<(Bound & { readonly as: BookingPart })[]> {
  if (wanted.length === 0) return [];
  const rows = wanted.map(({ personId, part, startsAt, endsAt }) => ({
    person_id: personId,
    part,
    starts_at: startsAt,
    ends_at: endsAt,
  }));
  return db
    .query<(Bound & { as: BookingPart })[]>(
      `select w.part as as, b.person_id as "personId", b.seminar_id as "seminarId", b.part, b.starts_at as "startsAt",
        b.ends_at as "endsAt", s.title, s.time_zone as zone, s.starts_at > $4 as ahead,
       json_build_object('startsAt', w.starts_at, 'endsAt', w.ends_at, 'zone', $3::text) as wanted
     from jsonb_to_recordset($1) as w (person_id uuid, part text, starts_at timestamptz, ends_at timestamptz)
       join lateral (${BOUND('$person = w.person_id')}) b on b.starts_at < w.ends_at and w.starts_at < b.ends_at
       join seminars s on s.id = b.seminar_id and s.state <> 'cancelled'
     where b.seminar_id is distinct from $2 or b.session_id <> $5::uuid order by b.starts_at`,
      [JSON.stringify(rows), seminarId, zone, now, sessionId],
    )
    .then(dated);
}

/**
 * Who of these persons is wanted twice at an hour of these seminars: they deliver two sessions, or hold a seat and are
 * bound elsewhere. `parts` says as what they are wanted here.
 */
export async function wantedTwice(
  db: EntityManager,
  {
    seminarIds,
    personIds,
    parts,
  }: { seminarIds: readonly string[]; personIds: readonly string[]; parts: readonly BookingPart[] },
): Promise<{ as: BookingPart; part: BookingPart; seminarId: string }[]> {
  return db.query(
    `with own as (${BOUND('$person = any($3)', 'x.seminar_id = any($1)')}),
      b as (${BOUND('$person in (select person_id from own)')})
     select distinct own.part as as, b.part, b.seminar_id as "seminarId" from own join b on b.person_id = own.person_id
     and b.starts_at < own.ends_at and own.starts_at < b.ends_at
       and (b.seminar_id <> own.seminar_id or b.session_id <> own.session_id) join seminars s on s.id = b.seminar_id
       and s.state <> 'cancelled'
     where own.part = any($2) and not own.known`,
    [seminarIds, parts, personIds],
  );
}

const dated = <R extends Bound>(rows: R[]): R[] =>
  rows.map((row) => ({
    ...row,
    wanted: { ...row.wanted, startsAt: new Date(row.wanted.startsAt), endsAt: new Date(row.wanted.endsAt) },
  }));

/** Every hour at which a person is bound, from now on. */
export async function hoursOf(db: EntityManager, personId: string, now: Date): Promise<Omit<Bound, 'wanted'>[]> {
  return db.query(
    `select b.person_id as "personId", b.seminar_id as "seminarId", b.part, b.starts_at as "startsAt",
      b.ends_at as "endsAt", s.title, s.time_zone as zone, s.starts_at > $2 as ahead
     from (${BOUND('$person = $1')}) b join seminars s on s.id = b.seminar_id and s.state <> 'cancelled'
     where b.ends_at > $2 order by b.starts_at`,
    [personId, now],
  );
}

/** What of that stands in the way of one's own seminar: shown to the person, whose own seminars they all are. */
export function ownClashes(
  seminarId: string,
  sessions: readonly { startsAt: Date; endsAt: Date }[],
  hours: readonly Omit<Bound, 'wanted'>[],
): SeatClash[] {
  const clashing = hours.filter(
    (hour) => hour.seminarId !== seminarId && sessions.some((session) => overlaps(session, hour)),
  );
  return [...Map.groupBy(clashing, (one) => `${one.seminarId} ${one.part}`).values()].flatMap((group) => {
    const [first] = group;
    const last = group.at(-1);
    if (!first || !last) return [];
    const { part, title, zone, startsAt, ahead } = first;
    return [
      {
        seminarId: first.seminarId,
        title,
        part,
        startsAt: zoned(startsAt, zone),
        endsAt: zoned(last.endsAt, zone),
        mayLeave: part === 'participant' ? ahead : part === 'lecturer',
      },
    ];
  });
}

/** As a planner may see it: of a seminar outside of what they see, only that the person is busy at that hour. */
export async function clashesFor(
  db: EntityManager,
  actor: Actor,
  bound: readonly Bound[],
): Promise<ReadonlyMap<string, SeatClash[]>> {
  const ties = await tiesTo(db, actor, [...new Set(bound.map(({ seminarId }) => seminarId))]);
  const views = bound.map((one): [string, SeatClash] => {
    const tie = ties.get(one.seminarId);
    if (!tie || !seesSeminar(actor, tie)) {
      const { startsAt, endsAt, zone } = one.wanted;
      return [
        one.personId,
        {
          seminarId: null,
          title: null,
          part: one.part,
          startsAt: zoned(startsAt, zone),
          endsAt: zoned(endsAt, zone),
          mayLeave: one.part === 'lecturer',
        },
      ];
    }
    const mayLeave = one.part === 'lecturer' || (one.part === 'participant' && one.ahead && managesSeminar(actor, tie));
    return [
      one.personId,
      {
        seminarId: one.seminarId,
        title: one.title,
        part: one.part,
        startsAt: zoned(one.startsAt, one.zone),
        endsAt: zoned(one.endsAt, one.zone),
        mayLeave,
      },
    ];
  });
  return new Map(
    [...Map.groupBy(views, ([personId]) => personId)].map(([personId, own]) => [
      personId,
      own.map(([, clash]) => clash),
    ]),
  );
}

/** One clash in a line, for the slot of a refusal. */
export function clashLine({ title, startsAt, endsAt }: SeatClash): string {
  const hours = `${onPaper(startsAt.local)}–${endsAt.local.slice(0, 10) === startsAt.local.slice(0, 10) ? endsAt.local.slice(11, 16) : onPaper(endsAt.local)}`;
  return title ? `«${bilingual(title)}», ${hours}` : hours;
}

export const hoursLine = (startsAt: Date, endsAt: Date, zone: string) =>
  `${onPaper(localTimeIn(zone, startsAt))}–${localTimeIn(zone, endsAt).slice(11, 16)}`;
