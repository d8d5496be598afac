import { bytesOfHex } from './bytes.ts';
import { dayOfInstant } from './days.ts';
import { type KeyList, keyStanding } from './key-list.ts';
import { type Paper, readPaper } from './paper.ts';
import { listedStatus, type StatusList } from './status-list.ts';

/** What whoever checks a paper is told. */
export type PaperVerdict =
  | 'valid'
  | 'expired'
  | 'suspended'
  | 'revoked'
  | 'superseded'
  | 'status_unknown'
  | 'key_withdrawn'
  | 'not_ours'
  | 'damaged';

/** A verdict, with what the paper says where its signature holds; `statusAt`: seconds since 1970. */
export interface PaperJudgement {
  readonly verdict: PaperVerdict;
  readonly paper: Paper | null;
  readonly statusAt: number | null;
}

/** What a device knows: lists whose own signatures were checked, the newest of each campaign. */
export interface PaperTrust {
  readonly keys: KeyList;
  readonly lists: ReadonlyMap<string, StatusList>;
}

/** A signature to check, and what follows from the answer: checking takes libraries that the domain has not. */
interface PaperQuestion {
  readonly key: Uint8Array;
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
  judge(isSigned: boolean): PaperJudgement;
}

const without = (verdict: PaperVerdict): PaperJudgement => ({ verdict, paper: null, statusAt: null });

/** What has to be checked of a code, or the judgement where that is clear already. `today`: the day where it is checked. */
export function askPaper(code: string, trust: PaperTrust, today: string): PaperQuestion | PaperJudgement {
  const read = readPaper(code);
  if (typeof read === 'string') return without(read);
  const { paper, signed, signature } = read;
  const published = trust.keys.keys.find(({ id }) => id === paper.keyId);
  const standing = keyStanding(published, paper.signedOn);
  const key = published && bytesOfHex(published.key);
  if (standing === 'unknown' || !key) return without('not_ours');
  const judge = (isSigned: boolean): PaperJudgement => {
    // A code of ours with another letter in it, and one that somebody signed with another key, look the same.
    if (!isSigned) return without('damaged');
    if (standing === 'withdrawn') return without('key_withdrawn');
    return judgeStatus(paper, trust.lists.get(paper.campaignId), today);
  };
  return { key, signed, signature, judge };
}

function judgeStatus(paper: Paper, list: StatusList | undefined, today: string): PaperJudgement {
  const status = list ? listedStatus(list, paper.statusIndex) : null;
  if (!list || status === null) {
    // A list that was made long after the paper would have it: whoever signed it, the register does not know it.
    const isUnlisted = list !== undefined && paper.signedOn < dayOfInstant((list.at - 86_400) * 1000);
    if (isUnlisted) return without('not_ours');
    return { verdict: 'status_unknown', paper, statusAt: list?.at ?? null };
  }
  // Of a device whose clock is behind: it cannot be earlier than the day on which the list was made.
  const listed = dayOfInstant(list.at * 1000);
  const day = listed > today ? listed : today;
  const verdict = status === 'valid' && day > paper.validUntil ? 'expired' : status;
  return { verdict, paper, statusAt: list.at };
}

/** Clocks of phones that were set by hand after a change of the zone are wrong by an hour. */
const CLOCK_APART = 2 * 3600;

/**
 * Whether a list speaks of a time that has not come: nothing newer would ever take its place, so it is not taken. Of a
 * device whose clock is behind every list is like that.
 */
export const isListAhead = ({ at }: Pick<StatusList, 'at'>, now: Date): boolean =>
  at > now.getTime() / 1000 + CLOCK_APART;

/** Whether a status is so old that one should ask again before relying on it: a day. */
export const isStatusOld = (statusAt: number, now: Date): boolean => now.getTime() / 1000 - statusAt > 86_400;

/** What is known after newer lists came: none is ever replaced by an older one. */
export function withNewer(known: PaperTrust | null, offered: PaperTrust): PaperTrust {
  if (!known) return offered;
  const lists = new Map(known.lists);
  for (const [campaign, list] of offered.lists)
    if (list.at > (lists.get(campaign)?.at ?? -1)) lists.set(campaign, list);
  return { keys: offered.keys.version > known.keys.version ? offered.keys : known.keys, lists };
}
