import type { RosterUndo } from '@kaskad/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ID, KNOWN, CHANGED, roster, sessionWith, open, rowOf } from './roster-page.fixture.tsx';

describe('the preview of a roster', () => {
  it.each([
    {
      language: 'kk',
      verdict: 'Өзгерген',
      change: 'телефоны: +77010000000 → +77711991946',
      refused: /лауазымы белгісіз/,
      skipped: 'қорытынды жол',
      commit: '1 өзгерісті енгізу',
    },
    {
      language: 'ru',
      verdict: 'Изменён',
      change: 'телефон: +77010000000 → +77711991946',
      refused: /должность неизвестна/,
      skipped: 'итоговая строка',
      commit: 'Внести 1 изменение',
    },
  ] as const)(
    'says row by row what will happen and why, in $language',
    async ({ language, verdict, change, refused, skipped, commit }) => {
      await open(language);
      expect(within(await rowOf(change)).getByText(verdict)).toBeTruthy();
      expect((await rowOf(refused)).textContent).toContain('астронавт');
      expect((await rowOf(skipped)).textContent).toContain('Барлығы 3');
      expect(screen.getByRole('button', { name: commit })).toBeTruthy();
    },
  );

  it('shows an auditor every row and no button', async () => {
    await open('ru', { 'GET /session': sessionWith('roster.read') });
    expect((await rowOf(/должность неизвестна/)).textContent).toContain('астронавт');
    expect(screen.queryAllByRole('button').map(({ textContent }) => textContent)).toEqual([]);
  });

  it('never says that all is as before when rows were not accepted', async () => {
    await open('ru', {
      [`GET /rosters/${ID}`]: {
        body: { ...roster, counts: { ...roster.counts, changed: 0, doubtful: 0, refused: 306 } },
      },
    });
    expect(
      await screen.findByText('Вносить нечего: не принято строк – 306. Причины указаны в каждой строке.'),
    ).toBeTruthy();
    expect(screen.queryByText(/всё как в системе/)).toBeNull();
  });

  it('says what was understood of the file, and which columns were not', async () => {
    await open('kk');
    expect(await screen.findByText('RK1048')).toBeTruthy();
    expect(screen.getByText('№ участка → учаске нөмірі')).toBeTruthy();
    expect(screen.getByText(/Туған жері/)).toBeTruthy();
  });

  it('shows an IIN masked', async () => {
    await open('kk');
    expect((await screen.findAllByText(/••••••••6538/)).length).toBeGreaterThan(0);
  });

  it('sends the decision about a doubtful row with the commit', async () => {
    const sent = await open('ru', { [`POST /rosters/${ID}/commit`]: { body: { ...roster, state: 'committed' } } });
    const choice = await screen.findByLabelText('Решение по строке 3');
    expect(
      within(choice)
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'Не вносить',
      'Внести как нового человека',
      'Это Үмбетов Жандос, ••••••••1111, УИК № 49 · Казалинская РИК · Кызылординская ОИК',
    ]);
    fireEvent.change(choice, { target: { value: KNOWN } });
    fireEvent.click(await screen.findByRole('button', { name: 'Внести 2 изменения' }));
    await screen.findAllByText('Список внесён');
    expect(sent.find(({ request }) => request.endsWith('/commit'))?.body).toEqual({
      decisions: [{ place: 1, act: 'as_person', personId: KNOWN }],
      kinds: [],
    });
  });

  it('shows whoever may be meant beside the row, and offers the answer for all rows of the kind', async () => {
    const many = {
      ...roster,
      questions: [{ code: 'name_in_other_commission' as const, rows: 3, single: 3, mayBeNew: 3 }],
    };
    const sent = await open('ru', {
      [`GET /rosters/${ID}`]: { body: many },
      [`POST /rosters/${ID}/commit`]: { body: { ...many, state: 'committed' } },
    });
    const compared = await screen.findByRole('group', { name: /строки 3/ });
    expect(within(compared).getByText('••••••••1111')).toBeTruthy();
    expect(within(compared).getAllByText('отличается').length).toBeGreaterThan(0);
    expect(within(compared).getAllByText('УИК № 49 · Казалинская РИК · Кызылординская ОИК')).toHaveLength(2);
    fireEvent.change(screen.getByLabelText('Решение по строке 3'), { target: { value: KNOWN } });
    fireEvent.click(screen.getByRole('button', { name: 'Так же для всех строк этого вида (3)' }));
    fireEvent.click(await screen.findByRole('button', { name: /^Внести/ }));
    await screen.findAllByText('Список внесён');
    expect(sent.find(({ request }) => request.endsWith('/commit'))?.body).toMatchObject({
      kinds: [{ doubt: 'name_in_other_commission', act: 'as_candidate' }],
    });
  });

  it('offers a request for rows of people known elsewhere, one by one or all at once', async () => {
    const elsewhere = {
      ...CHANGED,
      verdict: 'elsewhere' as const,
      changes: [],
      doubts: [],
      elsewhere: { mayRequest: true, request: null },
    };
    const some = {
      ...roster,
      counts: { ...roster.counts, elsewhere: 2 },
      unrequested: 2,
      lines: { items: [elsewhere], next: null, total: 1 },
    };
    const sent = await open('kk', {
      [`GET /rosters/${ID}`]: { body: some },
      'POST /move-requests': { status: 201, body: { made: 2, left: 0 } },
    });
    fireEvent.click(await screen.findByRole('button', { name: '2-жол бойынша ауыстыруға өтінім жіберу' }));
    await screen.findByText('2 өтінім жіберілді');
    fireEvent.click(screen.getByRole('button', { name: 'Осындай барлық жол бойынша ауыстыруға өтінім жіберу (2)' }));
    await waitFor(() =>
      expect(sent.filter(({ request }) => request === 'POST /move-requests').map(({ body }) => body)).toEqual([
        { rosterId: ID, places: [0] },
        { rosterId: ID, places: [] },
      ]),
    );
  });

  it('offers to check again when the lists have changed meanwhile', async () => {
    await open('ru', { [`POST /rosters/${ID}/commit`]: { status: 409, body: { code: 'changed_meanwhile' } } });
    fireEvent.click(await screen.findByRole('button', { name: 'Внести 1 изменение' }));
    expect(await screen.findByRole('button', { name: 'Обновить проверку' })).toBeTruthy();
    expect(screen.getByRole('alert')).toBeTruthy();
  });

  it('offers to take back what was committed, and warns what that means', async () => {
    const committed = { ...roster, state: 'committed', committedAt: roster.createdAt };
    const undo: RosterUndo = {
      removes: { persons: 2, appointments: 2, commissions: 0 },
      restores: { persons: 0, appointments: 0, commissions: 0, reopened: 1 },
      withdraws: { invitations: 1, seats: 0, requests: 0, lists: 0 },
      blocks: [],
    };
    const sent = await open('kk', {
      [`GET /rosters/${ID}`]: { body: committed },
      [`GET /rosters/${ID}/undo`]: { body: undo },
      [`POST /rosters/${ID}/undo`]: { body: { ...committed, state: 'undone' } },
    });
    expect(await screen.findByText('Енгізілген уақыты: 10 ақпан, 14:00')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Енгізуді кері қайтару' }));
    const dialog = within(screen.getByRole('dialog'));
    expect(await dialog.findByText('Өшірілетін адамдар: 2')).toBeTruthy();
    expect(dialog.getByText(/құрамға қайтарылатын адамдар: 1/)).toBeTruthy();
    fireEvent.click(dialog.getByRole('button', { name: 'Енгізуді кері қайтару' }));
    await waitFor(() => expect(sent.some(({ request }) => request === `POST /rosters/${ID}/undo`)).toBe(true));
  });

  it('names what people did since instead of taking it back', async () => {
    const blocks: RosterUndo['blocks'] = [
      {
        kind: 'attempt',
        count: 1,
        items: [{ personId: KNOWN, name: { kk: 'Үмбетов Жандос', ru: 'Умбетов Жандос' }, sheet: '', line: 3 }],
      },
    ];
    const undo = {
      removes: { persons: 1, appointments: 1, commissions: 0 },
      restores: { persons: 0, appointments: 0, commissions: 0, reopened: 0 },
      withdraws: { invitations: 0, seats: 0, requests: 0, lists: 0 },
      blocks,
    };
    await open('kk', {
      [`GET /rosters/${ID}`]: { body: { ...roster, state: 'committed', committedAt: roster.createdAt } },
      [`GET /rosters/${ID}/undo`]: { body: undo },
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Енгізуді кері қайтару' }));
    const dialog = within(screen.getByRole('dialog'));
    expect(await dialog.findByText('Үмбетов Жандос (3-жол)')).toBeTruthy();
    expect(dialog.queryByRole('button', { name: 'Енгізуді кері қайтару' })).toBeNull();
  });
});
