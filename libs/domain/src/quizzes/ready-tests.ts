import type { Blueprint, QuizKind } from './blueprint.ts';

/** Topics of the shipped bank that ask the law; `practicum` and `training` stand beside them. */
export const LAW_TOPICS = ['status', 'preparation', 'observers', 'voting', 'counting'] as const;

/** A test whose plan comes with Kaskad, for the shipped question bank. Minutes; the share from 0 to 1. */
export interface ReadyTest {
  readonly code: string;
  readonly kind: QuizKind;
  readonly blueprint: Blueprint;
  readonly minutes: number;
  readonly passShare: number | null;
  readonly maxAttempts: number;
  readonly remedialAfter: number | null;
  readonly explains: boolean;
  readonly offlineHours: number;
  readonly perDay: number | null;
  /** One question of each topic stands in every form, by which the levels of the cascade are compared. */
  readonly isAnchored: boolean;
}

const law = (count: number) => LAW_TOPICS.map((topic) => ({ topic, count }));

/** 20 questions in 20 minutes at the entry, 25 in 30 with a pass mark of 80 % at the end, and what goes with them. */
export const READY_TESTS: readonly ReadyTest[] = [
  {
    code: 'ENTRY',
    kind: 'entry',
    blueprint: law(4),
    minutes: 20,
    passShare: null,
    maxAttempts: 1,
    remedialAfter: null,
    explains: false,
    offlineHours: 0,
    perDay: null,
    isAnchored: false,
  },
  {
    code: 'FINAL',
    kind: 'final',
    blueprint: law(5),
    minutes: 30,
    passShare: 0.8,
    maxAttempts: 3,
    remedialAfter: 2,
    explains: true,
    // Members of a village without internet sit it too.
    offlineHours: 72,
    perDay: null,
    isAnchored: true,
  },
  {
    code: 'TRAINER',
    kind: 'trainer',
    blueprint: [{ topic: 'training', count: 10 }],
    minutes: 15,
    passShare: 0.8,
    maxAttempts: 3,
    remedialAfter: null,
    explains: true,
    offlineHours: 0,
    perDay: null,
    isAnchored: false,
  },
  {
    code: 'PRACTICE',
    kind: 'practice',
    blueprint: [...law(2), { topic: 'practicum', count: 3 }],
    minutes: 20,
    passShare: null,
    maxAttempts: 20,
    remedialAfter: null,
    explains: true,
    offlineHours: 48,
    perDay: 5,
    isAnchored: false,
  },
];

/** The kinds of test that a campaign cannot go on without, by what its requirements ask. */
export function missingTestKinds(
  requirements: readonly { readonly finalTest: boolean; readonly trainerModule: boolean }[],
  open: readonly QuizKind[],
): ('final' | 'trainer')[] {
  const asked = {
    final: requirements.some(({ finalTest }) => finalTest),
    trainer: requirements.some(({ trainerModule }) => trainerModule),
  };
  return (['final', 'trainer'] as const).filter((kind) => asked[kind] && !open.includes(kind));
}
