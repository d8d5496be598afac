import {
  CAMPAIGN_STATES,
  type FileRefusal,
  FILE_TYPES,
  LEARNING_STEPS,
  LESSON_CHANGES,
  MISSING_PARTS,
} from '@kaskad/domain';
import { z } from 'zod';
import { ById, Day, Done, DraftText, Id, LocalizedText, localizedText } from './common.ts';
import { Consequences, Seen } from './consequences.ts';
import { download, route } from './route.ts';

/** What the courses feature can refuse with, beside the common codes. */
export type CoursesProblem =
  | FileRefusal
  | 'course_code_taken'
  | 'course_published'
  | 'course_has_draft'
  | 'course_no_draft'
  | 'course_incomplete'
  | 'module_code_taken'
  | 'file_missing'
  | 'lesson_replaced';

const Code = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9-]{1,39}$/);
const Draft = (max: number) => z.strictObject({ kk: z.string().trim().max(max), ru: z.string().trim().max(max) });
const Named = z.object({ id: Id, name: LocalizedText });

export const StoredFile = z
  .object({ id: Id, name: z.string(), mediaType: z.enum(FILE_TYPES), size: z.int() })
  .meta({ id: 'StoredFile' });
export type StoredFile = z.infer<typeof StoredFile>;
const Figure = z.strictObject({ fileId: Id, alt: Draft(1000) });

const Version = z
  .object({
    id: Id,
    number: z.int(),
    state: z.enum(['draft', 'published']),
    publishedOn: Day.nullable(),
    lawEdition: Named,
  })
  .meta({ id: 'CourseVersion' });
export const Course = z
  .object({
    id: Id,
    code: z.string(),
    title: LocalizedText,
    summary: LocalizedText,
    commission: Named,
    published: Version.nullable(),
    draft: Version.nullable(),
    /** The newest first; a campaign may go by any of them. */
    publishedVersions: z.array(Version),
    modules: z.int(),
    lessons: z.int(),
    mayManage: z.boolean(),
  })
  .meta({ id: 'Course' });
export type Course = z.infer<typeof Course>;

const LessonHead = z.object({
  id: Id,
  code: z.string(),
  title: DraftText,
  minutes: z.int(),
  hasFigure: z.boolean(),
  hasVideo: z.boolean(),
  hasAttachment: z.boolean(),
});
export const CourseModule = z
  .object({
    id: Id,
    code: z.string(),
    title: DraftText,
    summary: DraftText,
    forTrainers: z.boolean(),
    lessons: z.array(LessonHead),
  })
  .meta({ id: 'CourseModule' });
export type CourseModule = z.infer<typeof CourseModule>;
const Missing = z.object({
  part: z.enum(MISSING_PARTS),
  language: z.enum(['kk', 'ru']).nullable(),
  moduleId: Id.nullable(),
  lessonId: Id.nullable(),
});
export const CourseDetail = Course.extend({
  shown: Version,
  versions: z.array(Version),
  structure: z.array(CourseModule),
  missing: z.array(Missing),
}).meta({ id: 'CourseDetail' });
export type CourseDetail = z.infer<typeof CourseDetail>;

export const CourseVersions = z
  .object({
    items: z.array(
      Version.extend({
        /** Open and drafted campaigns that go by it. */
        campaigns: z.array(Named.extend({ state: z.enum(CAMPAIGN_STATES) })),
        /** The version that it is compared with, and what is different in it. */
        against: z.object({ id: Id, number: z.int() }).nullable(),
        differences: z.array(z.object({ change: z.enum(LESSON_CHANGES), title: DraftText, lessonId: Id })),
      }),
    ),
  })
  .meta({ id: 'CourseVersions' });
export type CourseVersions = z.infer<typeof CourseVersions>;

export const CreateCourse = z
  .strictObject({
    code: Code,
    title: localizedText(300),
    summary: localizedText(1000),
    commissionId: Id,
    lawEditionId: Id,
  })
  .meta({ id: 'CreateCourse' });
export type CreateCourse = z.infer<typeof CreateCourse>;
export const ChangeCourse = z
  .strictObject({ title: localizedText(300), summary: localizedText(1000), lawEditionId: Id })
  .partial()
  .meta({ id: 'ChangeCourse' });
export type ChangeCourse = z.infer<typeof ChangeCourse>;

export const PublishCourse = z.strictObject({ seen: Seen }).default({}).meta({ id: 'PublishCourse' });
export type PublishCourse = z.infer<typeof PublishCourse>;

export const WriteModule = z
  .strictObject({ code: Code.optional(), title: Draft(300), summary: Draft(1000), forTrainers: z.boolean() })
  .meta({ id: 'WriteModule' });
export type WriteModule = z.infer<typeof WriteModule>;
export const WriteLesson = z
  .strictObject({
    code: Code.optional(),
    title: Draft(300),
    minutes: z.int().min(1).max(240),
    article: z.string().trim().max(200),
    body: Draft(20_000),
    figure: Figure.nullable(),
    videoUrl: z
      .url({ protocol: /^https$/ })
      .max(500)
      .nullable(),
    attachmentId: Id.nullable(),
    /** A small correction: who did the lesson in the version before need not look again. */
    minor: z.boolean().optional(),
  })
  .meta({ id: 'WriteLesson' });
export type WriteLesson = z.infer<typeof WriteLesson>;
export const Move = z.strictObject({ by: z.union([z.literal(-1), z.literal(1)]) });
export type Move = z.infer<typeof Move>;

