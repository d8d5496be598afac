/** What formats call questions that have no place here, by the kind that people know: the first that fits. */
const KINDS = [
  ['essay', /essay|extended.?text|open.?ended|short.?response|free.?text/],
  ['upload', /upload|file.?response/],
  ['recording', /record/],
  ['description', /description|text.?only|passage|stimulus|advancedtext/],
  ['survey', /survey|poll|likert|opinion|questionnaire/],
  ['code', /coderunner|vpl|\bcode\b/],
  ['formula', /^stack$|formulas/],
  ['calculated', /calculated|template.?processing|itemproc/],
  ['random', /^random/],
  ['pattern', /regexp|pmatch/],
  ['drawing', /drawing|graphic.?order|position.?object/],
  ['places', /ddimage|ddmarker|hot.?spot|imagehotspot|draganddrop|dragquestion|graphic|^shape |response_xy/],
  ['words', /wordselect|gapfill|markthewords|dragtheword|jumbled|crossword|findthewords/],
  ['matrix', /kprime|^mtf$|matrix|multitf/],
  ['test', /assessmenttest/],
  ['pairs', /match|associate|response_grp/],
  ['order', /order/],
] as const;
export type QuestionKind = (typeof KINDS)[number][0];

/** Null for what is no name of a kind, as letters of an answer are. */
export function kindOf(said: string): QuestionKind | null {
  const plain = said.toLowerCase();
  return KINDS.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}
