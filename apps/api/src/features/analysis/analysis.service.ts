import type { AnalysisQuery, ItemAnalysis, Language, QuizAnalysis, QuizAnswers } from '@kaskad/contracts';
import {
  type Actor,
  analysisOf,
  CENTRAL_ZONE,
  countQuestions,
  dayIn,
  isSelected,
  SHIELD,
  type TakerSelection,
  TestTally,
  type Treatment,
} from '@kaskad/domain';
import { phrases } from '@kaskad/phrases';
import { Injectable, type StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock.service.ts';
import { fileAnswer, fileName } from '../../platform/http/downloads.ts';
import { notFound } from '../../platform/http/refusal.ts';
import { writeCsv } from '@kaskad/formats/sheets/write-csv';
import { keyHidden } from '../bank/hidden-keys.queries.ts';
import { TestSitting } from '../bank/test-sitting.service.ts';
import type { StoredVersion } from '../bank/question-versions.queries.ts';
import { QuestionVersions } from '../bank/question-versions.service.ts';
import { treatmentsOf } from '../bank/treatments.queries.ts';
import {
  analysedQuiz,
  type AnalysedQuiz,
  attemptsOfQuiz,
  campaignsOfQuiz,
  itemAnswers,
  itemCells,
  itemHeads,
} from './analysis.queries.ts';
import { addAnswers, answeredItem } from './answers-in-short.ts';
import { answeredAttempts } from './answers.queries.ts';
import { tableColumns, tableRows } from './analysis-table.ts';
import { AnswerTally } from './answer-tally.ts';

/** Total scores are told apart on at most so many levels. */
const MOST_LEVELS = 100;
/** Of so many people every answer is read for the overview; of more, as many are taken out evenly. */
const MOST_READ = 5_000;
const levelsOf = ({ blueprint }: AnalysedQuiz) => Math.min(MOST_LEVELS, countQuestions(blueprint));

const selectionOf = ({ language, level, campaignId }: AnalysisQuery): TakerSelection => ({
  language,
  campaignId,
  level: level === undefined ? undefined : level === 'none' ? null : Number(level),
});

const correctedBy = (treatment: Treatment | undefined, { interaction }: StoredVersion) =>
  treatment?.kind === 'key' ? treatment.interaction : interaction;

@Injectable()
export class AnalysisService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly versions: QuestionVersions,
    private readonly sitting: TestSitting,
  ) {}

  async read(actor: Actor, id: string, query: AnalysisQuery): Promise<QuizAnalysis> {
    const quiz = await this.open(actor, id);
    const { blueprint: _, anchorVersions: __, state: ____, keepsBank: _____, anchors, ...head } = quiz;
    const [{ tally: ___, ...analysis }, campaigns] = await Promise.all([
      this.analyse(quiz, selectionOf(query)),
      campaignsOfQuiz(this.db.manager, id),
    ]);
    return { quiz: head, campaigns, shield: SHIELD, anchors, ...analysis };
  }

  /** The items as a table for a spreadsheet, in the language asked for. */
  async table(
    actor: Actor,
    id: string,
    { in: language, ...query }: AnalysisQuery & { in: Language },
  ): Promise<StreamableFile> {
    const quiz = await this.openKeys(actor, id);
    const { items, test, tally } = await this.analyse(quiz, selectionOf(query));
    const answers = test ? await this.answered(quiz, tally) : [];
    const day = dayIn(CENTRAL_ZONE, this.clock.now());
    const name = fileName({ what: phrases[language].analysis.title, of: quiz.title[language], day });
    async function* batches() {
      yield tableRows({ items, test, answers }, language);
    }
    return fileAnswer(
      Readable.from(writeCsv(tableColumns(language), batches())),
      `${name}.csv`,
      'text/csv; charset=utf-8',
    );
  }

  /** Times and wrong answers of every item. */
  async answers(actor: Actor, id: string, query: AnalysisQuery): Promise<QuizAnswers> {
    const quiz = await this.openKeys(actor, id);
    const { test, tally } = await this.analyse(quiz, selectionOf(query));
    return { items: test ? await this.answered(quiz, tally) : [] };
  }

  /** What was answered to one version of a question, and how long it took. */
  async item(actor: Actor, id: string, versionId: number, query: AnalysisQuery): Promise<ItemAnalysis> {
    const quiz = await this.openKeys(actor, id);
    const cells = await itemCells(this.db.manager, id, versionId);
    const version =
      cells.length > 0 ? (await this.versions.of(this.db.manager, [versionId])).get(versionId) : undefined;
    if (!version) throw notFound();
    const treatment = (await treatmentsOf(this.db.manager, [versionId])).get(versionId);
    const tally = new AnswerTally({
      original: version.interaction,
      corrected: correctedBy(treatment, version),
      levels: levelsOf(quiz),
      selection: selectionOf(query),
      cells,
    });
    if (tally.isShown())
      for await (const rows of itemAnswers(this.db, id, versionId)) rows.forEach((row) => tally.add(row));
    return tally.analysis();
  }

  private async answered(quiz: AnalysedQuiz, tally: TestTally): Promise<QuizAnswers['items']> {
    const { items, levels, selection } = tally;
    const shownItems = [...items.values()].filter(({ shown }) => shown > 0);
    const [versions, treatments] = await Promise.all([
      this.versions.of(this.db.manager, [...items.keys()]),
      treatmentsOf(this.db.manager, [...items.keys()]),
    ]);
    const tallies = new Map(
      shownItems.flatMap(({ versionId, cells: people }) => {
        const version = versions.get(versionId);
        const corrected = version && correctedBy(treatments.get(versionId), version);
        return version && corrected
          ? [
              [
                versionId,
                new AnswerTally({
                  original: version.interaction,
                  corrected,
                  levels,
                  selection,
                  cells: tally.cells(people),
                }),
              ] as const,
            ]
          : [];
      }),
    );
    const people = tally
      .cells()
      .filter((cell) => isSelected(cell, { ...selection, language: undefined }))
      .reduce((sum, cell) => sum + cell.people, 0);
    const every = Math.max(1, Math.ceil(people / MOST_READ));
    for await (const rows of answeredAttempts(this.db, quiz.id, selection, every))
      rows.forEach((row) => addAnswers(tallies, row));
    return [...tallies].map(([versionId, one]) => answeredItem(versionId, one, every > 1));
  }

  private async analyse(
    quiz: AnalysedQuiz,
    selection: TakerSelection,
  ): Promise<Pick<QuizAnalysis, 'standing' | 'test' | 'cascade' | 'items'> & { tally: TestTally }> {
    const tally = new TestTally(levelsOf(quiz), selection, new Set(quiz.anchorVersions));
    for await (const attempts of attemptsOfQuiz(this.db, quiz.id)) for (const attempt of attempts) tally.add(attempt);
    const analysis = analysisOf(tally);
    if (!analysis)
      return {
        standing: tally.takers.some(({ people }) => people > 0) ? 'shielded' : 'empty',
        test: null,
        cascade: [],
        items: [],
        tally,
      };
    const { items, totals, levels, ...test } = analysis;
    const heads = await itemHeads(
      this.db.manager,
      items.map(({ versionId }) => versionId),
    );
    const figures = new Map(items.map((item) => [item.versionId, item]));
    return {
      standing: 'shown',
      tally,
      test: { ...test, levels: tally.levels, totals: [...totals] },
      cascade: [...levels],
      items: heads.flatMap((head) => {
        const item = figures.get(head.versionId);
        return item ? [{ ...head, ...item, flags: [...item.flags] }] : [];
      }),
    };
  }

  /** What was answered tells which answers are right: whoever only supervises reads it when the test is over. */
  private async openKeys(actor: Actor, id: string): Promise<AnalysedQuiz> {
    const quiz = await this.open(actor, id);
    if (quiz.state === 'open' && !quiz.keepsBank) throw keyHidden();
    return quiz;
  }

  /** Closed to whoever is sitting a test, like the bank: the figures tell which answers are right. */
  private async open(actor: Actor, id: string): Promise<AnalysedQuiz> {
    const quiz = await analysedQuiz(this.db.manager, actor, id);
    await this.sitting.refuse(this.db.manager, actor, this.clock.now());
    return quiz;
  }
}