/** A lesson as its author sees it: the Markdown text, and what stands around it. */
export const LessonSource = z
  .object({
    id: Id,
    code: z.string(),
    courseId: Id,
    moduleId: Id,
    editable: z.boolean(),
    title: DraftText,
    minutes: z.int(),
    article: z.string(),
    body: DraftText,
    figure: Figure.extend({ file: StoredFile }).nullable(),
    videoUrl: z.string().nullable(),
    attachment: StoredFile.nullable(),
    minor: z.boolean(),
    /** Of the first version of a course, where nobody has done anything before. */
    isFirst: z.boolean(),
  })
  .meta({ id: 'LessonSource' });
export type LessonSource = z.infer<typeof LessonSource>;
export const PreviewBody = z.strictObject({ kk: z.string().max(20_000), ru: z.string().max(20_000) });
export type PreviewBody = z.infer<typeof PreviewBody>;
/** HTML that the server made safe, in both languages. */
const Html = z.object({ kk: z.string(), ru: z.string() });

/** When another edition took the place of one that the person did, and has not been done; else null. */
const changedOn = Day.nullable();
const LearningLesson = z.object({ id: Id, title: LocalizedText, minutes: z.int(), done: z.boolean(), changedOn });
const TestStanding = z.object({
  quizId: Id,
  runningAttemptId: Id.nullable(),
  finished: z.int(),
  passed: z.boolean(),
  attemptsLeft: z.int(),
  /** After a failed attempt: the lessons of its failed topics that were not read since. */
  toReread: z.array(Id),
});
/** A member's way through the campaign: what is done, and the one thing to do next. */
export const Learning = z
  .object({
    campaign: z.object({ id: Id, name: LocalizedText, electionDay: Day, daysLeft: z.int() }).nullable(),
    dueOn: Day.nullable(),
    course: z.object({ id: Id, title: LocalizedText, summary: LocalizedText }).nullable(),
    modules: z.array(
      z.object({
        id: Id,
        /** The topics of the question bank bear the same codes. */
        code: z.string(),
        title: LocalizedText,
        summary: LocalizedText,
        forTrainers: z.boolean(),
        lessons: z.array(LearningLesson),
      }),
    ),
    done: z.int(),
    total: z.int(),
    tests: z.object({
      entry: TestStanding.nullable(),
      final: TestStanding.nullable(),
      trainer: TestStanding.nullable(),
    }),
    next: z
      .object({
        step: z.enum(LEARNING_STEPS),
        lessonId: Id.nullable(),
        quizId: Id.nullable(),
        attemptId: Id.nullable(),
      })
      .nullable(),
    certificateId: Id.nullable(),
    trainsOwnPrecinct: z.boolean(),
  })
  .meta({ id: 'Learning' });
export type Learning = z.infer<typeof Learning>;

export const Lesson = z
  .object({
    id: Id,
    title: LocalizedText,
    module: LocalizedText,
    html: Html,
    minutes: z.int(),
    article: z.string(),
    lawEdition: LocalizedText,
    figure: z.object({ fileId: Id, alt: LocalizedText }).nullable(),
    videoUrl: z.string().nullable(),
    attachment: z.object({ id: Id, name: z.string(), size: z.int() }).nullable(),
    done: z.boolean(),
    changedOn,
    place: z.int(),
    of: z.int(),
    nextId: Id.nullable(),
  })
  .meta({ id: 'Lesson' });
export type Lesson = z.infer<typeof Lesson>;

const VersionQuery = z.object({ version: Id.optional() });

export const coursesRoutes = {
  list: route('GET', '/courses', { response: z.object({ items: z.array(Course) }) }),
  one: route('GET', '/courses/:id', { params: ById, query: VersionQuery, response: CourseDetail }),
  versions: route('GET', '/courses/:id/versions', {
    params: ById,
    query: z.object({ against: Id.optional() }),
    response: CourseVersions,
  }),
  create: route('POST', '/courses', { body: CreateCourse, response: CourseDetail }),
  change: route('PATCH', '/courses/:id', { params: ById, body: ChangeCourse, response: CourseDetail }),
  draft: route('POST', '/courses/:id/draft', { params: ById, response: CourseDetail }),
  publish: route('POST', '/courses/:id/publication', { params: ById, body: PublishCourse, response: CourseDetail }),
  publicationConsequences: route('POST', '/courses/:id/publication/consequences', {
    params: ById,
    response: Consequences,
  }),
  addModule: route('POST', '/courses/:id/modules', { params: ById, body: WriteModule, response: CourseDetail }),
  changeModule: route('PATCH', '/course-modules/:id', { params: ById, body: WriteModule, response: CourseDetail }),
  moveModule: route('POST', '/course-modules/:id/move', { params: ById, body: Move, response: CourseDetail }),
  removeModule: route('DELETE', '/course-modules/:id', { params: ById, response: CourseDetail }),
  addLesson: route('POST', '/course-modules/:id/lessons', { params: ById, body: WriteLesson, response: LessonSource }),
  lessonSource: route('GET', '/lessons/:id/source', { params: ById, response: LessonSource }),
  changeLesson: route('PUT', '/lessons/:id', { params: ById, body: WriteLesson, response: LessonSource }),
  moveLesson: route('POST', '/lessons/:id/move', { params: ById, body: Move, response: CourseDetail }),
  removeLesson: route('DELETE', '/lessons/:id', { params: ById, response: CourseDetail }),
  preview: route('POST', '/lesson-previews', { body: PreviewBody, response: Html }),
  upload: route('POST', '/files', { response: StoredFile }),
  file: download('/files/:id', { produces: [...FILE_TYPES], params: ById }),
  learning: route('GET', '/learning', { response: Learning }),
  lesson: route('GET', '/lessons/:id', { params: ById, response: Lesson }),
  complete: route('POST', '/lessons/:id/completion', { params: ById, response: Done }),
};
