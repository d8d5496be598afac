import { z } from 'zod';
import { ById, Day, Flag, Id, localizedText, LocalizedText, pageOf, PageQuery, Search, Within } from '../common.ts';
import { route } from '../route.ts';
import { Member } from './persons.ts';

/** Kinds and positions are data: they differ between countries. `level` is 0 for the top. */
export const CommissionKind = z
  .object({ code: z.string(), name: LocalizedText, level: z.int(), isPrecinct: z.boolean() })
  .meta({ id: 'CommissionKind' });
export type CommissionKind = z.infer<typeof CommissionKind>;
export const Position = z
  .object({ code: z.string(), name: LocalizedText, rank: z.int(), isSingle: z.boolean() })
  .meta({ id: 'Position' });
export type Position = z.infer<typeof Position>;

export const Commission = z
  .object({
    id: Id,
    code: z.string(),
    kind: z.string(),
    kindName: LocalizedText,
    /** Of a precinct or constituency. */
    number: z.int().nullable(),
    name: LocalizedText,
    place: LocalizedText.nullable(),
    parentId: Id.nullable(),
    within: Within,
    /** Commissions directly below; precincts and open appointments in the whole subtree, its own included. */
    children: z.int(),
    precincts: z.int(),
    members: z.int(),
    /** Null while it works. */
    closedOn: Day.nullable(),
  })
  .meta({ id: 'Commission' });
export type Commission = z.infer<typeof Commission>;

export const Region = z.object({ id: Id, name: LocalizedText }).meta({ id: 'Region' });
export type Region = z.infer<typeof Region>;

/** Where a commission hangs, from the top; `reachable` where the reader's subtree includes it. */
export const CommissionCrumb = z
  .object({ id: Id, name: LocalizedText, reachable: z.boolean() })
  .meta({ id: 'CommissionCrumb' });
export type CommissionCrumb = z.infer<typeof CommissionCrumb>;

export const CommissionDetail = Commission.extend({
  timeZone: z.string(),
  /** The calendar day there now: forms begin with it. */
  today: Day,
  parents: z.array(CommissionCrumb),
  /** The commission that it went up in. */
  mergedInto: CommissionCrumb.nullable(),
  operators: z.int(),
  /** By position and name; null for readers without a right to personal data. */
  memberList: z.array(Member).nullable(),
  may: z.object({
    manage: z.boolean(),
    appoint: z.boolean(),
    import: z.boolean(),
    invite: z.boolean(),
    reorganise: z.boolean(),
  }),
}).meta({ id: 'CommissionDetail' });
export type CommissionDetail = z.infer<typeof CommissionDetail>;

/**
 * Without `parentId` and `q`: the tops of the subtrees that the reader reaches. `q` is a name, number or code. Closed
 * ones only when asked for.
 */
export const CommissionQuery = PageQuery.extend({
  parentId: Id.optional(),
  q: Search,
  kind: z.string().max(30).optional(),
  closed: Flag.optional(),
});
export type CommissionQuery = z.infer<typeof CommissionQuery>;

export const CommissionCode = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._/-]*$/u);
export const CreateCommission = z
  .strictObject({
    parentId: Id,
    kind: z.string().min(1).max(30),
    code: CommissionCode,
    number: z.int().min(1).max(999_999).nullable().default(null),
    name: localizedText(300),
    place: localizedText(300).nullable().default(null),
  })
  .meta({ id: 'CreateCommission' });
export type CreateCommission = z.infer<typeof CreateCommission>;

export const ChangeCommission = z
  .strictObject({ name: localizedText(300).optional(), place: localizedText(300).nullable().optional() })
  .meta({ id: 'ChangeCommission' });
export type ChangeCommission = z.infer<typeof ChangeCommission>;

export const commissionsRoutes = {
  list: route('GET', '/commissions', { query: CommissionQuery, response: pageOf(Commission) }),
  one: route('GET', '/commissions/:id', { params: ById, response: CommissionDetail }),
  create: route('POST', '/commissions', { body: CreateCommission, response: CommissionDetail }),
  change: route('PATCH', '/commissions/:id', { params: ById, body: ChangeCommission, response: CommissionDetail }),
  /** Those that the reader reaches, in the one order of all lists. */
  regions: route('GET', '/regions', { response: z.object({ items: z.array(Region) }) }),
  kinds: route('GET', '/commission-kinds', { response: z.object({ items: z.array(CommissionKind) }) }),
  positions: route('GET', '/positions', { response: z.object({ items: z.array(Position) }) }),
};
