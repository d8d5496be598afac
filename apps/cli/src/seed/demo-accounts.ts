import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One way into the demo: who it is, and the link that opens the door. */
export interface DemoAccount {
  readonly name: string;
  readonly role: string;
  /** Login for staff; phone number for members. */
  readonly login: string;
  /** Password for staff; PIN for members. */
  readonly password: string;
  /** Path of the page to begin with; the address of the installation goes before it. */
  readonly path: string;
}

export const demoAccountsFile = (home: string) => join(home, 'demo-accounts.json');

export function keepDemoAccounts(home: string, accounts: readonly DemoAccount[]): void {
  writeFileSync(demoAccountsFile(home), JSON.stringify(accounts, null, 2), { mode: 0o600 });
}
