interface Text {
  readonly kk: string;
  readonly ru: string;
}

export interface LessonDraft {
  readonly id: string;
  readonly title: Text;
  readonly body: Text;
  readonly figure: { readonly alt: Text } | null;
}

export interface ModuleDraft {
  readonly id: string;
  readonly title: Text;
  readonly summary: Text;
  readonly lessons: readonly LessonDraft[];
}

export const MISSING_PARTS = [
  'modules',
  'lessons',
  'module_title',
  'module_summary',
  'lesson_title',
  'lesson_body',
  'figure_alt',
] as const;
export type MissingPart = (typeof MISSING_PARTS)[number];

export interface Missing {
  readonly part: MissingPart;
  readonly language: 'kk' | 'ru' | null;
  readonly moduleId: string | null;
  readonly lessonId: string | null;
}

/**
 * What a draft still lacks for publication, in the order of the course; empty when it may be published. Everything that
 * people read must be there in both official languages, every module must have a lesson.
 */
export function missingForPublication(modules: readonly ModuleDraft[]): Missing[] {
  if (modules.length === 0) return [{ part: 'modules', language: null, moduleId: null, lessonId: null }];
  return modules.flatMap((module) => {
    const at = { moduleId: module.id, lessonId: null };
    return [
      ...textMissing('module_title', module.title, at),
      ...textMissing('module_summary', module.summary, at),
      ...(module.lessons.length === 0 ? [{ part: 'lessons', language: null, ...at } as const] : []),
      ...module.lessons.flatMap((lesson) => lessonMissing(lesson, module.id)),
    ];
  });
}

function lessonMissing({ id, title, body, figure }: LessonDraft, moduleId: string): Missing[] {
  const at = { moduleId, lessonId: id };
  return [
    ...textMissing('lesson_title', title, at),
    ...textMissing('lesson_body', body, at),
    ...(figure ? textMissing('figure_alt', figure.alt, at) : []),
  ];
}

function textMissing(part: MissingPart, text: Text, at: { moduleId: string; lessonId: string | null }): Missing[] {
  return (['kk', 'ru'] as const)
    .filter((language) => text[language].trim() === '')
    .map((language) => ({ part, language, ...at }));
}
