import type { SendAnswers } from '@kaskad/contracts';
import type { OutboxRow } from '../../../shared/outbox/index.ts';
import { answerWith, type TestAnswer } from '../../../test/show.tsx';
import { type AnswerPayload, sendAnswers } from './answer-sender.ts';

const OWNER = 'account-of-aigul';
const rows: OutboxRow<AnswerPayload>[] = [1, 2].map((order) => ({
  clientId: `id-${order}`,
  kind: 'answer',
  target: 'attempt',
  payload: { question: order, response: [0], language: 'kk', elapsed: order },
  madeAt: '2026-02-10T09:00:00Z',
  owner: OWNER,
  state: 'device',
  order,
}));
const POST = 'POST /attempts/attempt/events';
const refuse = (code: string, issues?: object[]): TestAnswer => ({ status: 409, body: { code, issues } });

describe('what becomes of answers that the server refuses', () => {
  it.each(['unauthenticated', 'forbidden', 'account_differs', 'busy', 'unexpected', 'too_many_requests'])(
    '%s: they are sent again later',
    async (code) => {
      answerWith({ [POST]: refuse(code), 'GET /session': { body: { accountId: OWNER } } });
      await expect(sendAnswers('attempt', rows)).rejects.toThrow(code);
    },
  );

  it.each([
    ['somebody else is signed in', { body: { accountId: 'account-of-marat' } }],
    ['nobody can say who is signed in', { status: 503, body: { code: 'busy' } }],
    ['nobody is signed in', { status: 401, body: { code: 'unauthenticated' } }],
  ])('not_found while %s: they are sent again later', async (_, session) => {
    answerWith({ [POST]: refuse('not_found'), 'GET /session': session });
    await expect(sendAnswers('attempt', rows)).rejects.toThrow();
  });

  it('not_found although their owner is signed in: never', async () => {
    answerWith({ [POST]: refuse('not_found'), 'GET /session': { body: { accountId: OWNER } } });
    expect((await sendAnswers('attempt', rows)).refused).toEqual([
      { clientId: 'id-1', code: 'not_found' },
      { clientId: 'id-2', code: 'not_found' },
    ]);
  });

  it('one bad answer does not take the others along', async () => {
    answerWith({
      [POST]: (body) =>
        (body as SendAnswers).events.some(({ id }) => id === 'id-1')
          ? refuse('answer_contradicts')
          : { status: 201, body: { durable: ['id-2'], refused: [], now: '2026-02-10T09:00:00Z' } },
    });
    expect(await sendAnswers('attempt', rows)).toEqual({
      durable: ['id-2'],
      refused: [{ clientId: 'id-1', code: 'answer_contradicts' }],
    });
  });

  it('a server of an earlier version that does not know a field is asked again later', async () => {
    answerWith({ [POST]: refuse('invalid_input', [{ path: '', rule: 'unknownField', limit: 'accountId' }]) });
    await expect(sendAnswers('attempt', rows)).rejects.toThrow('invalid_input');
  });

  it('names whose they are', async () => {
    const sent = answerWith({
      [POST]: { status: 201, body: { durable: ['id-1', 'id-2'], refused: [], now: '2026-02-10T09:00:00Z' } },
    });
    await sendAnswers('attempt', rows);
    expect(sent[0]?.body).toMatchObject({ accountId: OWNER });
  });
});
