/** What may follow from a change of a campaign, its course or a test, in the order in which it is told. */
export const CONSEQUENCE_CODES = [
  'people_asked_first',
  'people_asked_no_more',
  'people_asked_otherwise',
  'people_due_earlier',
  'people_due_later',
  'people_due_passed',
  'requirements_outside',
  'lessons_new',
  'lessons_changed',
  'lessons_removed',
  'lessons_minor',
  'people_lessons_new',
  'people_lessons_again',
  'people_course_done',
  'campaigns_stay',
  'tests_go_on',
  'tests_hidden',
  'tests_shown',
  'attempts_hidden',
  'attempts_running',
  'people_pass',
  'people_fail',
  'people_attempts_used',
  'people_attempts_again',
  'tests_over_limit',
  'people_time_cut',
  'certificates_issued',
  'rights_issued',
  'certificates_unmet',
  'rights_unmet',
  'certificates_keep_day',
  'certificates_end_before',
  'certificates_older_edition',
  'certificates_law_waiting',
  'questions_law_waiting',
  'seminars_after_election',
  'seminars_after_deadline',
  'seminars_over_limit',
  'sessions_check_in',
  'precincts_green',
  'precincts_amber',
  'precincts_red',
  'obligations_moved',
  'obligations_overdue',
] as const;
export type ConsequenceCode = (typeof CONSEQUENCE_CODES)[number];
export const CONSEQUENCE_SEVERITIES = ['info', 'warn', 'harm'] as const;
export type ConsequenceSeverity = (typeof CONSEQUENCE_SEVERITIES)[number];

/** `harm`: somebody loses what they had before them; `warn`: somebody has to do more, or to look; `info`: good to know. */
const SEVERITY: Partial<Record<ConsequenceCode, ConsequenceSeverity>> = {
  people_asked_no_more: 'warn',
  people_asked_otherwise: 'warn',
  people_due_earlier: 'warn',
  people_due_passed: 'harm',
  requirements_outside: 'harm',
  lessons_changed: 'warn',
  lessons_new: 'warn',
  lessons_removed: 'warn',
  people_lessons_new: 'warn',
  people_lessons_again: 'warn',
  tests_hidden: 'harm',
  attempts_hidden: 'harm',
  people_fail: 'harm',
  people_attempts_used: 'harm',
  tests_over_limit: 'harm',
  people_time_cut: 'harm',
  certificates_unmet: 'warn',
  rights_unmet: 'warn',
  certificates_keep_day: 'warn',
  certificates_end_before: 'harm',
  certificates_older_edition: 'warn',
  certificates_law_waiting: 'warn',
  questions_law_waiting: 'warn',
  seminars_after_election: 'harm',
  seminars_after_deadline: 'warn',
  seminars_over_limit: 'harm',
  precincts_amber: 'warn',
  precincts_red: 'harm',
  obligations_overdue: 'harm',
};
export const consequenceSeverity = (code: ConsequenceCode): ConsequenceSeverity => SEVERITY[code] ?? 'info';

/** One thing that follows; `count` of the people, tests, lessons … that the code names, `personIds` some of the people. */
export interface Consequence {
  readonly code: ConsequenceCode;
  readonly count: number;
  readonly personIds?: readonly string[];
}

/** What follows, each code once with its counts added up, nothing that concerns nobody, in the order of the codes. */
export function sumConsequences(all: readonly Consequence[]): Consequence[] {
  return CONSEQUENCE_CODES.flatMap((code) => {
    const own = all.filter((one) => one.code === code && one.count > 0);
    if (own.length === 0) return [];
    return [
      {
        code,
        count: own.reduce((sum, { count }) => sum + count, 0),
        personIds: own.flatMap(({ personIds = [] }) => personIds),
      },
    ];
  });
}

export type UnseenRefusal = 'consequences_unseen' | 'changed_meanwhile';

/**
 * Why a change may not be made yet: it has consequences and whoever makes it did not look at them, or saw others than
 * follow now.
 */
export function unseenRefusal(
  { items, digest }: { items: readonly unknown[]; digest: string },
  seen: string | undefined,
): UnseenRefusal | null {
  if (seen === undefined) return items.length > 0 ? 'consequences_unseen' : null;
  return seen === digest ? null : 'changed_meanwhile';
}

interface Asked {
  readonly commissionKind: string;
  readonly position: string;
  readonly path: string;
  readonly attendanceShare: number;
  readonly finalTest: boolean;
  readonly trainerModule: boolean;
  readonly dueOn: string;
}

/** Holders of a position that a changed requirement concerns. */
export interface RequirementDifference {
  readonly code: ConsequenceCode;
  readonly commissionKind: string;
  readonly position: string;
}

/** Whom a new table of requirements concerns, and how; `today` as a day of the campaign's zone. */
export function compareRequirements(
  before: readonly Asked[],
  after: readonly Asked[],
  today: string,
): RequirementDifference[] {
  const keyOf = ({ commissionKind, position }: Asked) => `${commissionKind}/${position}`;
  const old = new Map(before.map((row) => [keyOf(row), row]));
  const kept = new Set(after.map(keyOf));
  const gone = before.filter((row) => !kept.has(keyOf(row))).map((row) => differenceOf('people_asked_no_more', row));
  return [
    ...gone,
    ...after.flatMap((row) => {
      const was = old.get(keyOf(row));
      if (!was) return [differenceOf('people_asked_first', row)];
      return [
        ...(was.path !== row.path ||
        was.attendanceShare !== row.attendanceShare ||
        was.finalTest !== row.finalTest ||
        was.trainerModule !== row.trainerModule
          ? [differenceOf('people_asked_otherwise', row)]
          : []),
        ...(row.dueOn < was.dueOn ? [differenceOf('people_due_earlier', row)] : []),
        ...(row.dueOn > was.dueOn ? [differenceOf('people_due_later', row)] : []),
        ...(row.dueOn < today && was.dueOn >= today ? [differenceOf('people_due_passed', row)] : []),
      ];
    }),
  ];
}

const differenceOf = (code: ConsequenceCode, { commissionKind, position }: Asked): RequirementDifference => ({
  code,
  commissionKind,
  position,
});
