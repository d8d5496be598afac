/** Items of QTI 1.2 as Canvas and Blackboard lay them out, for tests. */
export const interop = (...items: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"><assessment ident="a" title="Тест"><section ident="root_section">${items.join('\n')}</section></assessment></questestinterop>`;
const field = (label: string, entry: string) =>
  `<qtimetadatafield><fieldlabel>${label}</fieldlabel><fieldentry>${entry}</fieldentry></qtimetadatafield>`;
export const material = (text: string) => `<material><mattext texttype="text/html">${text}</mattext></material>`;
export const label = (ident: string, text: string) =>
  `<response_label ident="${ident}">${material(text)}</response_label>`;
export const lid = (ident: string, cardinality: string, labels: string, before = '') =>
  `<response_lid ident="${ident}" rcardinality="${cardinality}">${before}<render_choice>${labels}</render_choice></response_lid>`;
export const fib = (ident: string, type = '') =>
  `<response_str ident="${ident}" rcardinality="Single"><render_fib${type ? ` fibtype="${type}"` : ''}><response_label ident="answer1"/></render_fib></response_str>`;
export const equal = (value: string, respident = 'r', more = '') =>
  `<varequal respident="${respident}"${more}>${value}</varequal>`;
export const not = (inside: string) => `<not>${inside}</not>`;
export const and = (inside: string) => `<and>${inside}</and>`;
export const or = (inside: string) => `<or>${inside}</or>`;
export const condition = (
  test: string,
  score: string | null,
  { goesOn = 'No' as string | null, action = 'Set', feedback = '' } = {},
) =>
  `<respcondition${goesOn === null ? '' : ` continue="${goesOn}"`}><conditionvar>${test}</conditionvar>${score === null ? '' : `<setvar action="${action}" varname="SCORE">${score}</setvar>`}${feedback ? `<displayfeedback feedbacktype="Response" linkrefid="${feedback}"/>` : ''}</respcondition>`;
export const feedback = (ident: string, text: string) =>
  `<itemfeedback ident="${ident}"><flow_mat>${material(text)}</flow_mat></itemfeedback>`;
/** An item; `most` is what its score may be at most, null where it does not say. */
export const item = (
  type: string,
  asked: string,
  conditions: string,
  { stem = '&lt;p&gt;Сұрақ?&lt;/p&gt;', most = '100' as string | null, more = '', points = '1.0' } = {},
) =>
  `<item ident="i" title="Question"><itemmetadata><qtimetadata>${field('question_type', type)}${field('points_possible', points)}</qtimetadata></itemmetadata><presentation>${material(stem)}${asked}</presentation>` +
  `<resprocessing><outcomes><decvar ${most === null ? '' : `maxvalue="${most}" `}minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>${conditions}</resprocessing>${more}</item>`;

/** Flows within flows, as Blackboard writes them. */
export const blackboard = (type: string, asked: string, conditions: string, more = '') =>
  `<item maxattempts="0"><itemmetadata><bbmd_asi_object_id>B1</bbmd_asi_object_id><bbmd_questiontype>${type}</bbmd_questiontype><qmd_absolutescore_max>1.0</qmd_absolutescore_max></itemmetadata>` +
  `<presentation><flow class="Block"><flow class="QUESTION_BLOCK"><flow class="FORMATTED_TEXT_BLOCK">${formatted('Сұрақ?')}</flow><flow class="FILE_BLOCK"><material/></flow></flow>${asked}</flow></presentation>` +
  `<resprocessing scoremodel="SumOfScores"><outcomes><decvar defaultval="0.0" maxvalue="3.0" minvalue="0.0" varname="SCORE" vartype="Decimal"/></outcomes>${conditions}<respcondition title="incorrect"><conditionvar><other/></conditionvar><setvar action="Set" variablename="SCORE">0.0</setvar><displayfeedback linkrefid="incorrect"/></respcondition></resprocessing>${more}</item>`;
export const formatted = (text: string) =>
  `<material><mat_extension><mat_formattedtext type="HTML">${text}</mat_formattedtext></mat_extension></material>`;
export const flow = (name: string, inside: string) => `<flow class="${name}">${inside}</flow>`;
