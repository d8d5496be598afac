import {
  compareLessons,
  type Consequence,
  type ConsequenceCode,
  type LessonChange,
  type LessonDifference,
  sumConsequences,
} from '@kaskad/domain';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { overWholeTables } from '../campaigns/foresight.queries.ts';
import { type Change, type Foreseer, Foresight, type Foretold } from '../campaigns/foresight.service.ts';
import { differencesBetween, versionsOf } from './lesson-versions.queries.ts';
import { campaignsGoingBy, learnersBetween } from './course-foresight.queries.ts';

const CODES: Partial<Record<LessonChange, ConsequenceCode>> = {
  new: 'lessons_new',
  changed: 'lessons_changed',
  removed: 'lessons_removed',
  minor: 'lessons_minor',
};

const lessonsOf = (differences: readonly LessonDifference[]) =>
  differences.flatMap(({ change }): Consequence[] => {
    const code = CODES[change];
    return code ? [{ code, count: 1 }] : [];
  });

/** What another version of the course means for those who learn by it. */
@Injectable()
export class CourseForesight implements Foreseer, OnModuleInit {
  readonly feature = 'courses';

  constructor(private readonly foresight: Foresight) {}

  onModuleInit(): void {
    this.foresight.register(this);
  }

  async foresee(tx: EntityManager, { before, after }: Change): Promise<Consequence[]> {
    if (before.courseVersionId === after.courseVersionId) return [];
    const lessons = lessonsOf(await differencesBetween(tx, before.courseVersionId, after.courseVersionId));
    return [...lessons, ...(await this.learners(tx, before.id, before.courseVersionId, after.courseVersionId))];
  }

  /** Of the publication of a draft: campaigns go on with the version that they chose. */
  async ofPublication(tx: EntityManager, courseId: string, draftId: string): Promise<Foretold> {
    const versions = await versionsOf(tx, courseId);
    const latest = versions.find(({ state }) => state === 'published');
    const draft = versions.find(({ id }) => id === draftId);
    const of = [latest?.id, draft];
    if (!latest || !draft) return { of, items: [] };
    const stay = await campaignsGoingBy(tx, courseId);
    return {
      of,
      items: sumConsequences([
        ...lessonsOf(compareLessons(latest.lessons, draft.lessons)),
        { code: 'campaigns_stay', count: stay },
      ]),
    };
  }

  /**
   * Who has begun and gets lessons that they have not done; who had been through the course and is not any more, and
   * the other way round.
   */
  private async learners(
    tx: EntityManager,
    campaignId: string,
    fromId: string | null,
    toId: string | null,
  ): Promise<Consequence[]> {
    const row = await overWholeTables(tx, () => learnersBetween(tx, campaignId, fromId, toId));
    if (!row) return [];
    return [
      { code: 'people_lessons_new', count: row.more, personIds: row.morePeople ?? [] },
      { code: 'people_lessons_again', count: row.again, personIds: row.againPeople ?? [] },
      { code: 'people_course_done', count: row.done, personIds: row.donePeople ?? [] },
    ];
  }
}
