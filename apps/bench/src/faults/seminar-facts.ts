/** Somebody on no list who said no phone number: the name alone makes nobody the same person. */
export const NO_PHONE = '0';

/** What came to the server of one thing done on a phone, told for the model. */
export interface Came {
  readonly id: string;
  readonly device: string;
  readonly seq: number;
  readonly basis: Readonly<Record<string, number>>;
  readonly kind: 'mark' | 'person_added' | 'handed_in' | 'closed';
  readonly subject: string;
  readonly value: string;
  readonly reason: boolean;
  readonly checked: boolean;
  /** Milliseconds: the server's word and the monotonic clock since then, or the wall clock of the device. */
  readonly contact: number | null;
  readonly elapsed: number;
  readonly wall: number;
  readonly received: number;
}

/** What a person decided about it. */
export interface Decided {
  readonly kind: 'withdrawn' | 'gap_released' | 'released' | 'reopened' | 'settled';
  readonly device?: string;
  readonly place?: number;
  readonly events?: readonly string[];
}
