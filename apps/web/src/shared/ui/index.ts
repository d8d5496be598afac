export * from './buttons.tsx';
export * from './data.tsx';
export * from './dialog.tsx';
export * from './feedback.tsx';
export * from './fields.tsx';
export * from './page.tsx';
export * from './toast.tsx';
export * from './use-url-state.ts';
export { useIssueText, useProblemText } from '../i18n/use-problem-text.ts';
