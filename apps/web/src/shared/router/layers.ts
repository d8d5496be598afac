/** What lies over the page and is taken away by Back, as a dialog is: it has an entry of its own in the history. */
const open = new Set<number>();
let count = 0;
let isGoingBack = false;
let waiting: (() => void)[] = [];

const layerOf = (state: unknown): number | null => {
  const layer = (state as { layer?: unknown } | null)?.layer;
  return typeof layer === 'number' ? layer : null;
};
export const isOnLayer = () => layerOf(window.history.state) !== null;

/** Entries of layers that are gone lead nowhere: one is left as soon as it is reached. */
function arrived(): void {
  const layer = layerOf(window.history.state);
  if (layer !== null && !open.has(layer)) return goBack();
  isGoingBack = false;
  const late = waiting;
  waiting = [];
  late.forEach((go) => go());
}
function goBack(): void {
  isGoingBack = true;
  window.history.back();
}

/** Where a layer is being left, the address changes only afterwards: Back would take the new one away. */
export function whenOnPage(go: () => void): void {
  if (isGoingBack) waiting.push(go);
  else go();
}

/** The entry of a layer that is being taken away: one that comes in the same moment takes it over. */
function heir(): number | null {
  const layer = layerOf(window.history.state);
  return layer !== null && !open.has(layer) && !isGoingBack ? layer : null;
}

/** Lays something over the page; `onBack` is called when Back takes it away. The answer takes it away otherwise. */
export function enterLayer(onBack: () => void): () => void {
  if (count === 0) window.addEventListener('popstate', arrived);
  const inherited = heir();
  const layer = inherited ?? ++count;
  open.add(layer);
  if (inherited === null) window.history.pushState({ layer }, '');
  const popped = () => {
    const now = layerOf(window.history.state);
    if (!open.has(layer) || (now !== null && now >= layer)) return;
    open.delete(layer);
    onBack();
  };
  window.addEventListener('popstate', popped);
  return () => {
    window.removeEventListener('popstate', popped);
    if (!open.delete(layer)) return;
    queueMicrotask(() => {
      if (!open.has(layer) && layerOf(window.history.state) === layer) goBack();
    });
  };
}
