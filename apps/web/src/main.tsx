import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './app/app.tsx';
import { applyTheme } from './app/theme-switch.tsx';
import { UpdateNotice } from './app/update-notice.tsx';
import './app/styles.css';
import { ApiError } from './shared/api/client.ts';
import { startI18n, storedLanguage } from './shared/i18n/i18n.ts';
import { Loading, ToastProvider } from './shared/ui/index.ts';

applyTheme();
document.documentElement.lang = storedLanguage();

// A refusal stays a refusal however often it is asked; only a lost connection is worth another try.
const retry = (failures: number, error: unknown) =>
  failures < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 500);
const queries = new QueryClient({
  defaultOptions: {
    queries: { retry, staleTime: 15_000, refetchOnWindowFocus: false, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});

await startI18n();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <BrowserRouter>
        <Suspense fallback={<Loading />}>
          <ToastProvider>
            <UpdateNotice />
            <App />
          </ToastProvider>
        </Suspense>
      </BrowserRouter>
    </QueryClientProvider>
  </StrictMode>,
);
