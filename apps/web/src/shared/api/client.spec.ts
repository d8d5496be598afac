import { accountsRoutes } from '@kaskad/contracts';
import { ApiError, call, onSessionNews } from './client.ts';

const OFFLINE = new ApiError(0, { code: 'offline' });

/** A server that takes the request and never answers; a browser lets go of it at the signal. */
function hang() {
  let asked = 0;
  globalThis.fetch = (_, init) =>
    new Promise((_resolve, reject) => {
      asked++;
      init?.signal?.addEventListener('abort', () => reject(new DOMException('gone', 'AbortError')));
    });
  return () => asked;
}
const answer = (status: number, json: () => Promise<unknown>) => {
  globalThis.fetch = async () => ({ ok: status < 400, status, json }) as Response;
};

describe('a request', () => {
  it('is given up when the server does not answer', async () => {
    hang();
    await expect(call(accountsRoutes.session, {}, { ms: 20, anewOnline: false })).rejects.toEqual(OFFLINE);
  });

  it('is given up when the network comes back, to be asked anew', async () => {
    hang();
    const asked = call(accountsRoutes.session, {}, { ms: 60_000, anewOnline: true });
    window.dispatchEvent(new Event('online'));
    await expect(asked).rejects.toEqual(OFFLINE);
  });

  it('whose answer broke off was not answered; an empty answer is one', async () => {
    answer(200, () => Promise.reject(new TypeError('network error')));
    await expect(call(accountsRoutes.session, {})).rejects.toEqual(OFFLINE);
    answer(200, () => Promise.reject(new SyntaxError('Unexpected end of JSON input')));
    expect(await call(accountsRoutes.signOut, {})).toBeNull();
  });

  it.each([
    ['unauthenticated', 'ended'],
    ['account_differs', 'other_account'],
  ])('refused with %s tells whoever watches the session: %s', async (code, news) => {
    const heard: string[] = [];
    const stop = onSessionNews((one) => heard.push(one));
    answer(409, async () => ({ code }));
    await expect(call(accountsRoutes.session, {})).rejects.toThrow(code);
    stop();
    expect(heard).toEqual([news]);
  });
});
