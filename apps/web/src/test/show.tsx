import type { Language } from '@kaskad/contracts';
import { addStaffBooks, FURTHER_BOOKS, type Namespace } from '@kaskad/phrases/loaders';
import { STAFF_BOOKS } from '@kaskad/phrases/staff-loaders';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { configure, fireEvent, render } from '@testing-library/react';
import { type ReactNode, Suspense } from 'react';
import { Spoken } from '../shared/i18n/use-translation.ts';
import { whenOnPage } from '../shared/router/layers.ts';
import { Router } from '../shared/router/index.ts';
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

/** Presses a button that cannot do its work yet, and reads why. */
export function whyNot(button: HTMLElement): string | null {
  fireEvent.click(button);
  return document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent ?? null;
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
  addStaffBooks(STAFF_BOOKS);
  await startI18n(language, [...namespaces, ...FURTHER_BOOKS]);
  // A dialog that the test before left open takes its entry of the history with it.
  await new Promise<void>((done) => whenOnPage(done));
  window.history.replaceState(null, '', at);
  return render(
    <QueryClientProvider
      client={
        new QueryClient({
          defaultOptions: { queries: { retry: false, networkMode: 'always' }, mutations: { networkMode: 'always' } },
        })
      }
    >
      <Spoken value={i18n}>
        <Router>
          <Suspense fallback={null}>
            <ToastProvider>{element}</ToastProvider>
          </Suspense>
        </Router>
      </Spoken>
    </QueryClientProvider>,
  );
}
