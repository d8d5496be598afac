import type { EntityManager } from 'typeorm';

const PEOPLE = 7_160_001;

/**
 * Changes of appointments happen one after the other, whichever subtree they concern: a roster is planned against the
 * state that it is then carried out on, and the longest of them takes about a second. Held until the transaction ends.
 */
export const lockPeople = (tx: EntityManager) => tx.query('select pg_advisory_xact_lock($1)', [PEOPLE]);

/**
 * Readiness is counted by one at a time, so that a slower one does not write over what a later one saw. Whoever removes
 * people or commissions waits for it too: what is being counted refers to them. Held until the transaction ends.
 */
export const lockReadiness = (tx: EntityManager) =>
  tx.query("select pg_advisory_xact_lock(hashtextextended('readiness', 0))");
