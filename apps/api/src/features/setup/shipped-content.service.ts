import type { Actor } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { ShippedQuestions } from '../bank/shipped-questions.service.ts';
import { ShippedCourseService } from '../courses/shipped-course.service.ts';
import { contentFolder, shippedTopics } from './shipped-content.ts';

interface RenewedContent {
  /** Lessons that differ, now in a draft; null where the course has another draft. */
  readonly lessons: number | null;
  readonly added: number;
  readonly renewed: readonly string[];
  readonly left: readonly string[];
}

/** Puts the course and the question bank that come with Kaskad under a commission, in an administrator's name. */
@Injectable()
export class ShippedContentService {
  constructor(
    private readonly course: ShippedCourseService,
    private readonly questions: ShippedQuestions,
  ) {}

  async take(
    actor: Actor,
    commissionId: string,
  ): Promise<{ courseVersionId: string; lawEditionId: string; questions: number }> {
    const folder = contentFolder('course');
    const { versionId, lawEditionId } = await this.course.importShippedCourse(actor, folder, commissionId);
    const questions = await this.questions.importTopics(shippedTopics(), lawEditionId, commissionId);
    return { courseVersionId: versionId, lawEditionId, questions };
  }

  /** Brings what was taken before to what is shipped now; null where nothing was taken yet. */
  async renew(actor: Actor, commissionId: string): Promise<RenewedContent | null> {
    const folder = contentFolder('course');
    const taken = await this.course.taken(folder);
    if (!taken) return null;
    const lawEditionId = await this.course.edition(actor, taken.lawEdition);
    const lessons = await this.course.renewShippedCourse(actor, folder, taken.id);
    const added = await this.questions.importTopics(shippedTopics(), lawEditionId, commissionId);
    return { lessons, added, ...(await this.questions.renewTopics(shippedTopics(), lawEditionId)) };
  }
}
