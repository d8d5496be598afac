interface Text {
  readonly kk: string;
  readonly ru: string;
}

/** What a lesson teaches, in both languages; files are known by their content, so that the same id is the same file. */
export interface LessonContent {
  readonly body: Text;
  readonly figure: { readonly fileId: string; readonly alt: Text } | null;
  readonly videoUrl: string | null;
  readonly attachmentId: string | null;
}

/**
 * A lesson in one version of a course. `code` is its key in every version; lessons of one strand are one lesson: who
 * did one has done all.
 */
export interface LessonEdition extends LessonContent {
  readonly id: string;
  readonly code: string;
  readonly moduleCode: string;
  readonly strand: string;
  /** The author says of a draft: a small correction, who did the lesson need not look again. */
  readonly minor: boolean;
}

export const LESSON_CHANGES = ['same', 'minor', 'changed', 'new', 'removed'] as const;
export type LessonChange = (typeof LESSON_CHANGES)[number];

/**
 * Whether two editions teach the same: the text in both languages, the picture with its words, the video and the
 * attached file. Title, minutes, article, place and module are how the lesson is found, not what it teaches; spaces and
 * line breaks are not seen by readers.
 */
export function isSameContent(a: LessonContent, b: LessonContent): boolean {
  return contentOf(a) === contentOf(b);
}

/** The edition of the lesson in another version: by its key, where a key stands twice the one in the same module. */
export function findCounterpart(
  lesson: Pick<LessonEdition, 'code' | 'moduleCode'>,
  version: readonly LessonEdition[],
): LessonEdition | null {
  const named = version.filter(({ code }) => code === lesson.code);
  return named.find(({ moduleCode }) => moduleCode === lesson.moduleCode) ?? named[0] ?? null;
}

/**
 * The strand that a lesson takes on when its version is published; `earlier` are the published versions, the newest
 * first. A lesson that teaches what some earlier edition taught goes on with that strand, a small correction with the
 * newest one; every other one begins its own. One with a new key is one that was taken out of `version`, its own, and
 * written anew elsewhere, when it teaches exactly the same.
 */
export function chooseStrand(
  lesson: LessonEdition,
  earlier: readonly (readonly LessonEdition[])[],
  version: readonly LessonEdition[] = [lesson],
): string {
  const editions = earlier.map((one) => findCounterpart(lesson, one)).filter((edition) => edition !== null);
  const same = editions.find((edition) => isSameContent(edition, lesson)) ?? (lesson.minor ? editions[0] : undefined);
  const moved = () =>
    earlier
      .flat()
      .find((edition) => isSameContent(edition, lesson) && !version.some(({ code }) => code === edition.code));
  return (same ?? (editions.length === 0 ? moved() : undefined))?.strand ?? lesson.id;
}

export interface LessonDifference {
  readonly change: LessonChange;
  /** The lesson in the later version, and in the earlier one; null where it is not in it. */
  readonly lesson: LessonEdition | null;
  readonly before: LessonEdition | null;
}

/**
 * What becomes of each lesson from one version to another, in the order of the later one, then what is gone. Both carry
 * their strands.
 */
export function compareLessons(before: readonly LessonEdition[], after: readonly LessonEdition[]): LessonDifference[] {
  const counterparts = new Map(
    after.map((lesson) => [
      lesson,
      before.find(({ strand }) => strand === lesson.strand) ?? findCounterpart(lesson, before),
    ]),
  );
  const kept = new Set([...counterparts.values()]);
  return [
    ...after.map((lesson): LessonDifference => {
      const old = counterparts.get(lesson) ?? null;
      return { lesson, before: old, change: changeOf(lesson, old) };
    }),
    ...before
      .filter((lesson) => !kept.has(lesson))
      .map((lesson): LessonDifference => ({ lesson: null, before: lesson, change: 'removed' })),
  ];
}

function changeOf(lesson: LessonEdition, before: LessonEdition | null): LessonChange {
  if (!before) return 'new';
  if (before.strand !== lesson.strand) return 'changed';
  return isSameContent(before, lesson) ? 'same' : 'minor';
}

function contentOf({ body, figure, videoUrl, attachmentId }: LessonContent): string {
  const picture = figure && [figure.fileId, ...plain(figure.alt)];
  return JSON.stringify([...plain(body), picture, videoUrl?.trim() || null, attachmentId]);
}

const plain = ({ kk, ru }: Partial<Text>) =>
  [kk ?? '', ru ?? ''].map((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim());
