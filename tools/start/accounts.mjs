/**
 * @typedef {object} DemoAccount
 * @property {string} name
 * @property {string} role
 * @property {string} login
 * @property {string} password
 * @property {string} link The page to sign in, with the login filled in
 */

/**
 * The demo accounts as lines for the terminal, names first, a link below each.
 *
 * @param {DemoAccount[]} accounts
 */
export function accountLines(accounts) {
  const width = (/** @type {'name' | 'role' | 'login'} */ field) =>
    Math.max(0, ...accounts.map((account) => [...account[field]].length));
  const [role, login] = [width('role'), width('login')];
  return accounts.flatMap((account) => [
    `  ${account.role.padEnd(role)}  ${account.login.padEnd(login)}  ${account.password}  ${account.name}`,
    `  ${' '.repeat(role)}  ${account.link}`,
  ]);
}

/**
 * What an empty installation says of itself: the link that founds it, once.
 *
 * @param {{ url: string; until: string }} link
 */
export const foundingLines = ({ url, until }) => [
  'This installation is empty. Found it in the browser, once, with this link:',
  `  ${url}`,
  `It opens until ${until.slice(0, 16).replace('T', ' ')} UTC; \`npm run kaskad -- found\` prints another.`,
];
