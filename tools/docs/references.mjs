/**
 * @typedef {object} Facts What a document may name
 * @property {readonly string[]} files Every file, from the root
 * @property {ReadonlySet<string>} words Every identifier of the sources
 * @property {ReadonlySet<string>} literals Every text in quotes that has no spaces
 * @property {ReadonlySet<string>} operations `GET /api/…` of the OpenAPI document
 * @property {ReadonlySet<string>} pages Addresses of the web application and of the server beside its API
 * @property {ReadonlySet<string>} scripts Of package.json
 * @property {ReadonlySet<string>} jobs Queues
 * @property {ReadonlySet<string>} acts Of the audit trail, with `_` for the dot
 */

const FILE = /\.(m?js|tsx?|sql|json|md|ya?ml|png)$/;
const OPERATION = /^(GET|POST|PUT|PATCH|DELETE) (\/\S+)$/;
/** Kinds of commits. */
const COMMITS = new Set(['feat', 'fix', 'perf', 'refactor', 'test', 'docs', 'build']);
const NAME = /^[A-Za-z_][\w]*$/;
/** Beginnings of paths outside the repository, or made while it runs. */
const OUTSIDE = /^(\.kaskad|node_modules|dist|\/backups|\/tmp|pg|@[\w-]+)(\/|$)/;

/**
 * What a document names and the repository does not have, one line each.
 *
 * @param {string} text Markdown
 * @param {Facts} facts
 * @param {string} [folder] Where the document lies
 * @returns {string[]}
 */
export function brokenReferences(text, facts, folder = '') {
  const prose = text.replace(/^```[^]*?^```$/gm, '');
  const tokens = [...prose.matchAll(/`([^`\n]+)`( jobs?\b)?/g)].map(([, token = '', job]) => ({
    token,
    isJob: job !== undefined,
  }));
  const broken = tokens
    .filter(({ token, isJob }) => !(isJob ? facts.jobs.has(token) : isKnown(token, facts)))
    .map(({ token, isJob }) => (isJob ? `job ${token}` : token));
  const scripts = [...text.matchAll(/\bnpm (run )?([a-z][\w:-]*)/g)]
    .filter(([, run, name = '']) => (run || ['start', 'test'].includes(name)) && !facts.scripts.has(name))
    .map(([whole]) => whole);
  const links = [...prose.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link) && !hasFile(resolve(folder, link), facts));
  return [...new Set([...broken, ...scripts, ...links])];
}

/** @param {string} folder @param {string} link */
function resolve(folder, link) {
  return new URL(link, `file:///${folder}/`).pathname.slice(1);
}

/** @param {string} token @param {Facts} facts */
function isKnown(token, facts) {
  const operation = OPERATION.exec(token);
  if (operation) return facts.operations.has(`${operation[1]} ${withoutNames(operation[2] ?? '')}`);
  if (/^\/[\w:/.-]*$/.test(token) && !OUTSIDE.test(token))
    return facts.pages.has(withoutNames(token)) || facts.literals.has(token) || facts.literals.has(token.slice(1));
  if (OUTSIDE.test(token) || /[\s=…*]|:\/\//.test(token) || token.startsWith('-')) return true;
  if (COMMITS.has(token) || facts.literals.has(token)) return true;
  if (FILE.test(token) || token.includes('/')) return alternatives(token).every((path) => hasFile(path, facts));
  if (/^[a-z]\w*\.[a-z_]+$/.test(token))
    return facts.acts.has(token.replace('.', '_')) || token.split('.').every((word) => facts.words.has(word));
  const name = token.replace(/^@/, '').replace(/\(.*\)$/, '');
  return !/^\w+(\.\w+)*$/.test(name) || name.split('.').every((word) => !NAME.test(word) || facts.words.has(word));
}

/** `:id` and `{id}` are one parameter. @param {string} address */
export const withoutNames = (address) => address.replace(/:\w+|\{\w+\}/g, '{}');

/** `a/{b,c}` means both. @param {string} path @returns {string[]} */
function alternatives(path) {
  const [whole, inner] = /\{([^{}]+)\}/.exec(path) ?? [];
  return whole && inner ? inner.split(',').flatMap((one) => alternatives(path.replace(whole, one))) : [path];
}

/**
 * A file or a folder, by the end of its path; `<feature>` stands for any name. @param {string} path @param {Facts}
 * facts
 */
function hasFile(path, { files }) {
  const wanted = path
    .replace(/\/$/, '')
    .split('/')
    .map((part) =>
      part
        .split(/<[^>]+>/)
        .map((plain) => plain.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
        .join('[^/]+'),
    )
    .join('/');
  const pattern = new RegExp(`(^|/)${wanted}(/|$)`);
  return files.some((file) => pattern.test(file));
}
