/**
 * The commissions that count: one that closed is in no figure of what is, in no choice, and takes nothing new. It stays
 * readable by its address, and in everything that says what was: certificates, attendance, appointments that ended,
 * campaigns that are over.
 */
export const isOpen = (alias: string) => `${alias}.closed_on is null`;
