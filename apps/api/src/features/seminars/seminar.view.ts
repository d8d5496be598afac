import type { Language, LocalizedText, SeminarBrief, ZonedTime } from '@kaskad/contracts';
import { localTimeIn, type SeminarFormat, type SeminarState } from '@kaskad/domain';
import { fullName } from '../people/person-name.sql.ts';

export const zoned = (at: Date, zone: string): ZonedTime => ({
  at: at.toISOString(),
  zone,
  local: localTimeIn(zone, at),
});

/** A seminar with its place and the counts of its enrolments, as the queries read it. */
export interface SeminarRow {
  readonly id: string;
  readonly campaignId: string;
  readonly campaignName: LocalizedText;
  readonly campaignSettings: unknown;
  readonly title: LocalizedText;
  readonly level: number;
  readonly format: SeminarFormat;
  readonly state: SeminarState;
  readonly commissionId: string;
  readonly commissionName: LocalizedText;
  readonly within: LocalizedText | null;
  readonly path: string;
  readonly seriesId: string | null;
  readonly venue: { id: string; name: LocalizedText; address: LocalizedText } | null;
  readonly timeZone: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly signUpUntil: Date;
  readonly capacity: number;
  readonly languages: Language[];
  readonly seatsTaken: number;
  readonly invited: number;
  readonly waiting: number;
  readonly attended: number;
}

export function seminarBrief(row: SeminarRow): SeminarBrief {
  const {
    id,
    title,
    level,
    format,
    state,
    commissionId,
    commissionName,
    within,
    seriesId,
    venue,
    capacity,
    seatsTaken,
    invited,
    waiting,
    attended,
  } = row;
  return {
    id,
    title,
    level,
    format,
    state,
    commissionId,
    commissionName,
    within,
    seriesId,
    venue,
    capacity,
    seatsTaken,
    invited,
    waiting,
    attended,
    startsAt: zoned(row.startsAt, row.timeZone),
    endsAt: zoned(row.endsAt, row.timeZone),
  };
}

/** Names sort and read as on the roster: family name first. */
export const FULL_NAME = fullName();
