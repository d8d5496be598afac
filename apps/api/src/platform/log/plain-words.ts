/**
 * IINs have twelve digits, phone numbers eleven, written in whatever groups; the time, a port and an identifier have
 * fewer in a row.
 */
const NUMBER = /(?<![\w.-])\+?\d(?:[\s()-]{0,2}\d){8,}(?![\w-])/g;

/**
 * What an error says may quote what somebody typed, as the database does: numbers that could be a person's are never
 * written.
 */
export const withoutNumbers = (text: string): string => text.replace(NUMBER, '…');
