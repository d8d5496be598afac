import { CourseModule } from './course-module.entity.ts';
import { CourseVersion } from './course-version.entity.ts';
import { Course } from './course.entity.ts';
import { LessonCompletion } from './lesson-completion.entity.ts';
import { Lesson } from './lesson.entity.ts';
import { StoredFile } from './stored-file.entity.ts';

/** Rows this feature owns. */
export const coursesEntities = [Course, CourseVersion, CourseModule, Lesson, StoredFile, LessonCompletion];
