import { SETTLED_BY_PASS } from '../quizzes/attempt.ts';
import type { QuizKind } from '../quizzes/blueprint.ts';
import { isRemote } from './moving.ts';
import { PRECINCT_LEVEL, type SeminarFormat, type SeminarState } from './seminar.ts';

/** What a seminar lacks the day before, in the order in which it is put right. */
export const SEMINAR_LACKS = [
  'not_open',
  'trainer',
  'room',
  'nobody_invited',
  'nobody_confirmed',
  'test',
  'phone',
] as const;
export type SeminarLack = (typeof SEMINAR_LACKS)[number];

interface Preparation {
  readonly state: SeminarState;
  readonly format: SeminarFormat;
  readonly level: number;
  /** Sessions that take place and have no trainer; a seminar without sessions has one such. */
  readonly withoutTrainer: number;
  /** The same without a room, in a building that has rooms. */
  readonly withoutRoom: number;
  readonly invited: number;
  readonly confirmed: number;
  /** Kinds of the tests of its campaign that are open to its people. */
  readonly openTests: readonly QuizKind[];
  /** Whether a phone was prepared for it, so that it can go on without a network. */
  readonly hasPhone: boolean;
}

export function lacksOf(seminar: Preparation): SeminarLack[] {
  const { state, format, level, withoutTrainer, withoutRoom, invited, confirmed, openTests, hasPhone } = seminar;
  const isLacking: Readonly<Record<SeminarLack, boolean>> = {
    not_open: state === 'draft',
    trainer: withoutTrainer > 0,
    room: withoutRoom > 0 && !isRemote(format),
    nobody_invited: invited + confirmed === 0,
    nobody_confirmed: invited > 0 && confirmed === 0,
    test: !openTests.some((kind) => closingTests(level).includes(kind)),
    phone: !hasPhone && !isRemote(format),
  };
  return SEMINAR_LACKS.filter((lack) => isLacking[lack]);
}

/** Tests of which one ends a seminar: members sit the final one, those who go on to train others the one or the other. */
const closingTests = (level: number): readonly QuizKind[] => (level === PRECINCT_LEVEL ? ['final'] : SETTLED_BY_PASS);

/** Those that go on to the planners where they are still there late in the day; a phone is its trainer's own matter. */
export const lacksOfPlanners = (lacks: readonly SeminarLack[]): SeminarLack[] =>
  lacks.filter((lack) => lack !== 'phone');
