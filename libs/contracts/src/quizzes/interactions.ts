import {
  BALLOT_FLAWS,
  BALLOT_SIGNS,
  type Interaction as DomainInteraction,
  MAX_CELLS,
  MAX_OPTIONS,
  MAX_RESPONSE_PARTS,
  MAX_RESPONSE_TEXT,
  MAX_RESPONSE_VALUE,
  MIN_OPTIONS,
  SCORINGS,
  type ShownInteraction as DomainShown,
  type Solution as DomainSolution,
} from '@kaskad/domain';
import { z } from 'zod';
import { draftText, Id, localizedText } from '../common.ts';

const PartId = z.string().regex(/^[a-z0-9]{1,8}$/);
const text = localizedText(500);
const Scoring = z.enum(SCORINGS);
const pixel = z.int().min(0).max(10_000);
const value = z.int().min(0).max(MAX_RESPONSE_VALUE);
const amount = z.number().min(-1e12).max(1e12);
const forms = z.array(z.string().trim().min(1).max(MAX_RESPONSE_TEXT)).max(20);

const partOf = (words: typeof localizedText) => ({ id: PartId, text: words(500) });
const Part = z.strictObject(partOf(localizedText)).meta({ id: 'QuestionPart' });
export const QuestionOption = z
  .strictObject({ ...partOf(localizedText), correct: z.boolean() })
  .meta({ id: 'QuestionOption' });
export type QuestionOption = z.infer<typeof QuestionOption>;
const StoredPart = z.strictObject(partOf(draftText)).meta({ id: 'StoredQuestionPart' });
const StoredOption = z
  .strictObject({ ...partOf(draftText), correct: z.boolean() })
  .meta({ id: 'StoredQuestionOption' });

const Area = z
  .discriminatedUnion('shape', [
    z.strictObject({ shape: z.literal('rectangle'), x: pixel, y: pixel, width: pixel.min(1), height: pixel.min(1) }),
    z.strictObject({ shape: z.literal('circle'), x: pixel, y: pixel, radius: pixel.min(1) }),
    z.strictObject({
      shape: z.literal('polygon'),
      points: z
        .array(z.tuple([pixel, pixel]))
        .min(3)
        .max(60),
    }),
  ])
  .meta({ id: 'PictureArea' });
const signs = z.array(z.strictObject({ candidate: z.int().min(0).max(29), sign: z.enum(BALLOT_SIGNS) })).max(30);
const flaw = z.enum(BALLOT_FLAWS);

/** The ten types and their rules of scoring stand in the domain. */
function interactionOf(words: typeof localizedText, part: typeof Part, option: typeof QuestionOption) {
  const options = z.array(option).min(MIN_OPTIONS).max(MAX_OPTIONS);
  const parts = z.array(part).min(MIN_OPTIONS).max(MAX_OPTIONS);
  return z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('single'), options, scoring: Scoring }),
    z.strictObject({ type: z.literal('multiple'), options, scoring: Scoring }),
    z.strictObject({ type: z.literal('true_false'), answer: z.boolean() }),
    z.strictObject({ type: z.literal('ordering'), items: parts, scoring: Scoring }),
    z.strictObject({
      type: z.literal('matching'),
      prompts: parts,
      targets: parts,
      pairs: z
        .array(
          z
            .int()
            .min(0)
            .max(MAX_OPTIONS - 1),
        )
        .max(MAX_OPTIONS),
      scoring: Scoring,
    }),
    z.strictObject({ type: z.literal('number'), value: amount, tolerance: amount.min(0), unit: words(60).nullable() }),
    z.strictObject({
      type: z.literal('short_text'),
      accepted: z.strictObject({ kk: forms, ru: forms }),
      matchCase: z.boolean(),
    }),
    z.strictObject({
      type: z.literal('hotspot'),
      width: pixel.min(1),
      height: pixel.min(1),
      areas: z.array(Area).min(1).max(20),
    }),
    z.strictObject({
      type: z.literal('protocol'),
      cells: z
        .array(z.strictObject({ ...partOf(words), value, given: z.boolean() }))
        .min(2)
        .max(MAX_CELLS),
      relations: z.array(z.strictObject({ total: PartId, parts: z.array(PartId).min(1).max(MAX_CELLS) })).max(20),
      scoring: Scoring,
    }),
    z.strictObject({
      type: z.literal('ballots'),
      candidates: z.array(words(200)).min(2).max(30),
      ballots: z
        .array(z.strictObject({ id: PartId, signs, flaw, valid: z.boolean(), why: words(500) }))
        .min(MIN_OPTIONS)
        .max(MAX_OPTIONS),
      scoring: Scoring,
    }),
  ]);
}
/** What a question asks for, with its key: for those who keep the bank. */
export const Interaction = interactionOf(localizedText, Part, QuestionOption).meta({ id: 'Interaction' });
export type Interaction = z.infer<typeof Interaction>;
/** The same of a draft, which may lack a language. */
export const StoredInteraction = interactionOf(draftText, StoredPart, StoredOption).meta({ id: 'StoredInteraction' });

