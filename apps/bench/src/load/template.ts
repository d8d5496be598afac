/** What differs from one answer to the next. */
export interface Slots {
  readonly attempt: string;
  readonly person: string;
  readonly event: string;
  readonly token: Uint8Array;
  readonly now: Date;
}

/** A value of a statement: the same every time, a list of values, or the name of what stands there. */
export type Template =
  | { readonly same: unknown }
  | { readonly list: readonly Template[] }
  | { readonly slot: keyof Slots };

/**
 * The template of a value that was sent for the answer described by `slots`. Instants are counted from the moment of
 * sending.
 */
export function templateOf(value: unknown, slots: Slots): Template {
  if (Array.isArray(value)) return { list: value.map((one) => templateOf(one, slots)) };
  for (const slot of ['attempt', 'person', 'event'] as const) if (value === slots[slot]) return { slot };
  if (value instanceof Uint8Array && Buffer.compare(value, slots.token) === 0) return { slot: 'token' };
  if (value instanceof Date && Math.abs(value.getTime() - slots.now.getTime()) < 10_000) return { slot: 'now' };
  return { same: value };
}

export function fill(template: Template, slots: Slots): unknown {
  if ('slot' in template) return slots[template.slot];
  return 'list' in template ? template.list.map((one) => fill(one, slots)) : template.same;
}
