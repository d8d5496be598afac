import {
  CHOICE_WORDS,
  DIFFERENTIAL_CLASSES,
  ITEM_FLAGS,
  QUESTION_TYPES,
  QUIZ_KINDS,
  RELIABILITY_METHODS,
} from '@kaskad/domain';
import { z } from 'zod';
import { ById, Id, Language, localizedText } from '../common.ts';
import { download, route } from '../route.ts';
import { Difficulty, TopicCode } from './questions.ts';

/**
 * Which attempts count: the language of the test, the level of the seminar it was sat in ("none": in no seminar), the
 * campaign.
 */
const selection = {
  language: Language.optional(),
  level: z.enum(['0', '1', '2', '3', 'none']).optional(),
  campaignId: Id.optional(),
};
export const AnalysisQuery = z.strictObject(selection);
export type AnalysisQuery = z.output<typeof AnalysisQuery>;

const share = z.number().nullable();
const people = z.int().nullable();

/** Of too small a group every figure is null. Shares of the maximum. */
export const TestGroup = z
  .object({
    people,
    mean: share,
    deviation: share,
    reliability: z.object({ method: z.enum(RELIABILITY_METHODS), value: z.number(), error: z.number() }).nullable(),
  })
  .meta({ id: 'TestGroup' });
export type TestGroup = z.infer<typeof TestGroup>;
export const ItemGroupFigures = z
  .object({ people, difficulty: share, discrimination: share })
  .meta({ id: 'ItemGroupFigures' });
export type ItemGroupFigures = z.infer<typeof ItemGroupFigures>;

export const ItemDifferential = z
  .object({
    oddsRatio: z.number(),
    chiSquare: z.number(),
    chance: z.number(),
    delta: z.number(),
    low: z.number(),
    high: z.number(),
    class: z.enum(DIFFERENTIAL_CLASSES),
    isEnough: z.boolean(),
  })
  .meta({ id: 'ItemDifferential' });
export type ItemDifferential = z.infer<typeof ItemDifferential>;

/** One version of a question. `shown`: attempts that held it. */
const itemFigures = {
  all: ItemGroupFigures,
  kk: ItemGroupFigures,
  ru: ItemGroupFigures,
  upperLower: z.object({ size: z.int(), upper: z.number(), lower: z.number(), difference: z.number() }).nullable(),
  /** Above 0: easier in Russian. */
  differential: ItemDifferential.nullable(),
  flags: z.array(z.enum(ITEM_FLAGS)),
};
export const AnalysedItem = z
  .object({
    versionId: z.int(),
    questionId: Id,
    code: z.string(),
    version: z.int(),
    isCurrent: z.boolean(),
    type: z.enum(QUESTION_TYPES),
    topic: TopicCode,
    topicTitle: localizedText(300),
    stem: localizedText(1500),
    plannedDifficulty: Difficulty,
    /** What an approved erratum did to it. */
    treatment: z.enum(['key', 'credit', 'drop']).nullable(),
    shown: z.int(),
    /** It stands in every form of the test. */
    isAnchor: z.boolean(),
    ...itemFigures,
  })
  .meta({ id: 'AnalysedItem' });
export type AnalysedItem = z.infer<typeof AnalysedItem>;

const levelMean = { people, mean: share, low: share, high: share };
/**
 * A level of the cascade, null for those in no seminar: its mean with the 95 % interval, on the whole test and on the
 * anchors alone.
 */
export const LevelFigures = z
  .object({ level: z.int().nullable(), ...levelMean, anchors: z.object(levelMean) })
  .meta({ id: 'LevelFigures' });
export type LevelFigures = z.infer<typeof LevelFigures>;

export const QuizAnalysis = z
  .object({
    quiz: z.object({
      id: Id,
      code: z.string(),
      title: localizedText(300),
      kind: z.enum(QUIZ_KINDS),
      passShare: z.number().nullable(),
    }),
    campaigns: z.array(z.object({ id: Id, name: localizedText(500) })),
    /** The fewest people whose figures are shown. */
    shield: z.int(),
    /** Whether nobody sat it, or so few that nothing is shown. Then `test` is null. */
    standing: z.enum(['shown', 'shielded', 'empty']),
    test: z
      .object({
        all: TestGroup,
        kk: TestGroup,
        ru: TestGroup,
        /** Mean number of questions that count, and the points of the scale of `totals`, from 0. */
        questions: z.number(),
        levels: z.int(),
        totals: z.array(z.int()),
      })
      .nullable(),
    /** Every level of the selection, whichever level it picks. */
    cascade: z.array(LevelFigures),
    /** Questions that stand in every form. */
    anchors: z.int(),
    items: z.array(AnalysedItem),
  })
  .meta({ id: 'QuizAnalysis' });
