import { personNameKey } from '../name-key.ts';
import { planRoster, type RosterPlan } from '../plan-roster.ts';
import type { PlannedPerson } from '../plan-row.ts';
import type { KnownCommission, KnownPerson, RosterState } from '../plan-state.ts';
import { readRoster } from '../read-roster.ts';

const HEADINGS = ['№ участка', 'Ф.И.О.', 'Должность', 'Выдвинут', 'ИИН', 'Телефон', 'Язык'];
export const CHAIR = ['1', 'Әбенов Аян Серікұлы', 'төраға', 'Auyl', '780106396530', '87011112233', 'каз'];
export const SECRETARY = ['1', 'Ермек Дана', 'хатшы', 'AMANAT', '900106496530', '', 'рус'];
export const MEMBER = ['2', 'Ким Анна Юрьевна', 'член', '', '', '', ''];

export function reading(...rows: string[][]) {
  return read([HEADINGS, ...rows]);
}

export function read(lines: string[][]) {
  const result = readRoster([
    { name: 'тізім', hidden: false, rows: lines.map((cells, index) => ({ line: index + 1, cells, merged: [] })) },
  ]);
  if (typeof result === 'string') throw new Error(result);
  return result;
}

export function commission(number: number, over: Partial<KnownCommission> = {}): KnownCommission {
  return {
    id: `c${number}`,
    code: `KZ-1-${number}`,
    number,
    kind: 'precinct',
    parentCode: 'KZ-1',
    nameKk: `№ ${number} УСК`,
    nameRu: `УИК № ${number}`,
    timeZone: 'Asia/Qyzylorda',
    ...over,
  };
}

export const OWN = commission(0, { id: 'own', code: 'KZ-1', number: null, kind: 'regional', parentCode: null });
export const EMPTY: RosterState = {
  ownCommissionId: 'own',
  commissions: [OWN, commission(1), commission(2)],
  persons: [],
  iinKeyOf: (iin) => `#${iin}`,
  mayAddRoot: false,
};

/** What the database does with a plan, as far as the next plan can see it. */
export function carryOut(plan: RosterPlan, state: RosterState): RosterState {
  if (plan.kind === 'commissions') return state;
  const persons = new Map(state.persons.map((person) => [person.id, person]));
  for (const row of plan.rows) {
    const before = row.personId === null ? undefined : persons.get(row.personId);
    if (['new', 'replaced', 'moved', 'changed'].includes(row.verdict)) {
      const id = row.personId ?? `p${state.persons.length + row.line}`;
      persons.set(id, carriedOut(id, row, before, state));
    }
  }
  const ended = new Set(plan.rows.flatMap(({ movedFrom, replaces }) => [movedFrom, replaces]));
  const after = [...persons.values()].map((person) => ({
    ...person,
    appointments: person.appointments.filter(({ id }) => !ended.has(id)),
  }));
  return { ...state, persons: after };
}

function carriedOut(id: string, row: PlannedPerson, before: KnownPerson | undefined, state: RosterState): KnownPerson {
  const { name, iin, phone, language, position, nominatedBy } = row.row.data;
  const old = before?.appointments.find((one) => one.id === row.appointmentId || one.id === row.movedFrom);
  const appointment =
    position === null
      ? []
      : [
          {
            id: row.appointmentId ?? `${id}@${row.commissionId}`,
            commissionId: row.commissionId!,
            position,
            nominatedBy: nominatedBy || (old?.nominatedBy ?? ''),
          },
        ];
  const changed = (field: keyof typeof name) =>
    row.changes.find((change) => change.field === field)?.after ?? before?.name[field] ?? name[field];
  const newName = {
    familyName: changed('familyName'),
    givenName: changed('givenName'),
    patronymic: changed('patronymic'),
  };
  return {
    id,
    iinKey: iin === null ? (before?.iinKey ?? null) : state.iinKeyOf(iin),
    nameKey: personNameKey(newName),
    name: newName,
    phone: phone ?? before?.phone ?? null,
    language: language ?? before?.language ?? 'kk',
    isOperator: position === null,
    homeCommissionId: 'own',
    appointments: [...(before?.appointments ?? []).filter((one) => one.id !== row.appointmentId), ...appointment],
  };
}

export const AFTER_FIRST = carryOut(planRoster(reading(CHAIR, SECRETARY, MEMBER), EMPTY), EMPTY);
export const verdicts = (plan: RosterPlan) => plan.rows.map(({ verdict }) => verdict);
export const reasons = (plan: RosterPlan) =>
  plan.rows.map(({ doubts }) => doubts.filter(({ severity }) => severity === 'error').map(({ code }) => code));
