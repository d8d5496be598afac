interface Parts {
  readonly familyName: string;
  readonly givenName: string;
  readonly patronymic: string;
}

export const wholeName = ({ familyName, givenName, patronymic }: Parts) => [familyName, givenName, patronymic].filter(Boolean).join(' ');
export const maskedIin = (tail: string) => `••••••••${tail}`;
