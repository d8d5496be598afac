import type { CalendarFeed as FeedView, Language, LocalizedText } from '@kaskad/contracts';
import {
  type Actor,
  CALENDAR_KEEPS_DAYS,
  type CalendarKind,
  CENTRAL_ZONE,
  dayIn,
  type EnrolmentState,
  type Grant,
  type SeminarFormat,
  type SeminarState,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { GRANTS_OF_ACCOUNT } from '../../../platform/access/account-grants.sql.ts';
import { subtreesOf } from '../../../platform/access/reach.ts';
import { visibleSeminars } from '../seminars.queries.ts';

/** More entries than this no calendar program shows with sense; the nearest to today are kept. */
const ENTRIES_AT_MOST = 5000;

interface FeedRow extends Omit<FeedView, 'madeOn' | 'readOn'> {
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

/** The addresses of the account that still answer, the oldest first. */
export async function openFeeds(db: EntityManager, accountId: string): Promise<FeedView[]> {
  const rows = await db.query<FeedRow[]>(
    `select f.id, f.kind, f.created_at as "createdAt", f.read_at as "readAt",
       case when v.id is not null then jsonb_build_object('id', v.id, 'name', v.name)
         when k.id is not null then jsonb_build_object('id', k.id, 'name', k.name) end as subject
     from calendar_feeds f left join venues v on v.id = f.venue_id left join campaigns k on k.id = f.campaign_id
     where f.account_id = $1 and f.ended_at is null order by f.created_at, f.id`,
    [accountId],
  );
  return rows.map(({ createdAt, readAt, ...row }) => ({
    ...row,
    madeOn: dayIn(CENTRAL_ZONE, createdAt),
    readOn: readAt && dayIn(CENTRAL_ZONE, readAt),
  }));
}

export interface ReadFeed {
  readonly id: string;
  readonly kind: CalendarKind;
  readonly subjectId: string | null;
  /** Name of the building or of the campaign. */
  readonly subject: LocalizedText | null;
  readonly language: Language;
  readonly readAt: Date | null;
  /** The owner with every right of this moment. */
  readonly actor: Actor;
}
interface ReadRow extends Omit<ReadFeed, 'actor'> {
  readonly accountId: string;
  readonly personId: string | null;
  readonly grants: Grant[];
}

/** The feed of the digest with its owner; null when it ended or the account was blocked. */
export async function feedBy(db: EntityManager, tokenHash: Buffer): Promise<ReadFeed | null> {
  const [row] = await db.query<ReadRow[]>(
    `select f.id, f.kind, coalesce(f.venue_id, f.campaign_id) as "subjectId", coalesce(v.name, k.name) as subject,
       a.language, f.read_at as "readAt", a.id as "accountId", a.person_id as "personId",
       ${GRANTS_OF_ACCOUNT} as grants
     from calendar_feeds f join accounts a on a.id = f.account_id left join venues v on v.id = f.venue_id
       left join campaigns k on k.id = f.campaign_id
     where f.token_hash = $1 and f.ended_at is null and a.disabled_at is null`,
    [tokenHash],
  );
  if (!row) return null;
  const { accountId, personId, grants, ...feed } = row;
  return { ...feed, actor: { accountId, personId, grants } };
}

/** A session as a calendar needs it. */
export interface CalendarEntry {
  readonly id: string;
  readonly seminarId: string;
  readonly title: LocalizedText;
  readonly topic: LocalizedText;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly timeZone: string;
  readonly format: SeminarFormat;
  readonly seminar: SeminarState;
  readonly cancelled: boolean;
  readonly enrolment: EnrolmentState | null;
  readonly venue: { readonly name: LocalizedText; readonly address: LocalizedText } | null;
  readonly room: LocalizedText | null;
  readonly revision: number;
  readonly revisedAt: Date;
}

/** $1 subtrees of the reader, $2 the reader as a person, $3 the building or the campaign. */
const OF_KIND: Readonly<Record<CalendarKind, string>> = {
  attending: '$3::uuid is null and $1::text[] is not null and e.id is not null',
  teaching: `$3::uuid is null and $1::text[] is not null and exists (
    select from session_trainers t where t.session_id = x.id and t.person_id = $2
      and (t.part = 'trainer' or s.state <> 'draft'))`,
  venue: `s.venue_id = $3 and ${visibleSeminars('$1', '$2')}`,
  campaign: `s.campaign_id = $3 and ${visibleSeminars('$1', '$2')}`,
};

interface Wanted {
  readonly kind: CalendarKind;
  readonly subjectId: string | null;
  readonly now: Date;
}

/** The sessions of a calendar, in their order, with what was called off, from some weeks ago on. */
export async function entriesOf(
  db: EntityManager,
  actor: Actor,
  { kind, subjectId, now }: Wanted,
): Promise<CalendarEntry[]> {
  const since = new Date(now.getTime() - CALENDAR_KEEPS_DAYS * 86_400_000);
  return db.query<CalendarEntry[]>(
    `${ENTRIES} where ${OF_KIND[kind]} and x.ends_at >= $4 order by x.starts_at, x.id limit ${ENTRIES_AT_MOST}`,
    [subtreesOf(actor, 'person.read'), actor.personId, subjectId, since],
  );
}

/** All sessions of one seminar, as its calendar file shows them. */
export const entriesOfSeminar = (db: EntityManager, personId: string | null, seminarId: string) =>
  db.query<CalendarEntry[]>(`${ENTRIES} where s.id = $1 order by x.starts_at, x.id`, [seminarId, personId]);

const ENTRIES = `
  select x.id, s.id as "seminarId", s.title, x.topic, x.starts_at as "startsAt", x.ends_at as "endsAt",
    s.time_zone as "timeZone", s.format, s.state as seminar, x.cancelled, e.state as enrolment,
    case when v.id is not null then jsonb_build_object('name', v.name, 'address', v.address) end as venue,
    r.name as room, s.revision + x.revision as revision,
    greatest(s.revised_at, x.revised_at, e.changed_at) as "revisedAt"
  from seminar_sessions x join seminars s on s.id = x.seminar_id join commissions c on c.id = s.commission_id
    left join venues v on v.id = s.venue_id left join rooms r on r.id = x.room_id
    left join enrolments e on e.seminar_id = s.id and e.person_id = $2`;
