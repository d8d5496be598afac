import type { Language } from '@kaskad/contracts';
import { type Namespace, STAFF_BOOKS } from '@kaskad/phrases/loaders';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { configure, render } from '@testing-library/react';
import { type ReactNode, Suspense } from 'react';
import { I18nextProvider } from 'react-i18next';
import { MemoryRouter } from 'react-router';
import { i18n, startI18n } from '../shared/i18n/i18n.ts';
import { ToastProvider } from '../shared/ui/index.ts';

// A machine that does much else needs longer than a second to draw the first screen of a file.
configure({ asyncUtilTimeout: 5_000 });

/** What the API answers to one request of a component test. */
export interface TestAnswer {
  readonly status?: number;
  readonly body: unknown;
}
export type TestAnswers = Record<string, TestAnswer | ((body: unknown) => TestAnswer)>;

/** Answers fetch by `METHOD /path` (without query), and keeps what was sent. */
export function answerWith(answers: TestAnswers) {
  const sent: { request: string; body: unknown }[] = [];
  globalThis.fetch = async (input, init) => {
    const url = new URL(String(input), 'http://localhost');
    const request = `${init?.method ?? 'GET'} ${url.pathname.replace(/^\/api/, '')}`;
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : init?.body;
    sent.push({ request, body });
    const found = answers[request];
    const answer = typeof found === 'function' ? found(body) : (found ?? { status: 404, body: { code: 'not_found' } });
    const status = answer.status ?? 200;
    return { ok: status < 400, status, json: async () => answer.body } as Response;
  };
  return sent;
}

/** Draws a screen in a language, at an address, with everything around it that the application gives. */
export async function show(
  element: ReactNode,
  {
    language = 'kk',
    namespaces = [],
    at = '/',
  }: { language?: Language; namespaces?: readonly Namespace[]; at?: string } = {},
) {
  await startI18n(language, [...namespaces, ...STAFF_BOOKS]);
  return render(
    <QueryClientProvider
      client={
        new QueryClient({
          defaultOptions: { queries: { retry: false, networkMode: 'always' }, mutations: { networkMode: 'always' } },
        })
      }
    >
      <I18nextProvider i18n={i18n}>
        <MemoryRouter initialEntries={[at]}>
          <Suspense fallback={null}>
            <ToastProvider>{element}</ToastProvider>
          </Suspense>
        </MemoryRouter>
      </I18nextProvider>
    </QueryClientProvider>,
  );
}
