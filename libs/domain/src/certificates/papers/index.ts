export { type PaperNames, canonicalNames, mixesScripts, namesToDigest } from './names.ts';
export { bytesOfHex, hexOf } from './bytes.ts';
export { dayOfInstant } from './days.ts';
export { codeOfPaper, type Paper, type PaperToSign, paperToSign, readPaper } from './paper.ts';
export {
  type KeyList,
  keyListText,
  keyListToSign,
  keyStanding,
  type PublishedKey,
  readKeyList,
  type SignedKeyList,
} from './key-list.ts';
export {
  listedStatusOf,
  type ListedStatus,
  readStatusList,
  statusBits,
  type StatusList,
  statusListHead,
  statusListToSign,
} from './status-list.ts';
export {
  askPaper,
  isStatusOld,
  PAPER_VERDICTS,
  type PaperJudgement,
  type PaperTrust,
  type PaperVerdict,
  withNewer,
} from './judgement.ts';
