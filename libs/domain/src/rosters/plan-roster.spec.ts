import { personNameKey } from './name-key.ts';
import { planRoster } from './plan-roster.ts';
import type { RowDecision } from './row-decision.ts';
import {
  CHAIR,
  SECRETARY,
  MEMBER,
  reading,
  read,
  commission,
  OWN,
  EMPTY,
  carryOut,
  AFTER_FIRST,
  verdicts,
  reasons,
} from './test-support/planned-roster.ts';

describe('planRoster of members', () => {
  it('adds everyone once, and finds nothing to do the second time', () => {
    const file = reading(CHAIR, SECRETARY, MEMBER);
    expect(verdicts(planRoster(file, EMPTY))).toEqual(['new', 'new', 'new']);
    const again = planRoster(file, AFTER_FIRST);
    expect(verdicts(again)).toEqual(['unchanged', 'unchanged', 'unchanged']);
    expect(again.missing).toEqual([]);
  });

  it.each([
    ['with the IIN', '780106396530'],
    ['without it', ''],
  ])('knows a person by the Russian form of the name, and does not rename: %s', (_, iin) => {
    const nameRu = { familyName: 'Абенова', givenName: 'Анна', patronymic: 'Сериковна' };
    const known = AFTER_FIRST.persons.map((person) =>
      person.iinKey === '#780106396530' ? { ...person, nameKeyRu: personNameKey(nameRu) } : person,
    );
    const row = ['1', 'Абенова Анна Сериковна', 'төраға', 'Auyl', iin, '87011112233', 'каз'];
    expect(planRoster(reading(row), { ...AFTER_FIRST, persons: known }).rows).toMatchObject([
      { verdict: 'unchanged', changes: [] },
    ]);
    expect(verdicts(planRoster(reading(row), AFTER_FIRST))).not.toEqual(['unchanged']);
  });

  it.each([
    ['another phone', { 5: '87019999999' }, 'changed', ['phone']],
    ['another position', { 2: 'орынбасары' }, 'changed', ['position']],
    ['another family name', { 1: 'Мұратова Дана' }, 'changed', ['familyName']],
    ['a patronymic', { 1: 'Ермек Дана Сабырқызы' }, 'changed', ['patronymic']],
    ['Russian letters', { 1: 'ЕРМЕК ДАНА' }, 'unchanged', []],
    ['empty cells', { 3: '', 5: '', 6: '' }, 'unchanged', []],
    ['another precinct', { 0: '2' }, 'moved', []],
    ['another precinct by code', { 0: 'kz-1-2' }, 'moved', []],
  ])('sees %s', (_what, cells, verdict, fields) => {
    const row = planRoster(reading(CHAIR, Object.assign([...SECRETARY], cells), MEMBER), AFTER_FIRST).rows[1]!;
    expect([row.verdict, row.changes.map(({ field }) => field)]).toEqual([verdict, fields]);
  });

  it.each([
    ['commission_unknown', { 0: '77' }, 'refused'],
    ['position_unknown', { 2: 'бухгалтер' }, 'refused'],
    ['iin_other_name', { 1: 'Ли Виктор' }, 'doubtful'],
  ])('keeps a row out for %s', (code, cells, verdict) => {
    const plan = planRoster(reading(CHAIR, Object.assign([...SECRETARY], cells)), AFTER_FIRST);
    expect([plan.rows[1]!.verdict, reasons(plan)[1]]).toEqual([verdict, [code]]);
    // A row that is kept out still shows that the person is not gone.
    expect(plan.missing).toEqual([]);
  });

  it('lets a newcomer replace the one who is missing from the list', () => {
    const newcomer = ['1', 'Оспан Ерлан', 'хатшы', '', '850106396530', '', ''];
    const plan = planRoster(reading(CHAIR, newcomer), AFTER_FIRST);
    expect(plan.rows[1]).toMatchObject({ verdict: 'replaced', replaces: 'p3@c1', personId: null });
    expect(plan.missing).toEqual([{ personId: 'p3', appointmentId: 'p3@c1', commissionId: 'c1', replacedAtLine: 3 }]);
    const after = planRoster(reading(CHAIR, newcomer), carryOut(plan, AFTER_FIRST));
    expect(verdicts(after)).toEqual(['unchanged', 'unchanged']);
    expect(after.missing).toEqual([]);
  });

  it('replaces nobody when it is not clear who takes whose place', () => {
    const plan = planRoster(
      reading(
        CHAIR,
        ['1', 'Оспан Ерлан', 'хатшы', '', '850106396530', '', ''],
        ['1', 'Оспан Айнұр', 'хатшы', '', '850106496530', '', ''],
      ),
      AFTER_FIRST,
    );
    expect(verdicts(plan)).toEqual(['unchanged', 'new', 'new']);
    expect(plan.missing).toMatchObject([{ personId: 'p3', replacedAtLine: null }]);
  });

  it('asks when only the name says who it is, and not in the own commission', () => {
    expect(planRoster(reading(['1', ...MEMBER.slice(1)]), AFTER_FIRST).rows[0]).toMatchObject({
      verdict: 'doubtful',
      candidateIds: ['p4'],
      doubts: [{}, { code: 'name_in_other_commission' }],
    });
    const withIin = planRoster(reading(Object.assign([...MEMBER], { 4: '850106496530' })), AFTER_FIRST);
    expect(withIin.rows[0]).toMatchObject({
      verdict: 'changed',
      personId: 'p4',
      changes: [{ field: 'iin', before: '', after: '6530' }],
    });
    const namesake = planRoster(reading(['1', 'Ермек Дана', 'член', '', '850106496530', '', '']), AFTER_FIRST);
    expect(namesake.rows[0]).toMatchObject({
      verdict: 'new',
      doubts: [{ code: 'iin_check_digit' }, { code: 'same_name_other_iin' }],
    });
  });

  it('moves a person, and has nothing to do the second time', () => {
    const file = reading(CHAIR, ['2', ...SECRETARY.slice(1)], MEMBER);
    const plan = planRoster(file, AFTER_FIRST);
    expect(plan.rows[1]).toMatchObject({ verdict: 'moved', movedFrom: 'p3@c1', commissionId: 'c2' });
    expect(verdicts(planRoster(file, carryOut(plan, AFTER_FIRST)))).toEqual(['unchanged', 'unchanged', 'unchanged']);
  });

  it('refuses a number that two commissions bear', () => {
    const state = { ...EMPTY, commissions: [...EMPTY.commissions, commission(1, { id: 'other', code: 'KZ-2-1' })] };
    expect(reasons(planRoster(reading(CHAIR), state))).toEqual([['commission_ambiguous']]);
  });

  it.each([
    ['closed', [commission(1, { closedOn: '2026-01-01' })], 'commission_closed', '1'],
    [
      'that went up in another one',
      [commission(1, { closedOn: '2026-01-01', mergedIntoId: 'c2' }), commission(2)],
      'commission_went_up',
      'KZ-1-2',
    ],
    [
      'that went up in one that went up too',
      [
        commission(1, { closedOn: '2026-01-01', mergedIntoId: 'c2' }),
        commission(2, { closedOn: '2026-01-02', mergedIntoId: 'c3' }),
        commission(3),
      ],
      'commission_went_up',
      'KZ-1-3',
    ],
  ] as const)('keeps out a row that names a commission %s', (_, commissions, code, value) => {
    const [row] = planRoster(reading(CHAIR), { ...EMPTY, commissions: [OWN, ...commissions] }).rows;
    expect(row).toMatchObject({
      verdict: 'refused',
      commissionId: null,
      doubts: expect.arrayContaining([expect.objectContaining({ code, value })]),
    });
  });

  it('takes the open one of two commissions of a number', () => {
    const commissions = [OWN, commission(1, { id: 'old', code: 'KZ-0-1', closedOn: '2026-01-01' }), commission(1)];
    expect(planRoster(reading(CHAIR), { ...EMPTY, commissions }).rows[0]).toMatchObject({
      verdict: 'new',
      commissionId: 'c1',
    });
  });

  it('counts by verdict', () => {
    expect(planRoster(reading(CHAIR, ['Барлығы: 1']), EMPTY).counts).toMatchObject({ new: 1, skipped: 1, refused: 0 });
  });
});

