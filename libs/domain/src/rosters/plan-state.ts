import type { PersonName } from './person-name.ts';

/** A commission in the subtree of the one who imports. `number` is that of its precinct or constituency, null for others. */
export interface KnownCommission {
  readonly id: string;
  readonly code: string;
  readonly number: number | null;
  readonly kind: string;
  readonly parentCode: string | null;
  readonly nameKk: string;
  readonly nameRu: string;
  readonly timeZone: string;
}

/** An appointment that has not ended. */
export interface KnownAppointment {
  readonly id: string;
  readonly commissionId: string;
  readonly position: string;
  readonly nominatedBy: string;
}

/**
 * A person whom the importer may see: everyone with an open appointment in the subtree, the operators of it, and whoever shares an IIN with a
 * row of the file. `iinKey` is whatever `iinKeyOf` gives, such as a keyed hash; `nameKey` is `personNameKey` of the name.
 */
export interface KnownPerson {
  readonly id: string;
  readonly iinKey: string | null;
  readonly nameKey: string;
  readonly name: PersonName;
  readonly phone: string | null;
  readonly language: 'kk' | 'ru';
  readonly isOperator: boolean;
  readonly homeCommissionId: string;
  /** Open ones only. */
  readonly appointments: readonly KnownAppointment[];
}

export interface RosterState {
  /** The commission of the one who imports; operators belong to it. */
  readonly ownCommissionId: string;
  readonly commissions: readonly KnownCommission[];
  readonly persons: readonly KnownPerson[];
  /** Turns the IIN of a row into what `KnownPerson.iinKey` holds; the domain knows no keys. */
  readonly iinKeyOf: (iin: string) => string;
  /** Only whoever sets the system up may add a commission without a parent. */
  readonly mayAddRoot: boolean;
}
