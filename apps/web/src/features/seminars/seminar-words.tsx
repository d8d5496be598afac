import type { SeminarBrief } from '@kaskad/contracts';
import { type EnrolmentCause, type EnrolmentState, isRemote, type SeminarState } from '@kaskad/domain';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { Status } from '../../shared/ui/index.ts';

/** Names of the levels 0 … 3, in their order. */
export const LEVELS = ['central', 'regional', 'district', 'precinct'] as const;
export type LevelKey = (typeof LEVELS)[number];
export const levelKey = (level: number): LevelKey => LEVELS[level] ?? 'precinct';
export const levelNumber = (level: LevelKey) => LEVELS.indexOf(level);

const STATE_TONES = { draft: 'quiet', open: 'info', held: 'good', cancelled: 'bad' } as const;
export function SeminarStatus({ state }: { readonly state: SeminarState }) {
  const { t } = useTranslation('seminars');
  return <Status tone={STATE_TONES[state]}>{t(`states.${state}`)}</Status>;
}

const ENROLMENT_TONES = {
  invited: 'info',
  confirmed: 'good',
  waitlisted: 'warn',
  attended: 'good',
  no_show: 'bad',
  excused: 'quiet',
  cancelled: 'quiet',
} as const;
export function EnrolmentStatus({
  state,
  cause = null,
}: {
  readonly state: EnrolmentState;
  readonly cause?: EnrolmentCause | null;
}) {
  const { t } = useTranslation('seminars');
  return (
    <Status tone={ENROLMENT_TONES[state]}>{t(cause === 'left' ? 'roster.left' : `roster.states.${state}`)}</Status>
  );
}

/** A dash between two times that no line breaks at. */
const DASH = '\u2060–\u2060';

/** `2026 жылғы 12 ақпан, 09:00–17:00`; several days as from – to. */
export function useWhen(): (seminar: Pick<SeminarBrief, 'startsAt' | 'endsAt'>) => string {
  const { longDate, clockTime, dayAndMonth } = useFormat();
  return ({ startsAt, endsAt }) => {
    const [from, to] = [startsAt.local, endsAt.local];
    if (from.slice(0, 10) === to.slice(0, 10)) return `${longDate(from)}, ${clockTime(from)}${DASH}${clockTime(to)}`;
    return `${longDate(from)} – ${dayAndMonth(to)}, ${clockTime(from)}`;
  };
}

/** Where people meet: the venue, the commission that holds it, or no place at all. */
export function useWhere(): (seminar: Pick<SeminarBrief, 'venue' | 'format' | 'commissionName'>) => string {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  return ({ venue, format, commissionName }) => {
    // A building that a trainer added is known by its address alone.
    if (venue) return [...new Set([localized(venue.name), localized(venue.address)])].join(', ');
    if (isRemote(format)) return t(`formats.${format}`);
    return localized(commissionName);
  };
}
