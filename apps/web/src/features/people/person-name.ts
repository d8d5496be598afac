interface Parts {
  readonly familyName: string;
  readonly givenName: string;
  readonly patronymic: string;
}

export const wholeName = ({ familyName, givenName, patronymic }: Parts) => [familyName, givenName, patronymic].filter(Boolean).join(' ');
export const maskedIin = (tail: string) => `••••••••${tail}`;
/** Today on this device, for the first value of a date field; the server judges by its own. */
export const todayHere = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
};
