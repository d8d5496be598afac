import type { ShownInteraction } from '@kaskad/contracts';
import type { ComponentType } from 'react';
import { ChoiceView } from './choice-view.tsx';
import { TrueFalseView } from './true-false-view.tsx';
import type { InteractionProps, PropsOf } from './view-props.ts';

type Kind = ShownInteraction['type'];

/** What most questions ask is there at once; the other ways to answer come when a test has one of them. */
const LATER = {
  ordering: () => import('./ordering-view.tsx').then((m) => m.OrderingView),
  matching: () => import('./matching-view.tsx').then((m) => m.MatchingView),
  number: () => import('./typed-view.tsx').then((m) => m.TypedView),
  short_text: () => import('./typed-view.tsx').then((m) => m.TypedView),
  hotspot: () => import('./hotspot-view.tsx').then((m) => m.HotspotView),
  protocol: () => import('./protocol-view.tsx').then((m) => m.ProtocolView),
  ballots: () => import('./ballots-view.tsx').then((m) => m.BallotsView),
} satisfies { [K in Kind]?: () => Promise<ComponentType<PropsOf<K>>> };

const views = new Map<Kind, ComponentType<InteractionProps>>([
  ['single', ChoiceView as ComponentType<InteractionProps>],
  ['multiple', ChoiceView as ComponentType<InteractionProps>],
  ['true_false', TrueFalseView as ComponentType<InteractionProps>],
]);
const failures = new Map<Kind, unknown>();

/** Fetches the ways to answer these kinds of questions, so that they are there without a network. */
export async function loadViews(kinds: readonly Kind[]): Promise<void> {
  await Promise.all([...new Set(kinds)].map(load));
}

async function load(kind: Kind): Promise<void> {
  if (views.has(kind)) return;
  const later = (LATER as Partial<Record<Kind, () => Promise<unknown>>>)[kind];
  if (later) views.set(kind, (await later()) as ComponentType<InteractionProps>);
}

/** The way to answer such a question. Until it is on the device, whatever waits around the component is shown. */
export function viewOf(kind: Kind): ComponentType<InteractionProps> {
  const view = views.get(kind);
  if (view) return view;
  if (failures.has(kind)) {
    const failure = failures.get(kind);
    failures.delete(kind);
    throw failure;
  }
  // What React waits for is thrown.
  throw load(kind).catch((failure: unknown) => void failures.set(kind, failure));
}
