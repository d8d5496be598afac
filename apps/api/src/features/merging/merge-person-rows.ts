import { chooseSide, MERGED_FIELDS, type MergedField } from '@kaskad/domain';
import type { AuditEntry } from '../../platform/audit/audit.ts';
import { knownIn, personChanged } from '../people/person-audit.ts';
import type { Merging } from './merge-in-hand.ts';
import { rowOf } from './merge-rows.queries.ts';
import type { PairSide } from './pair.queries.ts';

type Row = Readonly<Record<string, unknown>>;
const COLUMNS: Record<MergedField, readonly string[]> = {
  name: ['family_name', 'given_name', 'patronymic', 'name_key'],
  nameRu: ['family_name_ru', 'given_name_ru', 'patronymic_ru', 'name_key_ru'],
  iin: ['iin_cipher', 'iin_hash', 'iin_tail'],
  phone: ['phone'],
  language: ['language'],
  home: ['home_commission_id'],
};

/**
 * The survivor takes over what was chosen; the loser points to the survivor, bears no IIN and is nobody's operator any
 * more.
 */
export async function mergePersonRows(merging: Merging): Promise<AuditEntry[]> {
  const {
    tx,
    record,
    chosen,
    planned: {
      pair: { survivor, loser },
    },
  } = merging;
  const [own, other] = [await rowOf(tx, 'persons', { id: survivor.id }), await rowOf(tx, 'persons', { id: loser.id })];
  if (!own || !other) throw new Error('A person to merge is gone');
  const fields = MERGED_FIELDS.filter(
    (field) =>
      chooseSide(field, chosen.choices, survivor.facts, loser.facts) === 'loser' &&
      COLUMNS[field].some((column) => own[column] !== other[column]),
  );
  const taken = Object.fromEntries(fields.flatMap((field) => COLUMNS[field]).map((column) => [column, other[column]]));
  await record.change(
    'persons',
    { id: loser.id },
    { merged_into_id: survivor.id, is_operator: false, iin_cipher: null, iin_hash: null, iin_tail: null },
  );
  const wanted: Row = {
    ...taken,
    ...(loser.isOperator && { is_operator: true }),
    // Nobody is asked about it: an address that only the loser has would be lost.
    ...(own['email'] === null && other['email'] !== null && { email: other['email'] }),
  };
  const changes = Object.fromEntries(Object.entries(wanted).filter(([column, value]) => own[column] !== value));
  if (Object.keys(changes).length > 0) await record.change('persons', { id: survivor.id }, changes);
  return personEntries(merging, fields);
}

function personEntries(
  {
    reason,
    record,
    planned: {
      effects,
      pair: { survivor, loser },
    },
  }: Merging,
  fields: readonly MergedField[],
): AuditEntry[] {
  const counts = Object.fromEntries(effects.map(({ kind, moved }) => [kind, moved]));
  const known = ({ facts }: PairSide) => knownIn(facts, fields);
  const differs = fields.some((field) => field !== 'home');
  return [
    ...(differs ? [personChanged(survivor.id, known(survivor), known(loser), reason)] : []),
    {
      action: 'person.merged',
      subjectType: 'person',
      subjectId: survivor.id,
      after: { mergeId: record.mergeId, otherId: loser.id, moved: counts },
      reason,
    },
    {
      action: 'person.merged_into',
      subjectType: 'person',
      subjectId: loser.id,
      after: { mergeId: record.mergeId, otherId: survivor.id },
      reason,
    },
  ];
}
