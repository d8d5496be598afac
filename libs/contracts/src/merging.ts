import {
  MERGE_KINDS,
  MERGE_SIDES,
  MERGED_FIELDS,
  type MergeDecisionRefusal,
  type MergeRefusal,
  type MergeUndoRefusal,
} from '@kaskad/domain';
import { z } from 'zod';
import { ById, Day, Id, Local, LocalizedText, PageQuery, pageOf, sortBy, Within } from './common.ts';
import { MendReason } from './people/mending.ts';
import { PersonItem } from './people/persons.ts';
import { route } from './route.ts';

/** What the merging feature can refuse with, beside the common codes. */
export type MergingProblem = MergeRefusal | MergeDecisionRefusal | MergeUndoRefusal | 'merge_exists';

const Side = z.enum(MERGE_SIDES);
const Kind = z.enum(MERGE_KINDS);
const Code = z.string().max(60);

/** Somebody who may be the same person, and why. */
export const Duplicate = PersonItem.extend({ why: z.array(z.enum(['name', 'phone', 'commission'])) }).meta({
  id: 'Duplicate',
});
export type Duplicate = z.infer<typeof Duplicate>;

/** One of two rows that cannot both stay: its state, and the day on which it was made. */
const Duplicated = z.object({ state: Code, on: Day.nullable() });
export const MergeClash = z
  .object({ what: LocalizedText, kept: Side, survivor: Duplicated, loser: Duplicated })
  .meta({ id: 'MergeClash' });
export type MergeClash = z.infer<typeof MergeClash>;
/** What of one kind goes over to the survivor, and what both have. */
export const MergeEffect = z
  .object({ kind: Kind, moved: z.int(), clashes: z.array(MergeClash) })
  .meta({ id: 'MergeEffect' });
export type MergeEffect = z.infer<typeof MergeEffect>;

export const MergeGrant = z
  .object({ id: Id, role: Code, commission: LocalizedText, within: Within })
  .meta({ id: 'MergeGrant' });
/** A fact of both as it may be shown; `side` is where it comes from unless another is chosen. */
export const MergeField = z
  .object({
    field: z.enum(MERGED_FIELDS),
    survivor: z.string().max(320).nullable(),
    loser: z.string().max(320).nullable(),
    side: Side,
  })
  .meta({ id: 'MergeField' });
export type MergeField = z.infer<typeof MergeField>;

/** Why something cannot be done; `name` is who or what stands against it. */
const Against = z.object({ code: Code, name: z.string().max(320).nullable() });

export const MergePreview = z
  .object({
    survivor: PersonItem,
    loser: PersonItem,
    fields: z.array(MergeField),
    effects: z.array(MergeEffect),
    grants: z.array(MergeGrant),
    /** Both have an account: the loser's is disabled. */
    bothHaveAccounts: z.boolean(),
    needsSecond: z.boolean(),
    against: z.array(Against),
    seen: z.string(),
  })
  .meta({ id: 'MergePreview' });
export type MergePreview = z.infer<typeof MergePreview>;

const Choices = z.strictObject({
  name: Side.optional(),
  nameRu: Side.optional(),
  iin: Side.optional(),
  phone: Side.optional(),
  language: Side.optional(),
  home: Side.optional(),
});
export const MergePersons = z
  .strictObject({
    survivorId: Id,
    loserId: Id,
    choices: Choices.default({}),
    /** For each right of the loser's account whether it goes along. */
    grants: z
      .array(z.strictObject({ id: Id, keep: z.boolean() }))
      .max(50)
      .default([]),
    reason: MendReason,
    seen: z.string().min(1).max(80),
  })
  .meta({ id: 'MergePersons' });
export type MergePersons = z.output<typeof MergePersons>;

export const MERGE_STATES = ['proposed', 'done', 'withdrawn', 'undone'] as const;
const Moment = z.object({ by: z.string().max(320).nullable(), local: Local });
export const PersonMerge = z
  .object({
    id: Id,
    state: z.enum(MERGE_STATES),
    survivor: z.object({ id: Id, name: z.string().max(320) }),
    loser: z.object({ id: Id, name: z.string().max(320) }),
    needsSecond: z.boolean(),
    reason: z.string().max(300),
    proposed: Moment,
    decided: Moment.nullable(),
    decision: z.string().max(300).nullable(),
    undoProposed: Moment.nullable(),
    undone: Moment.nullable(),
    undoReason: z.string().max(300).nullable(),
    may: z.object({ approve: z.boolean(), withdraw: z.boolean(), undo: z.boolean() }),
  })
  .meta({ id: 'PersonMerge' });
export type PersonMerge = z.infer<typeof PersonMerge>;

export const PersonMergeDetail = PersonMerge.extend({
  effects: z.array(MergeEffect),
  /** What stays with the survivor when the merge is taken back, by kind. */
  stays: z.array(z.object({ kind: Kind, count: z.int() })),
  undoAgainst: z.array(Against),
}).meta({ id: 'PersonMergeDetail' });
export type PersonMergeDetail = z.infer<typeof PersonMergeDetail>;

export const MERGE_SORTS = ['who', 'state', 'when', 'by'] as const;
export type MergeSort = (typeof MERGE_SORTS)[number];
export const PersonMergeQuery = PageQuery.extend({
  state: z.enum(MERGE_STATES).optional(),
  personId: Id.optional(),
  sort: sortBy(MERGE_SORTS),
});
export type PersonMergeQuery = z.output<typeof PersonMergeQuery>;
export const DecideMerge = z
  .strictObject({ approves: z.boolean(), remark: z.string().trim().max(300).default('') })
  .meta({ id: 'DecideMerge' });
export type DecideMerge = z.output<typeof DecideMerge>;
export const UndoMerge = z.strictObject({ reason: MendReason }).meta({ id: 'UndoMerge' });
export type UndoMerge = z.output<typeof UndoMerge>;
export const MergePreviewQuery = z.strictObject({ with: Id });
export type MergePreviewQuery = z.output<typeof MergePreviewQuery>;

export const mergingRoutes = {
  duplicates: route('GET', '/persons/:id/duplicates', {
    params: ById,
    response: z.object({ items: z.array(Duplicate) }),
  }),
  preview: route('GET', '/persons/:id/merge-preview', {
    params: ById,
    query: MergePreviewQuery,
    response: MergePreview,
  }),
  list: route('GET', '/person-merges', { query: PersonMergeQuery, response: pageOf(PersonMerge) }),
  one: route('GET', '/person-merges/:id', { params: ById, response: PersonMergeDetail }),
  merge: route('POST', '/person-merges', { body: MergePersons, response: PersonMergeDetail }),
  decide: route('POST', '/person-merges/:id/decision', {
    params: ById,
    body: DecideMerge,
    response: PersonMergeDetail,
  }),
  undo: route('POST', '/person-merges/:id/undoing', { params: ById, body: UndoMerge, response: PersonMergeDetail }),
};
