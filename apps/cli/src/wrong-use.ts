/** A command line that cannot be carried out as it stands; shown together with the usage. */
export class WrongUse extends Error {}
