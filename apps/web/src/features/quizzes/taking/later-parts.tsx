import { lazy } from 'react';

const review = () => import('./attempt-review.tsx');
const handedIn = () => import('./handed-in.tsx');
const timeOver = () => import('./time-over.tsx');

/** What a test shows only behind its questions: fetched behind the first of them. */
export const AttemptReview = lazy(() => review().then((m) => ({ default: m.AttemptReview })));
export const HandedIn = lazy(() => handedIn().then((m) => ({ default: m.HandedIn })));
export const TimeOver = lazy(() => timeOver().then((m) => ({ default: m.TimeOver })));
/** Only for a test that was taken along. */
export const OfflineGate = lazy(() => import('./offline-gate.tsx').then((m) => ({ default: m.OfflineGate })));

/** Puts it on the device, so that it is there when the network is gone. */
export async function loadLaterParts(): Promise<void> {
  await Promise.all([review(), handedIn(), timeOver(), import('./result-page.tsx')]);
}