describe('planRoster of operators', () => {
  const file = () =>
    read([
      ['Т.А.Ә.', 'ЖСН', 'Телефон'],
      ['Айтбай Ғалым', '830801357260', '87011112233'],
      ['Сәрсен Шолпан', '', ''],
    ]);

  it('makes them people of the own commission, and is idempotent', () => {
    const plan = planRoster(file(), EMPTY);
    expect(plan).toMatchObject({
      kind: 'operators',
      rows: [{ verdict: 'new', commissionId: 'own' }, { verdict: 'new' }],
    });
    const after = carryOut(plan, EMPTY);
    expect(verdicts(planRoster(file(), after))).toEqual(['unchanged', 'unchanged']);
    expect(
      planRoster(
        read([
          ['Т.А.Ә.', 'ЖСН', 'Телефон'],
          ['Айтбай Ғалым', '830801357260', '87011112233'],
        ]),
        after,
      ).missing,
    ).toMatchObject([{ personId: 'p3' }]);
  });

  it('knows a member who becomes an operator as well', () => {
    expect(
      planRoster(
        read([
          ['Т.А.Ә.', 'ЖСН', 'Телефон'],
          [CHAIR[1]!, CHAIR[4]!, CHAIR[5]!],
        ]),
        AFTER_FIRST,
      ).rows[0],
    ).toMatchObject({ verdict: 'changed', personId: 'p2', changes: [{ field: 'isOperator' }] });
  });
});

