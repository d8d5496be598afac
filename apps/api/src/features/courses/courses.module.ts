import { Module } from '@nestjs/common';
import { CampaignsModule } from '../campaigns/campaigns.module.ts';
import { CourseContentController } from './course-content.controller.ts';
import { CourseContentService } from './course-content.service.ts';
import { CourseForesight } from './course.foreseer.ts';
import { CoursesController } from './courses.controller.ts';
import { CoursesService } from './courses.service.ts';
import { LearningService } from './learning.service.ts';
import { ShippedCourseService } from './shipped-course.service.ts';
import { StoredFilesService } from './stored-files.service.ts';

@Module({
  imports: [CampaignsModule],
  controllers: [CoursesController, CourseContentController],
  providers: [
    CourseForesight,
    CoursesService,
    CourseContentService,
    StoredFilesService,
    LearningService,
    ShippedCourseService,
  ],
  exports: [CoursesService, CourseContentService, LearningService, ShippedCourseService, StoredFilesService],
})
export class CoursesModule {}
