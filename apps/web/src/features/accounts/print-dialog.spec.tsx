import { fireEvent, screen, waitFor } from '@testing-library/react';
import { answerWith, show, type TestAnswers } from '../../test/show.tsx';
import { PrintDialog, type PrintScope } from './print-dialog.tsx';

const PUBLIC = { url: 'https://kaskad.sailau.kz', isPublic: true };
const NONE = { persons: 0, issued: 0, pages: 0, voids: 0, joined: 0, until: null, address: PUBLIC };
const SIX = { ...NONE, persons: 6, issued: 6, pages: 1, until: '2026-03-18' };
const ALL = { ...SIX, persons: 480, issued: 480, pages: 60, voids: 474 };
const SCOPE: PrintScope = { commissionId: 'c1', subtree: true, q: 'Касымова' };

async function open(answers: TestAnswers, selected: string[] = []) {
  const sent = answerWith(answers);
  await show(
    <PrintDialog open onClose={() => undefined} scope={SCOPE} selected={selected} onPrinted={() => undefined} />,
    { namespaces: ['accounts'] },
  );
  return sent;
}
const foreseen = (all = ALL) => ({
  'POST /invitations/consequences': (body: unknown) => ({
    body: (body as { whom?: string }).whom === 'unjoined' ? all : SIX,
  }),
  'POST /invitations/sheet': { status: 400, body: { code: 'invitation_voids_more', params: { count: 475 } } },
});

describe('PrintDialog', () => {
  it('prints by default for those without an invitation, as the list is narrowed, and voids nothing', async () => {
    const sent = await open(foreseen());
    const print = await screen.findByRole('button', { name: 'Басып шығару' });
    expect(screen.queryByText(/күші жойылады/)).toBeNull();
    fireEvent.click(print);
    await waitFor(() => expect(sent.at(-1)?.request).toBe('POST /invitations/sheet'));
    expect(sent.at(-1)?.body).toEqual({ ...SCOPE, whom: 'without', voids: 0 });
    expect(screen.getByText('Тізімнің іздеуі мен сүзгісі ескеріледі.')).toBeTruthy();
  });

  it('names how many handed-out sheets it voids before it does, and says when they became more', async () => {
    const sent = await open(foreseen());
    fireEvent.click(await screen.findByLabelText('Тіркелмегендердің барлығына'));
    expect(await screen.findByText(/пайдаланылмаған 474 парақтың күші жойылады/)).toBeTruthy();
    expect(screen.getByText('Парақ саны: 480. Бет саны: 60.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '474 парақтың күшін жойып, басып шығару' }));
    expect((await screen.findByRole('alert')).textContent).toContain('енді 475 парақтың күші жойылады');
    expect(sent.at(-1)?.body).toEqual({ ...SCOPE, whom: 'unjoined', voids: 474 });
  });

  it('begins with the people who were chosen', async () => {
    const sent = await open(foreseen(), ['p1', 'p2']);
    expect(await screen.findByText('Парақ саны: 6. Бет саны: 1.')).toBeTruthy();
    expect(sent[0]?.body).toEqual({ personIds: ['p1', 'p2'] });
  });

  it('warns of an address that phones do not open', async () => {
    await open({
      'POST /invitations/consequences': {
        body: { ...SIX, address: { url: 'http://localhost:3000', isPublic: false } },
      },
    });
    expect(await screen.findByText(/Парақтардағы мекенжай: http:\/\/localhost:3000/)).toBeTruthy();
  });

  it('says that nobody is left, without a button that does nothing', async () => {
    await open({ 'POST /invitations/consequences': { body: NONE } });
    expect(await screen.findByText(/Басып шығаратын ешкім жоқ/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Басып шығару' })).toBeNull();
  });
});