describe('decisions about doubtful rows', () => {
  /** A namesake of the chair turns up, without an IIN, in the other precinct. */
  const doubtful = () => reading(['2', CHAIR[1]!, 'хатшы', '', '', '', '']);
  const chairId = AFTER_FIRST.persons.find(({ iinKey }) => iinKey === `#${CHAIR[4]}`)!.id;

  it.each([
    ['nobody decided', [], 'doubtful', null],
    ['somebody new', [[0, { act: 'as_new' }]], 'new', null],
    ['the known person', [[0, { act: 'as_person', personId: chairId }]], 'moved', chairId],
    ['somebody who is no candidate', [[0, { act: 'as_person', personId: 'stranger' }]], 'doubtful', null],
  ] as const)('%s', (_, decisions, verdict, personId) => {
    expect(planRoster(doubtful(), AFTER_FIRST, new Map<number, RowDecision>(decisions)).rows[0]).toMatchObject({
      verdict,
      personId,
    });
  });

  it('never adds somebody under an IIN that is taken', () => {
    const row = reading(['2', 'Оспанов Бауыржан', 'хатшы', '', CHAIR[4]!, '', '']);
    expect(planRoster(row, AFTER_FIRST, new Map([[0, { act: 'as_new' }]])).rows[0]).toMatchObject({
      verdict: 'doubtful',
    });
  });
});

describe('planRoster of commissions', () => {
  const list = (...rows: string[][]) => read([['code', 'kind', 'parent', 'name_kk', 'name_ru', 'time_zone'], ...rows]);
  const row = (code: string, parent: string, name = 'УСК') => [code, 'precinct', parent, name, name, ''];

  it('knows what is there, adds what is new below it in any order, and names what is missing', () => {
    const plan = planRoster(
      list(
        row('KZ-1-9-1', 'KZ-1-9'),
        row('KZ-1-9', 'KZ-1'),
        ['KZ-1-1', 'precinct', 'KZ-1', '№ 1 УСК', 'УИК № 1', ''],
        row('KZ-1-2', 'KZ-1'),
      ),
      EMPTY,
    );
    expect(verdicts(plan)).toEqual(['new', 'new', 'unchanged', 'changed']);
    expect(plan.missing).toEqual([]);
    expect(planRoster(list(row('KZ-1-9', 'KZ-1'), row('KZ-1-2', 'KZ-1')), EMPTY).missing).toEqual([
      { commissionId: 'c1' },
    ]);
  });

  it.each([
    ['parent_unknown', [row('A', 'KZ-7')]],
    ['parent_missing', [row('A', '')]],
    ['parent_loop', [row('A', 'A')]],
    ['parent_loop', [row('A', 'B'), row('B', 'A')]],
    ['parent_loop', [row('KZ-1-1', 'KZ-1-2'), row('KZ-1-2', 'KZ-1-1')]],
  ])('refuses %s', (code, rows) => {
    expect(reasons(planRoster(list(...rows), EMPTY))).toEqual(rows.map(() => [code]));
  });

  it('refuses a commission whose parent is refused', () => {
    expect(reasons(planRoster(list(row('A', ''), row('B', 'A'), row('C', 'B')), EMPTY))).toEqual([
      ['parent_missing'],
      ['parent_unknown'],
      ['parent_unknown'],
    ]);
    expect(verdicts(planRoster(list(row('A', ''), row('B', 'A')), { ...EMPTY, mayAddRoot: true }))).toEqual([
      'new',
      'new',
    ]);
  });
});
