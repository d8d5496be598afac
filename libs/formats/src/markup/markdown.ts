import { Marked, type Tokens } from 'marked';

/** Emphasis that ends in punctuation with a case ending glued to it: **«Сайлау туралы»**ғы, *УИК (учаске)*ның. */
const GLUED = /^(\*{1,2})(?![\s*])((?:[^*\\\n]|\\.)*[^\p{L}\p{N}\s*\\])\1(?=\p{L})/u;
/** The case ending that Kazakh writers set behind an address: election.gov.kz-те. */
const CASE_ENDING = /-[\p{Script=Cyrillic}]+$/u;
/** What ends a sentence, or a remark, behind an address. */
const PUNCTUATION = /[.,;:!?»”")]+$/u;

/**
 * Markdown as those write it who write Kazakh. CommonMark closes no emphasis between punctuation and a letter, which is
 * a rule for languages without endings, and takes an ending behind a hyphen for a part of the host.
 */
export const markdown = new Marked({
  gfm: true,
  async: false,
  tokenizer: {
    emStrong(src) {
      const [raw, mark = '', text = ''] = GLUED.exec(src) ?? [];
      if (raw === undefined) return false;
      const tokens = this.lexer.inlineTokens(text);
      return mark.length === 2 ? { type: 'strong', raw, text, tokens } : { type: 'em', raw, text, tokens };
    },
    url(src) {
      const [word = ''] = /^\S+/.exec(src) ?? [];
      const address = word.replace(PUNCTUATION, '');
      if (!CASE_ENDING.test(address) && !address.startsWith('www.')) return false;
      return plainLink(address.replace(CASE_ENDING, '')) ?? false;
    },
  },
});

/** An address that stands for itself in a text. */
function plainLink(address: string): Tokens.Link | null {
  const isMail = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(address);
  const isPage = /^(?:https?:\/\/|www\.)[\w-]+(?:\.[\w-]+)+[^\s<]*$/i.test(address);
  if (!isMail && !isPage) return null;
  const href = isMail ? `mailto:${address}` : address.startsWith('http') ? address : `https://${address}`;
  return { type: 'link', raw: address, text: address, href, tokens: [{ type: 'text', raw: address, text: address }] };
}
