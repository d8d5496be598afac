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
import { type Change, type Foreseer, Foresight, type Foretold, overWholeTables } from '../campaigns/foresight.ts';
import { differencesBetween, versionsOf } from './lesson-versions.queries.ts';
import { STUDIED } from './studied.sql.ts';

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
    const [stay] = await tx.query<{ count: number }[]>(
      "select count(*)::int as count from campaigns ca join course_versions v on v.id = ca.course_version_id where v.course_id = $1 and ca.state = 'open'",
      [courseId],
    );
    return {
      of,
      items: sumConsequences([
        ...lessonsOf(compareLessons(latest.lessons, draft.lessons)),
        { code: 'campaigns_stay', count: stay?.count ?? 0 },
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
    const [row] = await overWholeTables(tx, () =>
      tx.query<LearnersRow[]>(
        `with area as (select c.path from campaigns ca join commissions c on c.id = ca.commission_id where ca.id = $1),
       wanted as materialized (
         select a.person_id as id from appointments a join commissions c on c.id = a.commission_id, area where a.ended_on is null and starts_with(c.path, area.path)
         union select p.id from persons p join commissions c on c.id = p.home_commission_id, area where p.is_operator and starts_with(c.path, area.path)),
${STUDIED},
       ahead as (select sums.*, sums.after & ~sums.before as fresh from sums),
       found as (
         select studied.person_id, studied.bits & ahead.before <> nothing and studied.bits & fresh <> fresh as more,
           before <> nothing and studied.bits & before = before and studied.bits & after <> after as again, after <> nothing and studied.bits & before <> before and studied.bits & after = after as done
         from studied, ahead)
       select count(*) filter (where more)::int as more, (array_agg(person_id) filter (where more))[1:5] as "morePeople", count(*) filter (where again)::int as again,
         (array_agg(person_id) filter (where again))[1:5] as "againPeople", count(*) filter (where done)::int as done, (array_agg(person_id) filter (where done))[1:5] as "donePeople"
       from found`,
        [campaignId, fromId, toId],
      ),
    );
    if (!row) return [];
    return [
      { code: 'people_lessons_new', count: row.more, personIds: row.morePeople ?? [] },
      { code: 'people_lessons_again', count: row.again, personIds: row.againPeople ?? [] },
      { code: 'people_course_done', count: row.done, personIds: row.donePeople ?? [] },
    ];
  }
}

interface LearnersRow {
  more: number;
  again: number;
  done: number;
  morePeople: string[] | null;
  againPeople: string[] | null;
  donePeople: string[] | null;
}
