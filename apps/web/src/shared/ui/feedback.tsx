import { createContext, type ReactNode, use, useEffect, useRef } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { ApiError } from '../api/client.ts';
import { useProblemText } from '../i18n/use-problem-text.ts';
import { Button } from './buttons.tsx';

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'quiet';

const WASH: Record<Tone, string> = {
  good: 'bg-good-wash text-good',
  warn: 'bg-warn-wash text-warn',
  bad: 'bg-bad-wash text-bad',
  info: 'bg-wash text-deep',
  quiet: 'bg-transparent text-soft border-line',
};
/** A shape beside the colour and the word, so that nothing is said by colour alone. */
const SHAPE: Record<Tone, ReactNode> = {
  good: <path d="M3 8.5 6.5 12 13 4.5" fill="none" stroke="currentColor" strokeWidth="2.4" />,
  warn: <path d="M8 2 15 14H1Z" fill="currentColor" />,
  bad: <path d="M3.5 3.5 12.5 12.5M12.5 3.5 3.5 12.5" stroke="currentColor" strokeWidth="2.6" />,
  info: <circle cx="8" cy="8" r="5" fill="currentColor" />,
  quiet: <circle cx="8" cy="8" r="4.5" fill="none" stroke="currentColor" strokeWidth="2" />,
};

export function ToneShape({ tone, size = 14 }: { readonly tone: Tone; readonly size?: number }) {
  return (
    <svg viewBox="0 0 16 16" width={size} height={size} aria-hidden="true" className="shrink-0">
      {SHAPE[tone]}
    </svg>
  );
}

export function Status({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full border border-transparent px-2.5 py-0.5 text-[0.9em] font-semibold ${WASH[tone]}`}
    >
      <ToneShape tone={tone} />
      {children}
    </span>
  );
}

export function Notice({
  tone,
  title,
  children,
}: {
  readonly tone: Tone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className={`flex gap-3 rounded-box border-l-4 border-current p-4 ${WASH[tone]}`}>
      <span className="pt-1">
        <ToneShape tone={tone} size={18} />
      </span>
      <div className="text-ink">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className={title ? 'mt-1' : ''}>{children}</div>}
      </div>
    </div>
  );
}

export function Loading() {
  const { t } = useTranslation('shell');
  return (
    <p role="status" className="flex items-center gap-3 py-6 text-soft">
      <span
        aria-hidden="true"
        className="size-5 animate-spin rounded-full border-[3px] border-deep border-r-transparent"
      />
      {t('loading')}
    </p>
  );
}

/** Why something could not be shown, and a way to try again. */
export function ProblemNote({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { t } = useTranslation('shell');
  const problemText = useProblemText();
  return (
    <div role="alert">
      <Notice tone="bad" title={problemText(error)}>
        {onRetry && (
          <Button kind="plain" onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
      </Notice>
    </div>
  );
}

/** Above a form that was refused: the reason, brought into view and read out. */
export function ProblemSummary({ error }: { readonly error: unknown }) {
  const problemText = useProblemText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) box.current?.focus();
  }, [error]);
  if (!error) return null;
  const issues = error instanceof ApiError ? (error.problem.issues ?? []) : [];
  return (
    <div ref={box} role="alert" tabIndex={-1}>
      <Notice tone="bad" title={problemText(error)}>
        {issues.length > 8 ? issues.length : null}
      </Notice>
    </div>
  );
}

export function Empty({
  title,
  children,
  action,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className="card flex flex-col items-center gap-2 py-10 text-center">
      <svg viewBox="0 0 64 40" width="72" height="45" aria-hidden="true" className="text-line">
        <circle cx="32" cy="7" r="6" fill="currentColor" />
        <path d="M32 13v7M32 20 14 30M32 20l18 10" stroke="currentColor" strokeWidth="3" fill="none" />
        <circle cx="14" cy="33" r="6" fill="currentColor" />
        <circle cx="50" cy="33" r="6" fill="currentColor" />
      </svg>
      <h2>{title}</h2>
      {children && <div className="max-w-prose text-soft">{children}</div>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}

interface ReadQuery<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
}

/** What the frame around a page offers where there is no campaign yet: the way to one, for who may open it. */
export const CampaignOffer = createContext<ReactNode>(null);

/** Nothing went wrong: there is no campaign that it could be about. */
function NotYet({ error }: { readonly error: unknown }) {
  const problemText = useProblemText();
  const offer = use(CampaignOffer);
  return (
    <Notice tone="info">
      {problemText(error)}
      {offer && <div className="mt-3">{offer}</div>}
    </Notice>
  );
}

/** An address that was cut or mistyped: nobody filled in a field that could be corrected. */
const isNoAddress = (error: unknown) =>
  error instanceof ApiError &&
  error.problem.code === 'invalid_input' &&
  error.problem.issues?.some(({ path, rule }) => path === '' && rule === 'format') === true;

/** No campaign is open yet: whoever may open one gets the button for it, instead of one that tries again. */
const WITHOUT_CAMPAIGN: readonly string[] = ['no_campaign', 'seminar_no_campaign'];

/** What every list and page does with a query: waits visibly, says what went wrong, shows the data. */
export function QueryView<T>({
  query,
  children,
}: {
  readonly query: ReadQuery<T>;
  readonly children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (isNoAddress(query.error)) return <ProblemNote error={new ApiError(404, { code: 'not_found' })} />;
  if (query.error instanceof ApiError && WITHOUT_CAMPAIGN.includes(query.error.problem.code))
    return <NotYet error={query.error} />;
  if (query.error) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />;
  return <Loading />;
}
