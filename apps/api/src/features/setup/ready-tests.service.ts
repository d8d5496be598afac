import { type Actor, LAW_TOPICS, READY_TESTS, type ReadyTest } from '@kaskad/domain';
import { phrases } from '@kaskad/phrases';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { QuizzesService } from '../tests/quizzes.service.ts';
import { anchorQuestions, quizzesByCode } from './ready-tests.queries.ts';

export interface ReadyTestsPlace {
  readonly commissionId: string;
  readonly courseVersionId: string;
}

/** Makes and opens the tests whose plans come with Kaskad, by the same service that authors use. */
@Injectable()
export class ReadyTestsService {
  constructor(
    private readonly db: DataSource,
    private readonly quizzes: QuizzesService,
  ) {}

  /**
   * Those that are there already, by their code, are left as they are; a draft among them, as an interrupted try
   * leaves, is opened. Returns the ids of all, by code.
   */
  async open(actor: Actor, place: ReadyTestsPlace): Promise<ReadonlyMap<string, string>> {
    const known = await quizzesByCode(this.db.manager);
    const ids = new Map<string, string>();
    for (const test of READY_TESTS) {
      const quiz = known.get(test.code) ?? { id: await this.create(actor, place, test), isDraft: true };
      if (quiz.isDraft) await this.quizzes.open(actor, quiz.id);
      ids.set(test.code, quiz.id);
    }
    return ids;
  }

  private async create(
    actor: Actor,
    { commissionId, courseVersionId }: ReadyTestsPlace,
    { isAnchored, blueprint, ...test }: ReadyTest,
  ): Promise<string> {
    const titleIn = (language: 'kk' | 'ru') => phrases[language].documents.readyTests[test.kind];
    const { id } = await this.quizzes.create(actor, {
      ...test,
      blueprint: [...blueprint],
      title: { kk: titleIn('kk'), ru: titleIn('ru') },
      commissionId,
      courseVersionId,
      anchors: isAnchored ? await anchorQuestions(this.db.manager, LAW_TOPICS) : [],
      equalForms: true,
      lateHours: 72,
    });
    return id;
  }
}
