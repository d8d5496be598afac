import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from './shared/router/index.ts';
import { App } from './app/app.tsx';
import { applyTheme } from './app/theme-switch.tsx';
import { UpdateNotice } from './app/update-notice.tsx';
import './app/styles.css';
import { ApiError } from './shared/api/client.ts';
import { applyTextSize } from './shared/device/text-size.ts';
import { beginsNow } from './shared/device/early-requests.ts';
import { startI18n, storedLanguage } from './shared/i18n/i18n.ts';
import { speakOwnMessages } from './shared/ui/own-messages.ts';
import { Loading, ToastProvider } from './shared/ui/index.ts';

applyTheme();
applyTextSize();
speakOwnMessages();
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

function draw(): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Router>
          <Suspense fallback={<Loading />}>
            <ToastProvider>
              <UpdateNotice />
              <App />
            </ToastProvider>
          </Suspense>
        </Router>
      </QueryClientProvider>
    </StrictMode>,
  );
}

beginsNow();
// Where the words cannot be had, the application says so itself.
void startI18n().then(draw, draw);
