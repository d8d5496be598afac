const names = (list: string) => new Set(list.split(' '));

/** Elements that begin and end a line. */
export const BLOCKS = names(
  'address article aside blockquote caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p pre section summary table tr ul',
);
/** Elements that can act: what they hold is no text of a question. */
export const ACTIVE = names(
  'applet audio button canvas embed form frame iframe input object script select svg textarea video',
);
/** Elements whose text nobody reads. */
export const TEXTLESS = [
  'annotation',
  'annotation-xml',
  'applet',
  'audio',
  'canvas',
  'datalist',
  'embed',
  'frameset',
  'head',
  'iframe',
  'noembed',
  'noframes',
  'noscript',
  'object',
  'option',
  'script',
  'style',
  'svg',
  'template',
  'textarea',
  'title',
  'video',
  'xmp',
];
/** Signs between the first and the second part of a formula; a part of several signs stands in brackets. */
export const FORMULA_SIGNS: Readonly<Record<string, string>> = { mfrac: '/', msup: '^', msub: '_', mroot: '^1/' };
const FORMULA = names(
  'maction menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics',
);
/** Elements that leave nothing behind when only their text is kept: a list or a table is named by its outermost one. */
const HARMLESS = names(
  'a article aside base body br caption col colgroup dd div dt figcaption figure font footer head header html img label lang li link main meta nav option optgroup p param picture section source span style sub sup tbody td tfoot th thead title tr track wbr',
);
const OTHERS = names(
  'abbr acronym address annotation annotation-xml area audio b basefont bdi bdo bgsound big blink blockquote button canvas center cite code data datalist del details dfn dialog dir dl em embed fieldset form frame frameset h1 h2 h3 h4 h5 h6 hgroup hr i iframe input ins kbd legend map mark marquee math menu meter nobr noembed noframes noscript object ol output pre progress q rp rt rtc ruby s samp script select small strike strong summary svg table template textarea time tt u ul var video xmp applet',
);

/**
 * Whether `<name …>` is markup; "a <b" of a sentence and "<name>" of a form are words. Names with a prefix come from
 * word processors.
 */
export const isTagName = (name: string): boolean =>
  HARMLESS.has(name) || OTHERS.has(name) || FORMULA.has(name) || /^[a-z][\w.]*[:-][\w:.-]*$/.test(name);
/** Whether leaving the tag out loses something that was to be seen. */
export const isFormatting = (name: string): boolean =>
  !HARMLESS.has(name) && !FORMULA.has(name) && !/^(o|w|st\d):/.test(name);
