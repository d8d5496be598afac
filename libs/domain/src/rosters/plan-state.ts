import type { PersonName } from './person-name.ts';

/**
 * A commission in the subtree of the one who imports. `number` is that of its precinct or constituency, null for
 * others.
 */
export interface KnownCommission {
  readonly id: string;
  readonly code: string;
  readonly number: number | null;
  readonly kind: string;
  readonly parentCode: string | null;
  readonly nameKk: string;
  readonly nameRu: string;
  readonly timeZone: string;
  /** The day on which it closed; null while it works. */
  readonly closedOn?: string | null;
  /** Id of the commission that it went up in. */
  readonly mergedIntoId?: string | null;
}

/** An appointment that has not ended. */
export interface KnownAppointment {
  readonly id: string;
  readonly commissionId: string;
  readonly position: string;
  readonly nominatedBy: string;
}

/**
 * A person within the reach of the importer: everyone with an open appointment in the subtree, the operators of it, and
 * whoever in the reach shares an IIN with a row of the file. `iinKey` is whatever `iinKeyOf` gives, such as a keyed
 * hash; `nameKey` is `personNameKey` of the name.
 */
export interface KnownPerson {
  readonly id: string;
  readonly iinKey: string | null;
  /** The last four digits, where they are known. */
  readonly iinTail?: string | null;
  readonly nameKey: string;
  /** The key of the Russian form, where one is given. */
  readonly nameKeyRu?: string | null;
  readonly name: PersonName;
  readonly phone: string | null;
  /** An account signs in by this phone and a PIN. */
  readonly signsIn?: boolean;
  readonly language: 'kk' | 'ru';
  readonly isOperator: boolean;
  readonly homeCommissionId: string;
  /** Open ones only. */
  readonly appointments: readonly KnownAppointment[];
}

/** Persons beyond the reach of the importer whom rows of the file may mean: of them only the id is known. */
export interface KnownElsewhere {
  readonly byIin: ReadonlyMap<string, string>;
  /** By the last ten digits; of operators only: families share phones, a call centre's list is a list of phones. */
  readonly byPhone: ReadonlyMap<string, string>;
}

/** What was decided once about a row of this name and IIN: whether it means that person. */
export interface RosterAnswer {
  readonly personId: string;
  readonly iinKey: string | null;
  readonly nameKey: string;
  readonly isSame: boolean;
}

export interface RosterState {
  /** The commission of the one who imports; operators belong to it. */
  readonly ownCommissionId: string;
  readonly commissions: readonly KnownCommission[];
  readonly persons: readonly KnownPerson[];
  readonly elsewhere?: KnownElsewhere;
  readonly answers?: readonly RosterAnswer[];
  /**
   * Codes of the file that commissions outside the chosen subtree bear; true where the importer reaches them, or they
   * are above.
   */
  readonly otherCodes?: ReadonlyMap<string, boolean>;
  /** Turns the IIN of a row into what `KnownPerson.iinKey` holds; the domain knows no keys. */
  readonly iinKeyOf: (iin: string) => string;
  /** Only whoever sets the system up may add a commission without a parent. */
  readonly mayAddRoot: boolean;
  /** The level of each kind of commission, 0 for the top. */
  readonly levels?: ReadonlyMap<string, number>;
}
