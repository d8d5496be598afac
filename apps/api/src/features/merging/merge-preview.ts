import type { MergeClash, MergeEffect, MergeField, MergePersons, MergePreview } from '@kaskad/contracts';
import {
  type Actor,
  chooseAccreditation,
  chooseAppointment,
  chooseAttendanceMarks,
  chooseEarlier,
  chooseEnrolment,
  chooseSide,
  maskIin,
  mayGrant,
  MERGE_KINDS,
  MERGED_FIELDS,
  type MergedField,
  type MergeEffects,
  mergeNeedsSecondPerson,
  type MergeRefusal,
  mergeRefusals,
  type MergeSide,
} from '@kaskad/domain';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { canonical } from '../../platform/audit/audit.ts';
import { type Against, againstMerging } from './against.queries.ts';
import { type ClashFound, clashesOf } from './clashes.queries.ts';
import { countsOf, type Pair, type PairSide } from './pair.queries.ts';

export interface Clash extends ClashFound {
  readonly kept: MergeSide;
}
export interface Planned {
  readonly pair: Pair;
  readonly clashes: readonly Clash[];
  readonly effects: readonly MergeEffect[];
  readonly totals: MergeEffects;
  readonly needsSecond: boolean;
  readonly against: readonly { code: MergeRefusal; name: string | null }[];
  /** What the plan stands on, in short: whoever looked at another state is refused. */
  readonly seen: string;
}

type Chosen = Pick<MergePersons, 'choices' | 'grants'>;

/** What a merge would do, and what stands against it; `chosen` is null while nobody has chosen yet. */
export async function planMerge(
  db: EntityManager,
  actor: Actor,
  pair: Pair,
  { chosen, now }: { chosen: Chosen | null; now: Date },
): Promise<Planned> {
  const { survivor, loser } = pair;
  const clashes = (await clashesOf(db, survivor.id, loser.id)).map((clash) => ({ ...clash, kept: keptOf(clash) }));
  const effects = effectsOf(clashes, await countsOf(db, loser.id));
  const totals = totalsOf(clashes);
  const found = await againstMerging(db, survivor.id, loser.id, now);
  const seen = createHash('sha256')
    .update(canonical([survivor.item, loser.item, survivor.account, loser.account, effects, clashes, found]))
    .digest('base64url');
  return {
    pair,
    clashes,
    effects,
    totals,
    needsSecond: mergeNeedsSecondPerson(totals),
    against: refusals(actor, pair, found, chosen),
    seen,
  };
}

function keptOf({ kind, survivor, loser }: ClashFound): MergeSide {
  switch (kind) {
    case 'appointments':
      return chooseAppointment(
        { rank: survivor.rank, startedOn: survivor.at },
        { rank: loser.rank, startedOn: loser.at },
      );
    case 'enrolments':
      return chooseEnrolment(
        { state: survivor.state, queuedAt: survivor.at },
        { state: loser.state, queuedAt: loser.at },
      );
    case 'accreditations':
      return chooseAccreditation(
        { level: survivor.rank, validFrom: survivor.at },
        { level: loser.rank, validFrom: loser.at },
      );
    case 'attendance':
      return chooseAttendanceMarks(-survivor.rank, -loser.rank);
    case 'unavailabilities':
      return survivor.rank >= loser.rank ? 'survivor' : 'loser';
    case 'taught_sessions':
      return survivor.rank <= loser.rank ? 'survivor' : 'loser';
    default:
      return chooseEarlier(survivor.at, loser.at);
  }
}

function effectsOf(clashes: readonly Clash[], counts: ReadonlyMap<string, number>): MergeEffect[] {
  const shown = ({ state, at }: ClashFound['survivor']) => ({ state, on: at.slice(0, 10) });
  return MERGE_KINDS.map((kind) => {
    const own = clashes.filter((clash) => clash.kind === kind);
    const list: MergeClash[] = own.map(({ what, kept, survivor, loser }) => ({
      what,
      kept,
      survivor: shown(survivor),
      loser: shown(loser),
    }));
    return { kind, moved: counts.get(kind) ?? 0, clashes: list };
  }).filter(({ moved, clashes: both }) => moved > 0 || both.length > 0);
}

function totalsOf(clashes: readonly Clash[]): MergeEffects {
  const count = (kind: string) => clashes.filter((clash) => clash.kind === kind).length;
  return { superseded: count('certificates'), sharedTests: count('attempts'), sharedSessions: count('attendance') };
}

function refusals(actor: Actor, { survivor, loser }: Pair, found: Against, chosen: Chosen | null): Planned['against'] {
  const decided = new Set(chosen?.grants.map(({ id }) => id));
  const grants = loser.account?.grants ?? [];
  const bothIins = survivor.facts.iinTail !== null && loser.facts.iinTail !== null;
  const codes = mergeRefusals({
    isSame: survivor.id === loser.id,
    isOwn: actor.personId === survivor.id || actor.personId === loser.id,
    openTests: found.openTest ? 1 : 0,
    taughtEachOther: found.taught !== null,
    closesLoop: found.loop !== null,
    overlaps: found.overlap ? 1 : 0,
    iinUndecided: chosen !== null && bothIins && !chosen.choices.iin,
    grantsUndecided: chosen === null ? 0 : grants.filter(({ id }) => !decided.has(id)).length,
    grantsTooWide: grants.filter((grant) => !mayGrant(actor, grant)).length,
  });
  const names: Partial<Record<MergeRefusal, string | null>> = {
    merge_attempts_open: found.openTest?.kk ?? null,
    merge_mutual_teaching: found.taught?.kk ?? null,
    merge_lineage_loop: found.loop,
    merge_two_places: found.overlap?.kk ?? null,
  };
  return codes.map((code) => ({ code, name: names[code] ?? null }));
}

export function previewView({ pair: { survivor, loser }, effects, needsSecond, against, seen }: Planned): MergePreview {
  return {
    survivor: survivor.item,
    loser: loser.item,
    effects: [...effects],
    needsSecond,
    against: [...against],
    seen,
    bothHaveAccounts: survivor.account !== null && loser.account !== null,
    fields: MERGED_FIELDS.map((field) => fieldView(field, survivor, loser)).filter(
      ({ survivor: one, loser: other }) => one !== other,
    ),
    grants: (loser.account?.grants ?? []).map(({ id, role, commission, within }) => ({ id, role, commission, within })),
  };
}

const TEXTS: Record<MergedField, (side: PairSide) => string | null> = {
  name: ({ facts: { name } }) => wordsOf(name),
  nameRu: ({ facts: { nameRu } }) => nameRu && wordsOf(nameRu),
  iin: ({ facts: { iinTail } }) => iinTail && maskIin(iinTail),
  phone: ({ facts: { phone } }) => phone,
  language: ({ facts: { language } }) => language,
  home: ({ homeName }) => homeName.kk,
};
const wordsOf = ({ familyName, givenName, patronymic }: PairSide['facts']['name']) =>
  [familyName, givenName, patronymic].filter(Boolean).join(' ');

function fieldView(field: MergedField, survivor: PairSide, loser: PairSide): MergeField {
  return {
    field,
    survivor: TEXTS[field](survivor),
    loser: TEXTS[field](loser),
    side: chooseSide(field, {}, survivor.facts, loser.facts),
  };
}