export type QuizAnalysis = z.infer<typeof QuizAnalysis>;

/**
 * What was chosen, and by what share of those who saw it: of all, of each language, of the best and the weakest 27 %,
 * which are null where these would be too few.
 */
export const AnalysedChoice = z
  .object({
    part: localizedText(500).nullable(),
    place: z.int().nullable(),
    text: localizedText(500).nullable(),
    typed: z.string().nullable(),
    word: z.enum(CHOICE_WORDS).nullable(),
    isRight: z.boolean(),
    all: z.number(),
    kk: share,
    ru: share,
    upper: share,
    lower: share,
  })
  .meta({ id: 'AnalysedChoice' });
export type AnalysedChoice = z.infer<typeof AnalysedChoice>;
export const ItemAnalysis = z
  .object({
    standing: z.enum(['shown', 'shielded', 'empty']),
    people,
    kkPeople: people,
    ruPeople: people,
    choices: z.array(AnalysedChoice),
    /** Seconds spent on it by those whose device told the time. */
    seconds: z.object({ people: z.int(), median: z.number(), kk: share, ru: share }).nullable(),
  })
  .meta({ id: 'ItemAnalysis' });
export type ItemAnalysis = z.infer<typeof ItemAnalysis>;

/**
 * How an item was answered, in short: null where its people are shielded. Of more than 5,000 people a sample is read,
 * and languages are not told apart.
 */
export const AnsweredItem = z
  .object({
    versionId: z.int(),
    /** Median seconds, of all and by language. */
    seconds: share,
    secondsKk: share,
    secondsRu: share,
    /**
     * Share of those who left it out; the wrong answer that most chose; wrong options that hardly anybody chose, and
     * wrong answers that the best choose more than the weakest.
     */
    omitted: share,
    wrong: AnalysedChoice.nullable(),
    unused: z.int().nullable(),
    misleading: z.int().nullable(),
  })
  .meta({ id: 'AnsweredItem' });
export type AnsweredItem = z.infer<typeof AnsweredItem>;
export const QuizAnswers = z.object({ items: z.array(AnsweredItem) }).meta({ id: 'QuizAnswers' });
export type QuizAnswers = z.infer<typeof QuizAnswers>;

/** The same people at the entry test and at the final one of a campaign; shares of the maximum, and their difference. */
export const GainGroup = z
  .object({
    pairs: people,
    entry: share,
    final: share,
    gain: z.object({ mean: z.number(), low: z.number(), high: z.number(), effect: z.number().nullable() }).nullable(),
  })
  .meta({ id: 'GainGroup' });
export type GainGroup = z.infer<typeof GainGroup>;
export const CampaignGain = z
  .object({
    shield: z.int(),
    standing: z.enum(['shown', 'shielded', 'empty']),
    all: GainGroup,
    languages: z.array(GainGroup.extend({ language: Language })),
    levels: z.array(GainGroup.extend({ level: z.int().nullable() })),
    /** People by difference in steps of ten points: −100 to −90 first, 90 to 100 last; none where too few. */
    steps: z.array(z.int()),
    /** People who sat only one of the two; null where too few. */
    entryOnly: people,
    finalOnly: people,
  })
  .meta({ id: 'CampaignGain' });
export type CampaignGain = z.infer<typeof CampaignGain>;

const ofItem = z.object({ id: Id, versionId: z.coerce.number().int().min(1).max(2_147_483_647) });

export const analysisRoutes = {
  read: route('GET', '/quizzes/:id/analysis', { params: ById, query: AnalysisQuery, response: QuizAnalysis }),
  /** Times and wrong answers of all items: every answer is read, so it takes longer than the figures. */
  answers: route('GET', '/quizzes/:id/analysis-answers', { params: ById, query: AnalysisQuery, response: QuizAnswers }),
  item: route('GET', '/quizzes/:id/analysis/items/:versionId', {
    params: ofItem,
    query: AnalysisQuery,
    response: ItemAnalysis,
  }),
  table: download('/quizzes/:id/analysis-table', {
    produces: ['text/csv'],
    params: ById,
    query: AnalysisQuery.extend({ in: Language.default('kk') }),
  }),
  gain: route('GET', '/campaigns/:id/gain', { params: ById, response: CampaignGain }),
};
