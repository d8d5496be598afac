export { canonicalNames, mixesScripts, namesToDigest } from './names.ts';
export { bytesOfHex, hexOf } from './bytes.ts';
export { dayOfInstant } from './days.ts';
export { codeOfPaper, type Paper, type PaperToSign, paperToSign, readPaper } from './paper.ts';
export { type KeyList, keyListText, keyListToSign, keyStanding, type PublishedKey, readKeyList } from './key-list.ts';
export {
  listedStatusOf,
  readStatusList,
  statusBits,
  type StatusList,
  statusListHead,
  statusListToSign,
} from './status-list.ts';
export {
  askPaper,
  isListAhead,
  isStatusOld,
  type PaperJudgement,
  type PaperTrust,
  type PaperVerdict,
  withNewer,
} from './judgement.ts';
