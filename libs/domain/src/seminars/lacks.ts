import { isRemote } from './moving.ts';
import type { SeminarFormat, SeminarState } from './seminar.ts';

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
  /** Sessions that take place and have no trainer; a seminar without sessions has one such. */
  readonly withoutTrainer: number;
  /** The same without a room, in a building that has rooms. */
  readonly withoutRoom: number;
  readonly invited: number;
  readonly confirmed: number;
  /** Whether a test is open that its people may sit. */
  readonly hasTest: boolean;
  /** Whether a phone was prepared for it, so that it can go on without a network. */
  readonly hasPhone: boolean;
}

export function lacksOf(seminar: Preparation): SeminarLack[] {
  const { state, format, withoutTrainer, withoutRoom, invited, confirmed, hasTest, hasPhone } = seminar;
  const isLacking: Readonly<Record<SeminarLack, boolean>> = {
    not_open: state === 'draft',
    trainer: withoutTrainer > 0,
    room: withoutRoom > 0 && !isRemote(format),
    nobody_invited: invited + confirmed === 0,
    nobody_confirmed: invited > 0 && confirmed === 0,
    test: !hasTest,
    phone: !hasPhone && !isRemote(format),
  };
  return SEMINAR_LACKS.filter((lack) => isLacking[lack]);
}

/** Those that go on to the planners where they are still there late in the day; a phone is its trainer's own matter. */
export const lacksOfPlanners = (lacks: readonly SeminarLack[]): SeminarLack[] =>
  lacks.filter((lack) => lack !== 'phone');
