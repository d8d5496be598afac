import { isStatusOld, namesToDigest, type Paper, type PaperJudgement, type PaperVerdict } from '@kaskad/domain';
import { canonicalNames, hexOf } from '@kaskad/domain';
import { longDate } from '@kaskad/phrases/format';
import { button, element } from './elements.ts';
import { sha256 } from './signatures.ts';
import { type Language, localTime, words } from './words.ts';

const TONES: Record<PaperVerdict, 'good' | 'warn' | 'bad'> = {
  valid: 'good',
  expired: 'warn',
  suspended: 'bad',
  revoked: 'bad',
  superseded: 'warn',
  status_unknown: 'warn',
  key_withdrawn: 'bad',
  not_ours: 'bad',
  damaged: 'bad',
};
const SIGNS = { good: '✓', warn: '!', bad: '✕' };

/** The verdict in one word and a sentence, what the paper says, and of when the status is. */
export function resultOf({ verdict, paper, statusAt }: PaperJudgement, language: Language, now: Date): HTMLElement {
  const text = words[language];
  const tone = TONES[verdict];
  return element(
    'section',
    { className: `result ${tone}` },
    element('h2', { tabIndex: -1 }, `${SIGNS[tone]} ${text.verdicts[verdict]}`),
    element('p', null, text.advice[verdict]),
    paper && factsOf(paper, language),
    paper?.names.form === 'digest' && comparison(paper.names.digest, language),
    statusAt !== null && element('p', null, text.statusAt.replace('{{time}}', localTime(language, statusAt))),
    statusAt !== null && isStatusOld(statusAt, now) && element('p', { className: 'old' }, text.old),
  );
}

function factsOf({ names, number, kind, issuedOn, validUntil }: Paper, language: Language): HTMLElement {
  const { facts, kinds } = words[language];
  const named: [string, string][] =
    names.form === 'digest'
      ? [[facts.beginning, `${names.beginning}…`]]
      : [
          [facts.name, names.name],
          ...(names.nameRu === null ? [] : [[facts.nameRu, names.nameRu] as [string, string]]),
        ];
  const lines = [
    ...named,
    [facts.number, number],
    [facts.kind, kinds[kind]],
    [facts.issuedOn, longDate(language, issuedOn)],
    [facts.validUntil, longDate(language, validUntil)],
  ] as const;
  return element(
    'dl',
    null,
    ...lines.flatMap(([term, value]) => [element('dt', null, term), element('dd', null, value)]),
  );
}

/** A name that is too long for the code is typed from the paper and compared. */
function comparison(digest: string, language: Language): HTMLElement {
  const text = words[language].longName;
  const [kk, ru] = [element('input', { type: 'text' }), element('input', { type: 'text' })];
  const answer = element('p', { className: 'old' });
  answer.setAttribute('role', 'status');
  const compare = () => {
    const names = canonicalNames({ name: kk.value, nameRu: ru.value.trim() || null });
    const isSame = hexOf(sha256(namesToDigest(names)).subarray(0, 16)) === digest;
    answer.textContent = isSame ? `✓ ${text.same}` : `✕ ${text.other}`;
  };
  return element(
    'div',
    null,
    element('p', null, text.text),
    element('label', null, text.kk, kk),
    element('label', null, text.ru, ru),
    button(text.check, compare),
    answer,
  );
}