/**
 * As the person sees it: parts in the order drawn, what a partly right response earns, nothing that tells the right
 * one.
 */
export const ShownInteraction = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('single'), options: z.array(text) }),
    z.object({ type: z.literal('multiple'), options: z.array(text), scoring: Scoring }),
    z.object({ type: z.literal('true_false') }),
    z.object({ type: z.literal('ordering'), items: z.array(text), scoring: Scoring }),
    z.object({ type: z.literal('matching'), prompts: z.array(text), targets: z.array(text), scoring: Scoring }),
    z.object({ type: z.literal('number'), unit: localizedText(60).nullable() }),
    z.object({ type: z.literal('short_text') }),
    z.object({ type: z.literal('hotspot'), width: pixel, height: pixel }),
    z.object({
      type: z.literal('protocol'),
      cells: z.array(z.object({ text, given: value.nullable() })),
      scoring: Scoring,
    }),
    z.object({
      type: z.literal('ballots'),
      candidates: z.array(localizedText(200)),
      ballots: z.array(z.object({ signs, flaw })),
      scoring: Scoring,
    }),
  ])
  .meta({ id: 'ShownInteraction' });
export type ShownInteraction = z.infer<typeof ShownInteraction>;

/** A picture of a question with its words for those who do not see it. */
export const QuestionPicture = z.strictObject({ id: Id, alt: localizedText(500) }).meta({ id: 'QuestionPicture' });
export type QuestionPicture = z.infer<typeof QuestionPicture>;
/** The same of a draft, whose words may be missing. */
export const StoredPicture = z.strictObject({ id: Id, alt: draftText(500) }).meta({ id: 'StoredPicture' });

/**
 * What was answered: places ticked (true 0, false 1), places in order, the place of a target per prompt, x and y,
 * values per line, 1 or 0 per ballot, always in the places SHOWN; text where a number or words are typed. Empty when
 * the answer was taken back.
 */
export const Response = z
  .union([
    z.array(z.int().min(0).max(MAX_RESPONSE_VALUE).nullable()).max(MAX_RESPONSE_PARTS),
    z.string().max(MAX_RESPONSE_TEXT),
  ])
  .meta({ id: 'Response' });
export type Response = z.infer<typeof Response>;

export const Solution = z
  .object({
    response: Response.nullable(),
    tolerance: z.number().optional(),
    accepted: z.array(z.string()).optional(),
    areas: z.array(Area).optional(),
    sums: z.array(z.object({ total: z.int(), parts: z.array(z.int()) })).optional(),
    why: z.array(text).optional(),
  })
  .meta({ id: 'Solution' });
export type Solution = z.infer<typeof Solution>;

// The shapes of the domain and of the wire are one and the same: the compiler says when they part.
type Same<A extends B, B> = A;
type _InteractionsAgree = [
  Same<Interaction, DomainInteraction>,
  Same<ShownInteraction, DomainShown>,
  Same<Solution, DomainSolution>,
];
