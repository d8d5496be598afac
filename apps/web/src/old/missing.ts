/**
 * Functions of the language that the oldest browsers on our list lack, in the sense that the application uses them. The
 * page loads this before everything else, and only where one is missing (start.ts).
 */
type Of = Record<string, unknown>;

/** Adds what is not there, as invisible to loops as the browser's own. */
function add(to: object, functions: Of): void {
  for (const [name, value] of Object.entries(functions))
    if (!(name in to)) Object.defineProperty(to, name, { value, writable: true, configurable: true });
}

function at(this: ArrayLike<unknown>, place: number): unknown {
  const whole = Math.trunc(place) || 0;
  return this[whole < 0 ? this.length + whole : whole];
}

function grouped<K, T>(items: Iterable<T>, keyOf: (item: T, place: number) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  let place = 0;
  for (const item of items) {
    const key = keyOf(item, place++);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

type Test = (item: unknown, place: number, all: readonly unknown[]) => unknown;
function lastPlace(all: readonly unknown[], test: Test): number {
  let place = all.length - 1;
  while (place >= 0 && !test(all[place], place, all)) place--;
  return place;
}

/** What is kept and sent here is plain data: objects, lists, dates and maps. */
function cloned(value: unknown, seen = new Map<unknown, unknown>()): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') throw new TypeError('could not be cloned');
  if (typeof value !== 'object' || value === null) return value;
  if (seen.has(value)) return seen.get(value);
  if (value instanceof Date) return new Date(value.getTime());
  const copy = Array.isArray(value) ? [] : value instanceof Map ? new Map() : value instanceof Set ? new Set() : {};
  seen.set(value, copy);
  if (value instanceof Map)
    for (const [key, one] of value) (copy as Map<unknown, unknown>).set(cloned(key, seen), cloned(one, seen));
  else if (value instanceof Set) for (const one of value) (copy as Set<unknown>).add(cloned(one, seen));
  else for (const key of Object.keys(value)) (copy as Of)[key] = cloned((value as Of)[key], seen);
  return copy;
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

export function addMissing(scope: Of = globalThis as unknown as Of): void {
  add(Array.prototype, {
    at,
    findLast(this: unknown[], test: Test) {
      return this[lastPlace(this, test)];
    },
    findLastIndex(this: unknown[], test: Test) {
      return lastPlace(this, test);
    },
    toSorted(this: unknown[], compare?: (a: unknown, b: unknown) => number) {
      return [...this].sort(compare);
    },
    toReversed(this: unknown[]) {
      return [...this].reverse();
    },
    toSpliced(this: unknown[], ...change: [number, number, ...unknown[]]) {
      const copy = [...this];
      copy.splice(...change);
      return copy;
    },
    with(this: unknown[], place: number, value: unknown) {
      const copy = [...this];
      copy[place < 0 ? copy.length + place : place] = value;
      return copy;
    },
  });
  add(String.prototype, {
    at,
    replaceAll(this: string, from: string | RegExp, to: string) {
      return this.replace(typeof from === 'string' ? new RegExp(escaped(from), 'g') : from, to);
    },
  });
  add(Object, {
    hasOwn: (of: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(of, key),
    groupBy: (items: Iterable<unknown>, keyOf: (item: unknown, place: number) => PropertyKey) =>
      Object.assign(Object.create(null), Object.fromEntries(grouped(items, keyOf))) as object,
  });
  add(Map, { groupBy: grouped });
  add(scope, { structuredClone: (value: unknown) => cloned(value) });
  if (typeof Element === 'function')
    add(Element.prototype, {
      replaceChildren(this: Element, ...nodes: (Node | string)[]) {
        while (this.lastChild) this.removeChild(this.lastChild);
        this.append(...nodes);
      },
    });
  addDialog();
}

/** Safari before 15.4 and Firefox before 98 have no dialogs: they are shown in place, above the page. */
function addDialog(): void {
  if (typeof HTMLElement !== 'function' || 'HTMLDialogElement' in globalThis) return;
  document.createElement('dialog');
  const isDialog = (element: Element): boolean => element.localName === 'dialog';
  const opening = function (this: HTMLElement) {
    if (isDialog(this)) this.setAttribute('open', '');
  };
  add(HTMLElement.prototype, {
    showModal: opening,
    show: opening,
    close(this: HTMLElement) {
      if (!isDialog(this) || !this.hasAttribute('open')) return;
      this.removeAttribute('open');
      this.dispatchEvent(new Event('close'));
    },
  });
  if (!('open' in HTMLElement.prototype))
    Object.defineProperty(HTMLElement.prototype, 'open', {
      configurable: true,
      get(this: HTMLElement) {
        return this.hasAttribute('open');
      },
      set(this: HTMLElement, isOpen: boolean) {
        this.toggleAttribute('open', Boolean(isOpen));
      },
    });
}
