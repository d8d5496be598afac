import { askPaper, isListAhead, isStatusOld, type PaperTrust, type PaperVerdict, withNewer } from './judgement.ts';
import { keyListText, type PublishedKey, readKeyList } from './key-list.ts';
import { codeOfPaper, type PaperToSign, paperToSign } from './paper.ts';
import { type ListedStatus, readStatusList, statusBits, type StatusList, statusListHead } from './status-list.ts';

const SIGNATURE = Uint8Array.from({ length: 64 }, (_, place) => (place * 37) % 256);
const sha256 = () => new Uint8Array(32);
const KEY: PublishedKey = {
  id: '0a1b2c3d',
  key: '5e'.repeat(32),
  from: '2026-01-01',
  to: '2026-12-31',
  withdrawnSince: null,
};
const CAMPAIGN = '0190c0de-0000-7000-8000-00000000abcd';
const PAPER: PaperToSign = {
  keyId: KEY.id,
  kind: 'completion',
  number: 'KZ43-2026-000123',
  campaignId: CAMPAIGN,
  issuedOn: '2026-02-10',
  validUntil: '2026-03-19',
  signedOn: '2026-02-10',
  statusIndex: 5,
  names: { name: 'Сәрсен Шолпан', nameRu: null },
};
const codeOf = (paper: PaperToSign) => {
  const signed = paperToSign(paper, sha256) ?? new Uint8Array();
  return codeOfPaper(signed, SIGNATURE);
};
const AT = Date.UTC(2026, 1, 20) / 1000;
const LAST_DAY = Date.UTC(2026, 2, 19, 23) / 1000;
const LATER = Date.UTC(2026, 2, 20) / 1000;

function listOf(named: readonly (readonly [number, ListedStatus])[], count = 10, at = AT): StatusList {
  const list = readStatusList(
    statusListHead({ keyId: KEY.id, campaignId: CAMPAIGN, at, count }),
    statusBits(count, new Map(named)),
  );
  if (!list) throw new Error('no list');
  return list;
}
const trustOf = (list: StatusList | null, key: Partial<PublishedKey> = {}): PaperTrust => ({
  keys: { version: 1, keys: [{ ...KEY, ...key }] },
  lists: new Map(list ? [[CAMPAIGN, list]] : []),
});

function verdictOf(code: string, trust: PaperTrust, today = '2026-02-20', isSigned = true): PaperVerdict {
  const asked = askPaper(code, trust, today);
  if ('verdict' in asked) return asked.verdict;
  expect(asked.signature).toEqual(SIGNATURE);
  return asked.judge(isSigned).verdict;
}

describe('askPaper', () => {
  const code = codeOf(PAPER);
  it.each<[string, PaperTrust, string, PaperVerdict]>([
    ['not named', trustOf(listOf([[4, 'revoked']])), '2026-03-19', 'valid'],
    ['after the last day', trustOf(listOf([])), '2026-03-20', 'expired'],
    [
      'after the last day by the list, before it by the device',
      trustOf(listOf([], 10, LATER)),
      '2026-03-01',
      'expired',
    ],
    ['on the last day by the list', trustOf(listOf([], 10, LAST_DAY)), '2020-01-01', 'valid'],
    ['suspended', trustOf(listOf([[5, 'suspended']])), '2026-02-20', 'suspended'],
    ['revoked, and after the last day', trustOf(listOf([[5, 'revoked']])), '2026-03-20', 'revoked'],
    ['superseded', trustOf(listOf([[5, 'superseded']])), '2026-02-20', 'superseded'],
    ['no list', trustOf(null), '2026-02-20', 'status_unknown'],
    ['a list from before it', trustOf(listOf([], 5, Date.UTC(2026, 1, 10) / 1000)), '2026-02-20', 'status_unknown'],
    ['a later list that ends before it', trustOf(listOf([], 5)), '2026-02-20', 'not_ours'],
    ['a key that nobody published', trustOf(listOf([]), { id: 'ffffffff' }), '2026-02-20', 'not_ours'],
    ['a key that began later', trustOf(listOf([]), { from: '2026-02-11' }), '2026-02-20', 'not_ours'],
    ['a key that ended before', trustOf(listOf([]), { to: '2026-02-09' }), '2026-02-20', 'not_ours'],
    ['a key withdrawn since', trustOf(listOf([]), { withdrawnSince: '2026-02-10' }), '2026-02-20', 'key_withdrawn'],
    ['a key withdrawn later', trustOf(listOf([]), { withdrawnSince: '2026-02-11' }), '2026-02-20', 'valid'],
  ])('%s', (_, trust, today, verdict) => expect(verdictOf(code, trust, today)).toBe(verdict));

  it('calls a code of ours whose signature is of somebody else damaged, whatever the list says', () => {
    expect(verdictOf(code, trustOf(listOf([])), '2026-02-20', false)).toBe('damaged');
    expect(verdictOf(code, trustOf(listOf([[5, 'revoked']])), '2026-02-20', false)).toBe('damaged');
  });
});

describe('withNewer', () => {
  const old = listOf([], 10, AT - 60);
  const fresh = listOf([[5, 'revoked']]);
  it('takes a newer list and never an older one', () => {
    const known = withNewer(trustOf(old), trustOf(fresh));
    expect(known.lists.get(CAMPAIGN)).toBe(fresh);
    expect(withNewer(known, trustOf(old)).lists.get(CAMPAIGN)).toBe(fresh);
  });
  it('keeps the newest list of keys', () => {
    const newer = { ...trustOf(null), keys: { version: 2, keys: [] } };
    expect(withNewer(newer, trustOf(null)).keys.version).toBe(2);
    expect(withNewer(trustOf(null), newer).keys.version).toBe(2);
  });
});

describe('isListAhead', () => {
  it.each([
    [0, false],
    [2 * 3600, false],
    [2 * 3600 + 1, true],
    [-86_400 * 365, false],
  ])('%p seconds after the clock of the device: %p', (seconds, isAhead) =>
    expect(isListAhead({ at: AT + seconds }, new Date(AT * 1000))).toBe(isAhead),
  );
});

describe('isStatusOld', () => {
  it.each([
    [24 * 3600, false],
    [24 * 3600 + 1, true],
  ])('after %p seconds: %p', (seconds, isOld) => expect(isStatusOld(AT, new Date((AT + seconds) * 1000))).toBe(isOld));
});

describe('readStatusList', () => {
  const head = statusListHead({ keyId: KEY.id, campaignId: CAMPAIGN, at: AT, count: 70_000 });
  it('has at least 131,072 bits, and two for each certificate', () => {
    expect(statusBits(1, new Map())).toHaveLength(16_384);
    expect(readStatusList(head, statusBits(70_000, new Map()))).toMatchObject({ campaignId: CAMPAIGN, count: 70_000 });
    expect(readStatusList(head, statusBits(1, new Map()))).toBeNull();
    expect(readStatusList(head.replace(/^../, '00'), statusBits(70_000, new Map()))).toBeNull();
  });
});

describe('readKeyList', () => {
  const list = { version: 3, keys: [KEY] };
  it('reads what was written', () => expect(readKeyList(keyListText(list))).toEqual(list));
  it.each(['', 'null', '{}', '{"version":1,"keys":[null]}', keyListText({ ...list, keys: [{ ...KEY, key: 'ab' }] })])(
    'refuses %s',
    (text) => expect(readKeyList(text)).toBeNull(),
  );
});
