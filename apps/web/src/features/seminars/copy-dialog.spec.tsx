import type { Seminar } from '@kaskad/contracts';
import { phrases } from '@kaskad/phrases';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { answerWith, show, type TestAnswer } from '../../test/show.tsx';
import { CopyDialog } from './copy-dialog.tsx';

const seminar = { id: 'seminar', venue: null } as Seminar;
const away = (ids: string): TestAnswer => ({
  status: 409,
  body: { code: 'seminar_lecturer_away', params: { person: 'Дәріскеров', days: '10.03.2026', ids } },
});
const bodyOf = (body: unknown) => body as { starts: string[]; busyLecturerIds?: string[] };

describe('CopyDialog', () => {
  it.each(['kk', 'ru'] as const)(
    'asks once in %s about each lecturer of each copy, and about two copies at one hour',
    async (language) => {
      const words = phrases[language].seminars;
      // As the server asks: of one copy after the other, and of all together at last.
      const asked = ['first,both', 'second', 'twice'];
      const sent = answerWith({
        'POST /seminars/seminar/copies': (body) => {
          const known = bodyOf(body).busyLecturerIds ?? [];
          const open = asked.find((ids) => !ids.split(',').every((id) => known.includes(id)));
          return open ? away(open) : { status: 201, body: { seminars: [{ id: 'copy' }] } };
        },
      });
      let isDone = false;
      await show(<CopyDialog seminar={seminar} onClose={() => (isDone = true)} />, {
        language,
        namespaces: ['seminars'],
      });
      fireEvent.change(await screen.findByLabelText(words.plan.start), { target: { value: '2026-03-10T09:00' } });
      fireEvent.click(screen.getByRole('button', { name: words.copy.submit }));
      const answers = () => sent.map(({ body }) => bodyOf(body).busyLecturerIds);
      for (const round of [1, 2, 3]) {
        await waitFor(() => expect(answers()).toHaveLength(round));
        fireEvent.click(await screen.findByRole('button', { name: words.move.anyway }));
        await waitFor(() => expect(answers()).toHaveLength(round + 1));
      }
      await waitFor(() => expect(isDone).toBe(true));
      expect(answers()).toEqual([
        undefined,
        ['first', 'both'],
        ['first', 'both', 'second'],
        ['first', 'both', 'second', 'twice'],
      ]);
    },
  );
});
